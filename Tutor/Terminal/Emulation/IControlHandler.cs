namespace LfsTutor.Terminal.Emulation;

/// <summary>What a terminal does with what the parser found.</summary>
internal interface IControlHandler
{
    /// <summary>Printable ASCII, at least one byte.</summary>
    void Print(ReadOnlySpan<byte> ascii);

    /// <summary>A character beyond ASCII.</summary>
    void Print(int codePoint);

    /// <summary>A C0 control character.</summary>
    void Execute(byte control);

    /// <summary>A string that was ended and is not too long: the beginning of an operating system command or a device control.</summary>
    /// <param name="kind"><c>]</c> or <c>P</c>.</param>
    /// <param name="text">What is between its introducer and its end, untrusted; valid during the call.</param>
    void String(byte kind, ReadOnlySpan<byte> text);

    /// <summary>An escape sequence.</summary>
    /// <param name="intermediate">The byte before the last, or 0.</param>
    /// <param name="final">The last byte.</param>
    void Escape(byte intermediate, byte final);

    /// <summary>A control sequence.</summary>
    /// <param name="marker">The private marker (<c>? &gt; = &lt;</c>), or 0.</param>
    /// <param name="intermediate">The byte before the last, or 0.</param>
    /// <param name="final">The last byte.</param>
    /// <param name="parameters">Its numbers, valid during the call.</param>
    void Control(byte marker, byte intermediate, byte final, ControlParameters parameters);
}
