using System.Text;
using FsCheck;
using FsCheck.Fluent;
using LfsTutor.Engine.UefiShell;

namespace LfsTutor.Engine.Tests.UefiShell;

public sealed class ShellScriptTests
{
    [Fact]
    public void Lines_end_in_line_feeds_with_or_without_carriage_returns_and_the_last_needs_none()
    {
        ShellScript script = Parse("echo one\r\n\r\necho two\n  echo three");
        Assert.Equal([(1, "echo one"), (3, "echo two"), (4, "echo three")], Told(script));
    }

    [Fact]
    public void Comments_and_labels_are_left_out_and_keep_their_numbers()
    {
        ShellScript script = Parse("# first\n:label\nvmlinuz # rest\n@echo quiet\n #\n");
        Assert.Equal([(3, "vmlinuz"), (4, "echo quiet")], Told(script));
        Assert.Equal([false, true], script.Lines.Select(line => line.IsQuiet));
    }

    [Fact]
    public void A_caret_takes_the_meaning_from_a_hash() => Assert.Equal([(1, "echo ^#1")], Told(Parse("echo ^#1 # comment")));

    [Fact]
    public void Utf16_is_read_after_its_mark_alone()
    {
        byte[] marked = [0xff, 0xfe, .. Encoding.Unicode.GetBytes("echo ü\r\nver\n")];
        Assert.Equal([(1, "echo ü"), (2, "ver")], Told(ShellScript.Parse(marked)));
        Assert.Equal(ShellEncoding.Utf16, ShellScript.Parse(marked).Encoding);

        ShellScript bare = ShellScript.Parse(Encoding.Unicode.GetBytes("echo x\n"));
        Assert.Equal([(1, "e")], Told(bare));
        Assert.True(bare.LooksLikeUnmarkedUtf16);
    }

    [Fact]
    public void The_mark_of_utf8_becomes_part_of_the_first_command()
    {
        ShellScript script = ShellScript.Parse([0xef, 0xbb, 0xbf, .. "echo a\necho b\n"u8]);
        Assert.True(script.HasUtf8Mark);
        Assert.Equal([(1, "\u00ef\u00bb\u00bfecho a"), (2, "echo b")], Told(script));
    }

    [Fact]
    public void The_mark_of_the_other_utf16_is_told_and_nothing_else_is_understood()
    {
        ShellScript script = ShellScript.Parse([0xfe, 0xff, .. Encoding.BigEndianUnicode.GetBytes("echo a\n")]);
        Assert.True(script.HasBigEndianMark);
        Assert.Equal("\u00fe\u00ff", Assert.Single(script.Lines).Text);
    }

    [Theory]
    [InlineData("echo hello > file", typeof(ShellCommand.NotFollowed))]
    [InlineData("echo hello", typeof(ShellCommand.Harmless))]
    [InlineData("ECHO -OFF", typeof(ShellCommand.Echo))]
    [InlineData("set", typeof(ShellCommand.Harmless))]
    [InlineData("set path FS0:", typeof(ShellCommand.NotFollowed))]
    [InlineData("cd", typeof(ShellCommand.Harmless))]
    [InlineData(@"cd EFI\BOOT", typeof(ShellCommand.ChangeDirectory))]
    [InlineData("fs0:", typeof(ShellCommand.ChangeVolume))]
    [InlineData(@"fs0:\vmlinuz", typeof(ShellCommand.Start))]
    [InlineData("vmlinuz.EFI initrd=x", typeof(ShellCommand.Start))]
    [InlineData("vmlinuz.EFI initrd=%x%", typeof(ShellCommand.NotFollowed))]
    [InlineData("if exist x then", typeof(ShellCommand.NotFollowed))]
    [InlineData("reset", typeof(ShellCommand.NotFollowed))]
    [InlineData("vmlinuz.EFI -?", typeof(ShellCommand.NotFollowed))]
    public void A_line_is_a_command_of_the_shell_or_a_program(string text, Type kind) =>
        Assert.IsType(kind, ShellCommand.Of(new ShellLine(1, text, false)));

    [Fact]
    public void Words_are_separated_by_spaces_and_not_by_tabs()
    {
        Assert.Equal("vmlinuz.EFI\tinitrd=x", Assert.IsType<ShellCommand.Start>(ShellCommand.Of(new ShellLine(1, "vmlinuz.EFI\tinitrd=x", false))).Program);
        Assert.Equal("my kernel.efi", Assert.IsType<ShellCommand.Start>(ShellCommand.Of(new ShellLine(1, "\"my kernel.efi\" initrd=x", false))).Program);
    }

    [Fact]
    public void Any_bytes_are_a_script() => Prop.ForAll<byte[]>(bytes =>
    {
        ShellScript script = ShellScript.Parse(bytes);
        return script.Lines.All(line => line.Text.Length > 0 && ShellCommand.Of(line) is not null);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_script_of_very_many_lines_is_cut_and_says_so()
    {
        ShellScript script = ShellScript.Parse(Enumerable.Repeat((byte)'\n', 100_000).ToArray());
        Assert.False(script.IsWhole);
    }

    private static ShellScript Parse(string text) => ShellScript.Parse(Encoding.Latin1.GetBytes(text));

    private static IEnumerable<(int Number, string Text)> Told(ShellScript script) => script.Lines.Select(line => (line.Number, line.Text));
}
