using System.Runtime.CompilerServices;
using System.Text;
using LfsTutor.Recording;

namespace LfsTutor.Tutor.Tests.Terminal;

/// <summary>The emulator against tmux: the same bytes, the same text, colours and cursor. Only what tmux knows; where it differs from xterm, xterm counts.</summary>
[Trait("needs", "tmux")]
public sealed class TmuxOracleTests(TmuxOracle tmux) : IClassFixture<TmuxOracle>
{
    private const int Columns = 80;
    private const int Rows = 24;

    [Theory]
    [InlineData("boot")]
    [InlineData("vim")]
    [InlineData("less")]
    [InlineData("ls")]
    [InlineData("top")]
    public void A_recorded_session_looks_as_in_tmux_wherever_it_is_cut(string recording)
    {
        byte[] bytes = File.ReadAllBytes(PathOf(recording + ".bin"));
        foreach (int percent in (int[])[15, 40, 65, 90, 100])
        {
            tmux.Begin(Columns, Rows);
            tmux.Feed(bytes.AsSpan(0, bytes.Length * percent / 100));
            tmux.Compare($"{recording} at {percent} %");
        }
    }

    /// <summary>Real programs at several sizes, resized while they run.</summary>
    [Theory]
    [InlineData("nano")]
    [InlineData("vim-edit")]
    [InlineData("less-search")]
    [InlineData("git-log")]
    [InlineData("htop")]
    [InlineData("bash-edit")]
    [InlineData("menuconfig")]
    [InlineData("tmux-inside")]
    public void A_session_that_was_resized_looks_as_in_tmux_at_every_moment(string recording)
    {
        using CastSource source = new(File.OpenRead(PathOf(recording + ".cast")), recording);
        tmux.Begin(source.Columns, source.Rows);
        while (source.TryRead(out CastEvent? castEvent))
        {
            if (CastSource.SizeOf(castEvent.Value) is { } size && castEvent.Value.Kind == CastEventKind.Resize)
            {
                tmux.Resize(size.Columns, size.Rows);
            }
            else
            {
                tmux.Feed(castEvent.Value.Data.Span);
                tmux.Compare($"{recording} at {castEvent.Value.Seconds} s");
            }
        }
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
    [InlineData("cancelled", "a\e[1;2\u0018b\e[3\u001ac\e[31;\nmd")]
    public void Control_sequences_do_what_they_do_in_tmux(string what, string output)
    {
        tmux.Begin(Columns, Rows);
        tmux.Feed(Encoding.UTF8.GetBytes(output));
        tmux.Compare(what);
    }

    /// <summary>Streams of random pieces that both know alike, each on a screen of another size.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Random_streams_look_as_in_tmux(int seed)
    {
        Random random = new(seed);
        for (int round = 0; round < 10; round++)
        {
            int columns = random.Next(4, 90);
            int rows = random.Next(2, 30);
            tmux.Begin(columns, rows);
            string stream = "";
            for (int i = 0; i < 80; i++)
            {
                string piece = Streams.PieceTmuxKnows(random, columns, rows);
                stream += piece;
                tmux.Feed(Encoding.UTF8.GetBytes(piece));
                if (i % 10 == 9)
                {
                    tmux.Compare($"seed {seed}, round {round}, {columns}x{rows}\n{Shown(stream)}");
                }
            }
        }
    }

    private static string Shown(string stream) => stream.Replace("\e", "\\e", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal);

    private static string PathOf(string recording, [CallerFilePath] string source = "") =>
        Path.Combine(Path.GetDirectoryName(source)!, "Recordings", recording);
}
