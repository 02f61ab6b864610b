namespace LfsTutor.Engine.Machine;

/// <summary>The characters of the PC's text mode.</summary>
/// <remarks>Source: Unicode's VENDORS/MICSFT/PC/CP437.TXT; the first 32 are shown as blanks, as no text uses their pictures.</remarks>
internal static class CodePage437
{
    private const string High =
        "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒ"
        + "áíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐"
        + "└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀"
        + "αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■ ";

    /// <summary>The character a cell shows.</summary>
    public static char ToChar(byte code) => code < 0x20 || code == 0x7f ? ' ' : code < 0x80 ? (char)code : High[code - 0x80];
}
