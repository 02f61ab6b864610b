using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace LfsTutor.Tutor.Tests.Terminal;

/// <summary>Random byte streams that look enough like terminal traffic to reach every state.</summary>
internal static class Streams
{
    private static readonly string[] Pieces =
    [
        "\e[", "\e]", "\eP", "\eO", "\e", "\e\\", "\a", "\r\n", "\n", "\b", "\t", "\r", "Hello, World!", "kernel panic", "é", "日本", "e\u0301", "👍🏽", "👩\u200D🔬",
        "\e[31m", "\e[1;38;2;1;2;3m", "\e[48:5:200m", "\e[0m", "\e[2J", "\e[K", "\e[1K", "\e[H", "\e[5;10H", "\e[3;6r", "\e[r", "\e[?6h", "\e[?6l", "\e[?7l", "\e[?7h", "\e[4h", "\e[4l",
        "\e[?1049h", "\e[?1049l", "\e[?47h", "\e[?47l", "\e7", "\e8", "\eM", "\eD", "\e[3L", "\e[2M", "\e[4P", "\e[4@", "\e[10X", "\e[5S", "\e[2T", "\e[20b", "\e[6n", "\e[c", "\ec", "\e(0lqqk\e(B",
        "\e#8", "\e[3g", "\eH", "\e[2I", "\e[2Z", "\e[99999;99999H", "\e[99999A", "\e[200~", "\e[201~", "\e[<0;3;4M", "\u009b", "\x0e", "\x0f", "\x18", "\e[!p", "\e[?25l", "\e[s", "\e[u", "\eE",
    ];

    public static Arbitrary<byte[]> OutputBytes() => Arb.From(Gen.OneOf(Pieced(), Raw()));

    /// <summary>Text and control sequences whose meaning xterm and tmux share.</summary>
    /// <remarks>
    /// Left out is what tmux does in its own way, where xterm counts. A cursor that waits to wrap stands behind the last column there and waits
    /// on, whatever comes: a return is sent before all but text. Half a wide character can be erased; a repeated character does not wrap; HPR and
    /// VPR are unknown; IL and DL leave the column and work outside the scroll region; one saved cursor serves both screens; a reset stays on
    /// the alternate screen; DECSTBM goes home to the first row in origin mode too.
    /// </remarks>
    public static string PieceTmuxKnows(Random random, int columns, int rows)
    {
        int Column() => random.Next(1, columns + 2);
        int Row() => random.Next(1, rows + 2);
        return random.Next(24) switch
        {
            0 or 1 or 2 or 3 => new string((char)random.Next('a', 'z'), random.Next(1, columns + 3)),
            4 or 5 => "\re\u0301 größer ",
            6 => "\r\n",
            7 => "\r\e[5C\n",
            8 => "\r\e[2C\t",
            9 => $"\e[{Row()};{Column()}H",
            10 => $"\r\e[{random.Next(1, 4)}{"ABCDEF"[random.Next(6)]}",
            11 => $"\r\e[{Column()}G\e[{random.Next(3)}K",
            12 => $"\r\e[{random.Next(3)}J",
            13 => $"\r\e[{Column()}G\e[{random.Next(1, 5)}{"@PX"[random.Next(3)]}",
            14 => $"\e[?6l\e[{rows / 3};{(rows / 3) + 2}r\e[{(rows / 3) + 1}H\e[{random.Next(1, 4)}{"LM"[random.Next(2)]}",
            15 => $"\e[?6l\e[{Row()};{Row()}r",
            16 => random.Next(2) == 0 ? "\e[?6l\e[r" : $"\e[{random.Next(1, 3)}{"ST"[random.Next(2)]}",
            17 => $"\r\e7{random.Next(100)}\e[{Row()}H\e8",
            18 => random.Next(3) switch { 0 => "\r\eM", 1 => "\r\eD", _ => "\r\eE" },
            19 => $"\e[{random.Next(30, 38)};{random.Next(40, 48)};{random.Next(1, 10)}m",
            20 => random.Next(3) switch { 0 => $"\e[38;5;{random.Next(256)}m", 1 => $"\e[48;2;{random.Next(256)};5;6m", _ => "\e[0m" },
            21 => random.Next(2) == 0 ? "\e(0lqx\e(B" : "\e[4hins\e[4l",
            22 => random.Next(3) switch { 0 => "\r\e[?1049hother\e[?1049l", 1 => "\e[?6h", _ => "\e[?6l" },
            _ => random.Next(2) == 0 ? "\r\e[?7lxyz\e[?7h\r" : "\rx\e[2b",
        };
    }

    public static Arbitrary<byte[]> InputBytes() => OutputBytes();

    /// <summary>Lengths to cut a stream into, used round and round.</summary>
    public static Arbitrary<int[]> Cuts() => Arb.From(Gen.NonEmptyListOf(Gen.Choose(1, 9)).Select(list => list.ToArray()));

    public static void FeedInPieces(byte[] bytes, int[] cuts, Action<byte[]> feed)
    {
        int at = 0;
        for (int i = 0; at < bytes.Length; i++)
        {
            int length = Math.Min(cuts[i % cuts.Length], bytes.Length - at);
            feed(bytes[at..(at + length)]);
            at += length;
        }
    }

    private static Gen<byte[]> Pieced() =>
        Gen.ListOf(Gen.OneOf(Gen.Elements(Pieces).Select(Encoding.UTF8.GetBytes), Gen.Choose(0x20, 0x7E).Select(value => new[] { (byte)value })), 120)
            .Select(list => list.SelectMany(piece => piece).ToArray());

    private static Gen<byte[]> Raw() => Gen.ListOf(Gen.Choose(0, 255).Select(value => (byte)value), 300).Select(list => list.ToArray());
}
