using LfsTutor.Engine.Kconfig;
using static LfsTutor.Engine.Tests.Checks.CheckCase;

namespace LfsTutor.Engine.Tests.Checks;

public sealed class SmallestConfigChecksTests
{
    private const string Path = "linux-tiny/.config";

    private static string Eight { get; } =
        string.Concat(SmallestKernel.Load().Asked.Select(symbol => symbol == "INITRAMFS_SOURCE" ? "CONFIG_INITRAMFS_SOURCE=\"usr/initramfs_list\"\n" : $"CONFIG_{symbol}=y\n"));

    /// <summary>The eight, with what usually comes along, changed as the words say.</summary>
    private static string Config(string changes)
    {
        List<string> lines = [.. Eight.Split('\n', StringSplitOptions.RemoveEmptyEntries), "CONFIG_X86=y", "CONFIG_VT=y", "CONFIG_TTY=y", "CONFIG_PRINTK=y", "CONFIG_INITRAMFS_COMPRESSION_NONE=y", "CONFIG_NR_CPUS=1"];
        foreach (string change in changes.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            string symbol = change.Split('=')[0];
            lines.RemoveAll(line => line.StartsWith($"CONFIG_{symbol}=", StringComparison.Ordinal));
            lines.Add(change.EndsWith("=n", StringComparison.Ordinal) ? $"# CONFIG_{symbol} is not set" : $"CONFIG_{change}");
        }

        return string.Join('\n', lines) + "\n";
    }

    private static IReadOnlyList<Finding> Look(string rule, string changes) =>
        CheckCase.Look(rule, $"mkdir linux-tiny; cat > {Path} <<'END'\n{Config(changes)}END", arguments: Path);

    [Fact]
    public void The_set_has_eight_options() => Assert.Equal(8, SmallestKernel.Load().Asked.Count);

    [Theory]
    [InlineData("", null)]
    [InlineData("SMP=y", "still 1 option above the smallest known, which asks for 8: SMP")]
    [InlineData("CMDLINE_BOOL=y CMDLINE=\"console=ttyS0\" SERIAL_8250_CONSOLE=y SERIAL_CORE_CONSOLE=y", "still 3 options above the smallest known, which asks for 8: CMDLINE_BOOL, CMDLINE, SERIAL_8250_CONSOLE")]
    [InlineData("CMDLINE=\"\"", null)]
    [InlineData("PCI=m", "still 1 option above the smallest known, which asks for 8: PCI")]
    [InlineData("PCI=n", null)]
    [InlineData("EXPERT=y DEBUG_KERNEL=y VT=n PRINTK=n", "still 2 options above the smallest known, which asks for 8: TTY, EXPERT")]
    [InlineData("EMBEDDED=y EXPERT=y DEBUG_KERNEL=y VT=n PRINTK=n", "still 2 options above the smallest known, which asks for 8: TTY, EMBEDDED")]
    public void Options_that_can_be_chosen_and_are_not_needed_are_counted(string changes, string? evidence)
    {
        IReadOnlyList<Finding> findings = Look("config.above-smallest", changes);

        Assert.Equal(evidence is null ? [] : [evidence], findings.Select(finding => finding.Evidence));
        Assert.All(findings, finding => Assert.Equal(Severity.Note, finding.Severity));
    }

    [Fact]
    public void Of_many_options_only_the_first_are_named()
    {
        Finding finding = Assert.Single(Look("config.above-smallest", string.Join(' ', Enumerable.Range(1, 12).Select(number => $"NEW{number}=y"))));

        Assert.EndsWith("NEW7, NEW8, …", finding.Evidence, StringComparison.Ordinal);
        Assert.StartsWith("still 12 options", finding.Evidence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("64BIT=n", "64BIT is not set")]
    [InlineData("EFI_STUB=n", "EFI_STUB is not set")]
    [InlineData("EFI=n EFI_STUB=n", "EFI is not set")]
    [InlineData("ACPI=n EFI=n EFI_STUB=n", "ACPI is not set")]
    [InlineData("BLK_DEV_INITRD=n INITRAMFS_SOURCE=n", "BLK_DEV_INITRD is not set")]
    [InlineData("INITRAMFS_SOURCE=\"\"", "INITRAMFS_SOURCE is empty")]
    [InlineData("BINFMT_ELF=n", "BINFMT_ELF is not set")]
    [InlineData("SERIAL_8250=m", "SERIAL_8250 is a module, and there is nothing to load it from")]
    [InlineData("SERIAL_8250=n X86_IOPL_IOPERM=y", "")]
    [InlineData("64BIT=n BINFMT_ELF=n", "64BIT is not set; BINFMT_ELF is not set")]
    public void An_option_the_boot_needs_is_missed_and_what_depends_on_it_is_not_said_twice(string changes, string evidence)
    {
        IReadOnlyList<Finding> findings = Look("config.smallest-missing", changes);

        Assert.Equal(evidence, string.Join("; ", findings.Select(finding => finding.Evidence["CONFIG_".Length..])));
        Assert.All(findings, finding => Assert.NotNull(finding.KernelWill));
    }

    [Fact]
    public void Without_a_configuration_nothing_is_said()
    {
        CheckResult result = Result("config.above-smallest", "", arguments: Path);

        Assert.Equal(CheckStatus.Skipped, result.Status);
    }
}
