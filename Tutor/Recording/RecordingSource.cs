using System.Diagnostics.CodeAnalysis;

namespace LfsTutor.Recording;

/// <summary>A recorded session, read event by event from its beginning.</summary>
internal abstract class RecordingSource : IDisposable
{
    /// <summary>The largest terminal a recording may ask for, in columns and in rows: memory is bounded by it.</summary>
    public const int MaxSize = 1000;

    /// <summary>The terminal's width at the beginning.</summary>
    public abstract int Columns { get; }

    /// <summary>The terminal's height at the beginning.</summary>
    public abstract int Rows { get; }

    /// <summary>Pauses longer than this are shortened to it when the recording is played; null leaves them.</summary>
    public virtual double? IdleLimit => null;

    /// <summary>Reads the next event; false at the end.</summary>
    /// <exception cref="MalformedCastException">The recording is damaged; the message names the line.</exception>
    public abstract bool TryRead([NotNullWhen(true)] out CastEvent? castEvent);

    /// <inheritdoc/>
    public abstract void Dispose();
}

/// <summary>A recording is not what it should be; the message is one sentence with file and line.</summary>
internal sealed class MalformedCastException(string message) : Exception(message);
