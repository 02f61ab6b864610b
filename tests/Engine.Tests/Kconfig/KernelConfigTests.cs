using System.Text;
using FsCheck;
using FsCheck.Fluent;
using LfsTutor.Engine.Kconfig;

namespace LfsTutor.Engine.Tests.Kconfig;

public sealed class KernelConfigTests
{
    private const string Sample = """
        #
        # Automatically generated file; DO NOT EDIT.
        # Linux/x86 6.1.192 Kernel Configuration
        #
        CONFIG_64BIT=y
        CONFIG_ATA_PIIX=m
        # CONFIG_EXT2_FS is not set
        CONFIG_CMDLINE="console=ttyS0 dyndbg=\"file a.c +p\" c:\\x"
        CONFIG_PHYSICAL_START=0x1000000
        CONFIG_LOCALVERSION=""
        CONFIG_NOTHING=n

        """;

    [Fact]
    public void Values_are_told_apart_as_Kconfig_writes_them()
    {
        KernelConfig config = Parse(Sample);

        Assert.Equal(Tristate.BuiltIn, config["64BIT"]);
        Assert.Equal(Tristate.Module, config["ATA_PIIX"]);
        Assert.Equal(Tristate.No, config["EXT2_FS"]);
        Assert.Equal(Tristate.No, config["NEVER_HEARD_OF"]);
        Assert.Equal(Tristate.No, config["NOTHING"]);
        Assert.Equal("m", config.Value("ATA_PIIX"));
        Assert.Equal("""console=ttyS0 dyndbg="file a.c +p" c:\x""", config.Value("CMDLINE"));
        Assert.Equal("0x1000000", config.Value("PHYSICAL_START"));
        Assert.Equal("", config.Value("LOCALVERSION"));
        Assert.Null(config.Value("EXT2_FS"));
        Assert.Null(config.Value("NOTHING"));
        Assert.Equal(5, config.Count);
        Assert.Equal("6.1.192", config.Release);
        Assert.Empty(config.OddLines);
    }

    [Fact]
    public void Every_mentioned_symbol_has_its_line()
    {
        KernelConfig config = Parse(Sample);

        Assert.Equal(".config:5", config.LocationOf("64BIT").ToString());
        Assert.Equal(7, config.LineOf("EXT2_FS"));
        Assert.Null(config.LineOf("NEVER_HEARD_OF"));
        Assert.Equal(".config", config.LocationOf("NEVER_HEARD_OF").ToString());
        Assert.Equal(new KernelSetting("EXT2_FS", null, 7), config.Settings.ElementAt(2));
    }

    [Fact]
    public void The_last_line_wins_whichever_way()
    {
        KernelConfig config = Parse("CONFIG_A=y\n# CONFIG_A is not set\nCONFIG_B=m\n# CONFIG_B is not set\nCONFIG_B=y\n");

        Assert.Equal((Tristate.No, 2), (config["A"], config.LineOf("A")));
        Assert.Equal((Tristate.BuiltIn, 5), (config["B"], config.LineOf("B")));
        Assert.Equal(1, config.Count);
    }

    [Fact]
    public void Line_ends_of_other_systems_and_a_missing_last_one_are_no_matter()
    {
        KernelConfig config = Parse("CONFIG_A=y\r\n# CONFIG_B is not set\r\n\r\nCONFIG_S=\"x\"\r\nCONFIG_C=m");

        Assert.Equal((Tristate.BuiltIn, Tristate.Module, "x"), (config["A"], config["C"], config.Value("S")));
        Assert.Equal(2, config.LineOf("B"));
        Assert.Empty(config.OddLines);
    }

