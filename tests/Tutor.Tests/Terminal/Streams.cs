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
