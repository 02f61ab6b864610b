using System.Text;
using LfsTutor.Engine.Syslinux;

namespace LfsTutor.Engine.Tests.Syslinux;

/// <summary>What these files make syslinux do was seen in boots of each.</summary>
public sealed class SyslinuxConfigReaderTests
{
    private const string Document = "Default simple\ntimeout 100\nprompt 1\nlabel simple\n  kernel vmlinuz\n  append initrd=simple.igz root=/dev/ram\n";

    [Fact]
    public void The_keywords_are_understood_in_any_case_and_behind_any_blanks()
    {
        SyslinuxConfig config = Read(Document);

        Assert.Empty(config.NotUnderstood);
        Assert.True(config.Prompts);
        Assert.Equal(100, config.Timeout);
        Assert.Equal("BOOT_IMAGE=vmlinuz initrd=simple.igz root=/dev/ram", config.Command!.KernelLine);
        Assert.Equal(["simple.igz"], config.Command.Initrds);
        Assert.Equal("syslinux.cfg:4", config.Command.Label!.Location.ToString());
    }

    [Fact]
    public void Lines_that_end_as_on_Windows_mean_the_same()
    {
        SyslinuxConfig config = Read(Document.Replace("\n", "\r\n", StringComparison.Ordinal));

        Assert.Equal(Read(Document).Command!.KernelLine, config.Command!.KernelLine);
        Assert.Empty(config.NotUnderstood);
    }

    [Fact]
    public void A_byte_order_mark_takes_the_first_line_away()
    {
        SyslinuxConfig config = SyslinuxConfigReader.Read([0xef, 0xbb, 0xbf, .. "DEFAULT simple\nLABEL simple\nKERNEL vmlinuz\n"u8], new Location("syslinux.cfg"));

        Assert.Null(config.Command);
        Assert.Equal(1, Assert.Single(config.NotUnderstood).Location.Line);
        Assert.Equal("simple", Assert.Single(config.Labels).Name);
    }

    [Theory]
    [InlineData("DEFAULT a\nLABEL a\nKERNEL k\n", "k", "")]
    [InlineData("DEFAULT A\nLABEL a\nKERNEL k\n", "A", "")]
    [InlineData("DEFAULT a\nLABEL a\nAPPEND x\n", "a", "x")]
    [InlineData("DEFAULT a\nAPPEND g\nLABEL a\nKERNEL k\n", "k", "g")]
    [InlineData("DEFAULT a\nAPPEND g\nLABEL a\nKERNEL k\nAPPEND -\n", "k", "")]
    [InlineData("DEFAULT a\nLABEL a\nKERNEL k in=1\nAPPEND x\n", "k", "in=1 x")]
    [InlineData("DEFAULT a\nLABEL a\nKERNEL k\nINITRD i\nAPPEND x\n", "k", "x initrd=i")]
    [InlineData("DEFAULT a\nLABEL a\nKERNEL k\nLABEL a\nKERNEL l\n", "k", "")]
    [InlineData("DEFAULT a\nDEFAULT b\nLABEL a\nKERNEL k\nLABEL b\nKERNEL l\n", "l", "")]
    [InlineData("DEFAULT a more\nLABEL a\nKERNEL k\nAPPEND x\n", "k", "x more")]
    [InlineData("DEFAULT k initrd=i\n", "k", "initrd=i")]
    [InlineData("DEFAULT a\nLABEL a\nLINUX k.bin\nAPPEND x\n", "k.bin", "x")]
    [InlineData("DEFAULT a\nMENU TITLE b\nLABEL a\nMENU LABEL c\nTEXT HELP\nKERNEL no\nENDTEXT\nKERNEL k\n", "k", "")]
    public void What_starts_is_the_label_DEFAULT_names_or_the_file_itself(string text, string file, string arguments)
    {
        SyslinuxCommand command = Read(text).Command!;

        Assert.Equal((SyslinuxFileKind.Linux, file, arguments), (command.Kind, command.File, command.Arguments));
    }

    [Theory]
    [InlineData("DEFAULT a\nLABEL a\nKERNEL vmlinuz.bin\n", SyslinuxFileKind.Other)]
    [InlineData("UI menu.c32\nDEFAULT a\nLABEL a\nKERNEL k\n", SyslinuxFileKind.Module)]
    [InlineData("DEFAULT a\nUI menu.c32\nLABEL a\nKERNEL k\n", SyslinuxFileKind.Module)]
    [InlineData("DEFAULT a\nLABEL a\nCOM32 menu\n", SyslinuxFileKind.Module)]
    [InlineData("DEFAULT a\nLABEL a\nLOCALBOOT 0\n", SyslinuxFileKind.Other)]
    public void An_ending_or_a_keyword_makes_it_something_else_than_a_kernel(string text, SyslinuxFileKind kind) => Assert.Equal(kind, Read(text).Command!.Kind);

    [Theory]
    [InlineData("PROMPT 1\n", true)]
    [InlineData("PROMPT 0\n", false)]
    [InlineData("PROMPT\n", false)]
    [InlineData("prompt 1\nUI menu.c32\n", false)]
    [InlineData("", false)]
    public void It_prompts_when_told_to_and_nothing_takes_the_prompts_place(string text, bool prompts) => Assert.Equal(prompts, Read(text).Prompts);

    [Fact]
    public void Several_archives_stand_between_commas_and_end_at_the_blank() =>
        Assert.Equal(["a", "b"], Read("DEFAULT k quiet initrd=a,b root=x\n").Command!.Initrds);

    [Fact]
    public void An_included_file_goes_on_where_the_line_stands_and_a_missing_one_is_noted()
    {
        SyslinuxConfig config = SyslinuxConfigReader.Read(
            "INCLUDE other.cfg\nINCLUDE none.cfg\nKERNEL k\n"u8,
            new Location("syslinux.cfg"),
            name => name == "other.cfg" ? "DEFAULT a\nLABEL a\n"u8.ToArray() : null);

        Assert.Equal("k", config.Command!.File);
        Assert.Equal("none.cfg", Assert.Single(config.NotIncluded).Value);
    }

    [Fact]
    public void A_file_that_includes_itself_ends()
    {
        byte[] text = "INCLUDE syslinux.cfg\nDEFAULT a\n"u8.ToArray();

        Assert.Equal("a", SyslinuxConfigReader.Read(text, new Location("syslinux.cfg"), _ => text).Command!.File);
    }

    [Fact]
    public void Any_bytes_give_a_configuration()
    {
        Random random = new(7);
        for (int round = 0; round < 300; round++)
        {
            byte[] bytes = new byte[random.Next(400)];
            random.NextBytes(bytes);
            Assert.NotNull(SyslinuxConfigReader.Read(bytes, new Location("x")).Directives.ToString());
        }
    }

    private static SyslinuxConfig Read(string text) => SyslinuxConfigReader.Read(Encoding.Latin1.GetBytes(text), new Location("syslinux.cfg"));
}
