namespace LfsTutor.Recording;

/// <summary>What an event of a recording is; the values are asciicast's codes.</summary>
internal enum CastEventKind
{
    /// <summary>Output of the program.</summary>
    Output = 'o',

    /// <summary>The terminal's new size, as <c>80x24</c>.</summary>
    Resize = 'r',

    /// <summary>A named place.</summary>
    Marker = 'm',
}

/// <summary>One event of a recorded session.</summary>
/// <param name="Seconds">Since the beginning of the recording; never less than the event's before.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Data">The output's bytes, or the text of the size or the marker in UTF-8.</param>
internal readonly record struct CastEvent(double Seconds, CastEventKind Kind, ReadOnlyMemory<byte> Data);
