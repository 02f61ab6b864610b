namespace LfsTutor.Terminal.Emulation;

/// <summary>How an emulated terminal behaves where its use decides.</summary>
internal sealed record EmulatorOptions
{
    /// <summary>Rows kept above the screen.</summary>
    public int History { get; init; } = 10_000;

    /// <summary>
    /// Long lines always wrap, whatever the program asks. For the guest's serial console: SeaBIOS switches wrapping off
    /// and nobody switches it on again, so that the end of long kernel lines would be lost.
    /// </summary>
    public bool AlwaysWrap { get; init; }

    /// <summary>Bytes after which a string that does not end is given up.</summary>
    public int MaxStringLength => AlwaysWrap ? ControlParser.MaxConsoleStringLength : ControlParser.MaxStringLength;
}
