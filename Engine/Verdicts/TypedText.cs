namespace LfsTutor.Engine.Verdicts;

/// <summary>A line to be typed into the guest when it asks for it, or something else to be done to the machine then.</summary>
/// <param name="At">The text on the console at which it is typed, matched even on an unfinished line: the prompt <c>/ # </c>. At most <see cref="BootWatcher.LongestMarker"/> bytes, without a line break.</param>
/// <param name="Text">What is typed; Enter follows it, whether or not it ends with a line break.</param>
public sealed record TypedText(string At, string Text)
{
    /// <summary>The text without Enter.</summary>
    public string Line => Text.TrimEnd('\r', '\n');

    /// <summary>The bytes for a serial console: Enter is a carriage return there, as on a real terminal.</summary>
    public string Keys => Line + "\r";

    /// <summary>What is done instead of typing a line; null where a line is typed.</summary>
    public MachineAction? Action { get; init; }

    /// <summary>What is done, as the end of a sentence that begins "to".</summary>
    public string Purpose => Action?.Purpose ?? $"type \"{Line}\" there";
}
