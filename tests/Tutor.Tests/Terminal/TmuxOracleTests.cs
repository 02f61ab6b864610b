using System.Runtime.CompilerServices;
using System.Text;
using LfsTutor.Terminal.Emulation;
using LfsTutor.Tutor.Tests.EndToEnd;

namespace LfsTutor.Tutor.Tests.Terminal;

/// <summary>The emulator against tmux: the same bytes, the same text, the same cursor. Only what tmux knows; where it differs from xterm, xterm counts.</summary>
[Trait("needs", "tmux")]
public sealed class TmuxOracleTests
{
    private const int Columns = 80;
    private const int Rows = 24;

    [Theory]
    [CombinatorialRecordings("boot", "vim", "less", "ls", "top")]
    public void A_recorded_session_looks_as_in_tmux_wherever_it_is_cut(string recording, int percent)
    {
        byte[] bytes = File.ReadAllBytes(PathOf(recording));
        Compare(bytes[..(bytes.Length * percent / 100)]);
    }

    [Theory]
    [InlineData("scroll region", "\e[2J\e[H1\r\n2\r\n3\r\n4\r\n5\r\n6\e[2;4r\e[4;1H\n\nx\e[2;1H\eM\eMy\e[r\e[10;1Hend")]
    [InlineData("insert and delete", "abcdefghij\e[1;3H\e[2@XY\e[1;8H\e[3P\r\n\e[4hinsert\e[4l\e[2;1Hpre-\r\n1\r\n2\r\n3\e[3;1H\e[2L\e[6;1H\e[1M")]
    [InlineData("erasing", "aaaaaaaaaa\r\nbbbbbbbbbb\r\ncccccccccc\e[2;4H\e[K\e[1;5H\e[1K\e[3;3H\e[4X\e[2;1H\e[0J\e[1;1Htop")]
    [InlineData("origin mode", "\e[5;10r\e[?6h\e[1;1Horigin\e[99;1Hbottom\e[?6l\e[1;1Habsolute\e[r")]
    [InlineData("tabs", "a\tb\tc\r\n\e[3g\e[1;5H\eH\e[2;1Hx\ty\r\n\e[2Zz")]
    [InlineData("wide characters", "日本語\e[1;3Hxy\r\n漢字漢字\e[2;3H\e[2P\r\ne\u0301a\u0308 combined\r\n" + "0123456789012345678901234567890123456789012345678901234567890123456789012345678日本")]
    [InlineData("alternate screen", "main\e[?1049h\e[2J\e[5;5Halternate\e[?1049l again")]
    [InlineData("saved cursor", "\e[5;5H\e7\e[10;10Hthere\e8here\e[s\e[1;1H\e[uafter")]
    [InlineData("wrapping", "\e[1;78Habcdef\e[?7l\e[3;78Habcdef\e[?7h\e[5;80Hx\e[Cy\rz")]
    [InlineData("relative moves", "\e[10;10Ha\e[3Ab\e[2Bc\e[5Cd\e[9De\e[2Ef\e[Fg\e[20Gh\e[12di\e[5`j")]
    [InlineData("repeat", "ab\e[5bc")]
    [InlineData("alignment", "\e#8\e[10;10Hx")]
    [InlineData("scrolling", "1\r\n2\r\n3\r\n4\e[2S\e[1;1Htop\e[1T\e[2;1Hnow")]
    [InlineData("strings", "a\e]0;title\ab\e]2;other\e\\c\ePq#0\e\\d\e_app\e\\e")]
    [InlineData("cancelled", "a\e[1;2\x18b\e[3\x1ac\e[31;\nmd")]
    public void Control_sequences_do_what_they_do_in_tmux(string what, string output)
    {
        Assert.NotEmpty(what);
        Compare(Encoding.UTF8.GetBytes(output));
    }

    private static void Compare(byte[] bytes)
    {
        Emulator emulator = new(Columns, Rows);
        emulator.Feed(bytes);
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(file, bytes);
            using TmuxTerminal terminal = new($"stty raw -echo; cat '{file}'; tmux -S \"${{TMUX%%,*}}\" wait-for -S done; exec cat", Columns, Rows);
            terminal.WaitForChannel("done");
            string[] theirs = [.. terminal.Screen.Split('\n').Select(line => line.TrimEnd())];
            string[] ours = [.. emulator.ToText().Split('\n').Select(line => line.TrimEnd())];
            Assert.Equal(string.Join('\n', theirs).TrimEnd(), string.Join('\n', ours).TrimEnd());

            // tmux stands behind the last column while it waits to wrap.
            int x = Math.Min(int.Parse(terminal.Format("#{cursor_x}"), System.Globalization.CultureInfo.InvariantCulture), Columns - 1);
            Assert.Equal((x, terminal.Format("#{cursor_y}")), (emulator.CursorX, emulator.CursorY.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static string PathOf(string recording, [CallerFilePath] string source = "") =>
        Path.Combine(Path.GetDirectoryName(source)!, "Recordings", recording + ".bin");

    /// <summary>Each recording, cut at several places.</summary>
    private sealed class CombinatorialRecordings(params string[] recordings) : Xunit.v3.DataAttribute
    {
        private static readonly int[] Percents = [15, 40, 65, 90, 100];

        public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(System.Reflection.MethodInfo testMethod, Xunit.Sdk.DisposalTracker disposalTracker) =>
            new([.. recordings.SelectMany(recording => Percents.Select(percent => new TheoryDataRow<string, int>(recording, percent)))]);

        public override bool SupportsDiscoveryEnumeration() => true;
    }
}