    [Theory]
    [InlineData("CONFIG_A", "no value")]
    [InlineData("CONFIG_=y", "no symbol")]
    [InlineData("CONFIG_A B=y", "blank in the symbol")]
    [InlineData(" CONFIG_A=y", "indented")]
    [InlineData("A=y", "no prefix")]
    [InlineData("CONFIG_A=\"open", "string without end")]
    [InlineData("CONFIG_A=\"open\\\"", "string without end, escaped quote")]
    [InlineData("<<<<<<< HEAD", "merge marker")]
    [InlineData("\uFEFF# comment", "byte order mark")]
    public void A_line_that_cannot_be_read_is_kept_with_its_number(string line, string why)
    {
        KernelConfig config = Parse($"# first\n{line}\nCONFIG_Z=y\n");

        Assert.True(config.OddLines is [(2, var text)] && text == line, why);
        Assert.Null(config.LineOf("A"));
        Assert.Equal(Tristate.BuiltIn, config["Z"]);
    }

    [Theory]
    [InlineData("#CONFIG_A is not set")]
    [InlineData("#  CONFIG_A is not set")]
    [InlineData("# CONFIG_A=y")]
    [InlineData("# CONFIG_A  is not set")]
    [InlineData("# A is not set")]
    public void Only_the_exact_comment_unsets_a_symbol(string line)
    {
        KernelConfig config = Parse($"CONFIG_A=y\n{line}\n");

        Assert.Equal((Tristate.BuiltIn, 1), (config["A"], config.LineOf("A")));
        Assert.Empty(config.OddLines);
    }

    [Fact]
    public void A_quoted_y_is_a_string_not_a_tristate() => Assert.Equal(Tristate.No, Parse("CONFIG_A=\"y\"\n")["A"]);

    [Fact]
    public void Odd_lines_are_bounded_and_safe_to_print()
    {
        KernelConfig config = Parse(string.Concat(Enumerable.Repeat("\u001b[2J" + new string('x', 500) + "\n", 5000)));

        Assert.Equal(KernelConfig.MaxOddLines, config.OddLines.Count);
        Assert.All(config.OddLines, odd => Assert.True(odd.Text.Length <= KernelConfig.MaxOddLineLength && !odd.Text.Any(char.IsControl)));
    }

    [Fact]
    public void Any_bytes_give_a_configuration()
    {
        byte[] sample = Encoding.UTF8.GetBytes(Sample);
        for (int length = 0; length <= sample.Length; length++)
        {
            Touch(KernelConfig.Parse(sample.AsSpan(0, length), ".config"));
        }

        for (int index = 0; index < sample.Length; index++)
        {
            byte[] flipped = [.. sample];
            foreach (byte value in (ReadOnlySpan<byte>)[0, 0x0a, 0x22, 0x5c, 0xff])
            {
                flipped[index] = value;
                Touch(KernelConfig.Parse(flipped, ".config"));
            }
        }
    }

    [Fact]
    public void What_is_written_is_read_back() =>
        FsCheck.Check.QuickThrowOnFailure(Prop.ForAll(
            ArbMap.Default.ArbFor<Tuple<byte, NonNull<string>>[]>(),
            pairs =>
            {
                Dictionary<string, string> expected = [];
                StringBuilder text = new();
                foreach ((byte number, NonNull<string> value) in pairs)
                {
                    // A lone surrogate has no UTF-8, and a line end would end the line.
                    string clean = string.Concat(value.Get.Where(character => character is not ('\n' or '\r') && !char.IsSurrogate(character)));
                    expected[$"S{number}"] = clean;
                    text.Append($"CONFIG_S{number}=\"{clean.Replace("\\", "\\\\").Replace("\"", "\\\"")}\"\n");
                }

                KernelConfig config = Parse(text.ToString());
                return config.Count == expected.Count && config.OddLines.Count == 0 && expected.All(pair => config.Value(pair.Key) == pair.Value);
            }));

    private static KernelConfig Parse(string text) => KernelConfig.Parse(Encoding.UTF8.GetBytes(text), ".config");

    private static void Touch(KernelConfig config)
    {
        Assert.True(config.Count <= config.Settings.Count());
        Assert.All(config.Settings, setting => Assert.Equal(setting.Value, config.Value(setting.Symbol)));
    }
}
