namespace LfsTutor.Engine.Keymap;

/// <summary>What the kernel does with a key's value.</summary>
/// <remarks>Source: include/uapi/linux/keyboard.h; drivers/tty/vt/keyboard.c, k_handler.</remarks>
public static class KeySymbol
{
    private const int TypeShift = 8;
    private const int TypeLatin = 0;
    private const int TypeDead = 4;
    private const int TypeLetter = 11;
    private const int TypeDeadAny = 13;
    private const int FirstUnicodeType = 0x10;
    private const int UnicodeMask = 0xf000;
    private const int Hole = 0x0200;

    /// <summary>Accents that wait for the letter they belong to, by number.</summary>
    private const string DeadAccents = "`\u00b4^~\u00a8\u00b8";

    /// <summary>The character a key types; null when it types none: a modifier, a function key, an accent that waits for a letter.</summary>
    public static char? Character(ushort value)
    {
        int type = value >> TypeShift;
        int code = value & 0xff;
        char character = type switch
        {
            TypeLatin or TypeLetter => (char)code,

            // Characters beyond the first 256 and files written with -u: the number is the character's, but for its highest bits.
            >= FirstUnicodeType => (char)(value ^ UnicodeMask),
            _ => '\0',
        };
        return char.IsControl(character) || char.IsSurrogate(character) ? null : character;
    }

    /// <summary>The accent a dead key waits with; null when it is no dead key.</summary>
    public static char? DeadAccent(ushort value) => (value >> TypeShift) switch
    {
        TypeDead or TypeDeadAny when (value & 0xff) < DeadAccents.Length => DeadAccents[value & 0xff],
        _ => null,
    };

    /// <summary>The key as one printable character: what it types, its accent, or a blank.</summary>
    public static char Picture(ushort? value) => value is not { } known || known == Hole ? ' ' : Character(known) ?? DeadAccent(known) ?? ' ';
}
