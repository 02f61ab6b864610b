namespace LfsTutor.Engine;

/// <summary>Bytes that are not what their format promises; <see cref="Location"/> is the first bad byte.</summary>
public sealed class MalformedArtifactException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="location">The first bad byte.</param>
    /// <param name="message">One sentence: what is wrong there and what was expected.</param>
    /// <param name="innerException">The cause, if any.</param>
    public MalformedArtifactException(Location location, string message, Exception? innerException = null)
        : base($"{location}: {message}", innerException)
    {
        Location = location;
        Reason = message;
    }

    /// <summary>The first bad byte.</summary>
    public Location Location { get; }

    /// <summary>The message without the location.</summary>
    public string Reason { get; }
}
