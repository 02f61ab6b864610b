using LfsTutor.Engine.Tests.Forecast;
using static LfsTutor.Engine.Tests.Checks.CheckCase;

namespace LfsTutor.Engine.Tests.Checks;

public sealed class KernelChecksTests
{
    [Theory]
    [InlineData("kernel.missing", "rm vmlinuz", "vmlinuz does not exist")]
    [InlineData("kernel.missing", "rm vmlinuz; mkdir vmlinuz", "vmlinuz is a directory, not a file")]
    [InlineData("kernel.missing", "", null)]
    [InlineData("kernel.not-bzimage", "echo CONFIG_64BIT=y > vmlinuz", "a kernel configuration")]
    [InlineData("kernel.not-bzimage", "cp /bin/bash vmlinuz", "ELF")]
    [InlineData("kernel.not-bzimage", "gzip vmlinuz; mv vmlinuz.gz vmlinuz", "gzip")]
    [InlineData("kernel.not-bzimage", ": > vmlinuz", "empty")]
    [InlineData("kernel.not-bzimage", "", null)]
    [InlineData("kernel.truncated", "truncate -s 9000 vmlinuz", "the file has 9000 bytes; its header promises")]
    [InlineData("kernel.truncated", "head -c 4096 /dev/zero >> vmlinuz", null)]
    [InlineData("kernel.truncated", "", null)]
    [InlineData("kernel.not-x86-64", "printf '\\0' | dd of=vmlinuz bs=1 seek=566 conv=notrunc status=none", "XLF_KERNEL_64")]
    [InlineData("kernel.not-x86-64", "", null)]
    public void An_image_is_judged_by_its_bytes(string rule, string script, string? evidence) =>
        Judge(Look(rule, script), evidence);

    [Theory]
    [InlineData("kernel.no-disk-driver", "ATA_PIIX=m BLK_DEV_SD=m", "CONFIG_ATA_PIIX=m, CONFIG_BLK_DEV_SD=m")]
    [InlineData("kernel.no-disk-driver", "PCI=n", "CONFIG_PCI is not set")]
    [InlineData("kernel.no-disk-driver", "EXT2_FS=n", null)]
    [InlineData("kernel.no-root-fs-driver", "EXT2_FS=m", "CONFIG_EXT2_FS=m; built in: vfat")]
    [InlineData("kernel.no-root-fs-driver", "EXT2_FS=n EXT4_FS=y", null)]
    [InlineData("kernel.no-elf", "BINFMT_ELF=n", "CONFIG_BINFMT_ELF is not built in")]
    [InlineData("kernel.no-elf", "BINFMT_SCRIPT=n", null)]
    [InlineData("kernel.no-serial-console", "SERIAL_8250_CONSOLE=n", "CONFIG_SERIAL_8250_CONSOLE is not built in")]
    [InlineData("kernel.no-serial-console", "PRINTK=n", "CONFIG_PRINTK is not built in")]
    [InlineData("kernel.no-serial-console", "VGA_CONSOLE=n", null)]
    [InlineData("kernel.config-unknown", "VGA_CONSOLE=n", null)]
    public void A_kernel_is_judged_by_its_configuration(string rule, string changes, string? evidence) =>
        Judge(Look(rule, "", config: LabConfig.With(changes.Split(' '))), evidence);

    [Fact]
    public void A_finding_about_the_configuration_names_its_line()
    {
        Finding finding = Assert.Single(Look("kernel.no-elf", "", config: "CONFIG_64BIT=y\n# CONFIG_BINFMT_ELF is not set\n"));
        Assert.Equal("vmlinuz!IKCONFIG:2", finding.Location.ToString());
    }

    [Fact]
    public void A_kernel_of_unknown_configuration_is_noted_and_not_judged()
    {
        Finding note = Assert.Single(Look("kernel.config-unknown", "", config: null));
        Assert.Equal(Severity.Note, note.Severity);
        CheckResult skipped = Result("kernel.no-disk-driver", "", config: null);
        Assert.Equal(CheckStatus.Skipped, skipped.Status);
        Assert.StartsWith("how vmlinuz was configured is not known", skipped.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Damage_in_the_compressed_part_is_a_malformed_artifact_at_the_place_where_it_begins()
    {
        CheckResult result = Result("kernel.truncated", "dd if=/dev/zero of=vmlinuz bs=1 seek=4000 count=600 conv=notrunc status=none");
        Finding finding = Assert.Single(result.Findings);
        Assert.Equal(("artifact.malformed", "vmlinuz@0x610"), (finding.Rule.Id, finding.Location.ToString()));
        Assert.Equal(CheckStatus.Failed, result.Status);
    }

    [Fact]
    public void A_driver_that_may_take_the_disk_instead_makes_it_a_warning()
    {
        Finding finding = Assert.Single(Look("kernel.no-disk-driver", "", config: LabConfig.With("ATA_PIIX=n", "ATA_GENERIC=y")));
        Assert.Equal(Severity.Warning, finding.Severity);
    }

    internal static void Judge(IReadOnlyList<Finding> findings, string? evidence)
    {
        if (evidence is null)
        {
            Assert.Empty(findings);
        }
        else
        {
            Assert.Contains(evidence, Assert.Single(findings).Evidence, StringComparison.Ordinal);
        }
    }
}
