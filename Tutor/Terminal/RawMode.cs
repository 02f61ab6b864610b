namespace LfsTutor.Terminal;

/// <summary>The terminal settings of a full-screen program: every byte at once, nothing echoed, nothing translated.</summary>
/// <remarks>Source: termios(3), cfmakeraw; flag values of asm-generic/termbits.h.</remarks>
internal static unsafe class RawMode
{
    private const uint IgnoreBreak = 0x1, BreakInterrupts = 0x2, MarkParity = 0x8, StripBit = 0x20;
    private const uint NewlineToReturn = 0x40, IgnoreReturn = 0x80, ReturnToNewline = 0x100, FlowControl = 0x400;
    private const uint ProcessOutput = 0x1;
    private const uint Signals = 0x1, Canonical = 0x2, Echo = 0x8, EchoNewline = 0x40, Extended = 0x8000;
    private const uint CharacterSizeMask = 0x30, EightBits = 0x30, Parity = 0x100;
    private const int MinimumBytes = 6, ReadTimeout = 5;

    /// <summary>The same settings, made raw.</summary>
    public static LibC.Termios From(LibC.Termios settings)
    {
        settings.InputFlags &= ~(IgnoreBreak | BreakInterrupts | MarkParity | StripBit | NewlineToReturn | IgnoreReturn | ReturnToNewline | FlowControl);
        settings.OutputFlags &= ~ProcessOutput;
        settings.LocalFlags &= ~(Signals | Canonical | Echo | EchoNewline | Extended);
        settings.ControlFlags = (settings.ControlFlags & ~(CharacterSizeMask | Parity)) | EightBits;
        settings.ControlCharacters[MinimumBytes] = 1;
        settings.ControlCharacters[ReadTimeout] = 0;
        return settings;
    }
}
