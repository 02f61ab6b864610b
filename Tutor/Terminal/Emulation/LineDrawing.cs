namespace LfsTutor.Terminal.Emulation;

/// <summary>DEC Special Graphics: what the letters mean when a program draws lines with them.</summary>
/// <remarks>Source: VT100 user guide, table 3-9.</remarks>
internal static class LineDrawing
{
    private const int First = 0x5F;
    private const string Characters = " ◆▒␉␌␍␊°±␤␋┘┐┌└┼⎺⎻─⎼⎽├┤┴┬│≤≥π≠£·";

    public static int Map(int codePoint)
    {
        int index = codePoint - First;
        return index >= 0 && index < Characters.Length ? Characters[index] : codePoint;
    }
}
