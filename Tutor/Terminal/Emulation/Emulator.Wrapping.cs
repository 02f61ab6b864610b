namespace LfsTutor.Terminal.Emulation;

/// <content>Which rows are one line.</content>
internal sealed partial class Emulator
{
    /// <summary>True when a row's text goes on in the next because it reached the right edge; rows count as in <see cref="Row"/>.</summary>
    public bool IsWrapped(int y) => _screen[y].Wrapped;
}
