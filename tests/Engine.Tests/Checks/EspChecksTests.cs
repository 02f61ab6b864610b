using static LfsTutor.Engine.Tests.Checks.CheckCase;

namespace LfsTutor.Engine.Tests.Checks;

/// <summary>Disks made by the tools a learner uses.</summary>
public sealed class EspChecksTests
{
    private const string Gpt = "truncate -s 8M disk.img; sgdisk -n 1:2048:+2M -t 1:ef00 -n 2:8192:+2M disk.img > /dev/null";
    private const string Fat = "mkfs.vfat --offset=2048 disk.img 2048 > /dev/null";
    private const string Ext = "mke2fs -q -F -t ext2 -E offset=4194304 disk.img 2M";
    private const string Whole = Gpt + "; " + Fat + "; " + Ext;

    [Theory]
    [InlineData("gpt.no-table", Whole, null)]
    [InlineData("gpt.no-table", "truncate -s 8M disk.img; mkfs.vfat disk.img > /dev/null", "FAT12 begins in the first sector, where the table should be")]
    [InlineData("gpt.no-table", "truncate -s 8M disk.img", "there is no partition table in the first sectors")]
    [InlineData("gpt.no-table", "truncate -s 8M disk.img; echo 'start=2048, type=ef' | sfdisk -q disk.img", "of the old kind (MBR)")]
    [InlineData("gpt.no-table", Gpt + "; dd if=/dev/zero of=disk.img bs=512 count=1 conv=notrunc status=none", "no protective entry")]
    [InlineData("gpt.damaged", Whole, null)]
    [InlineData("gpt.damaged", "truncate -s 8M disk.img", null)]
    [InlineData("gpt.damaged", Whole + "; truncate -s 9M disk.img", "was the image made longer or cut?")]
    [InlineData("gpt.damaged", Whole + "; dd if=/dev/zero of=disk.img bs=512 seek=2 count=1 conv=notrunc status=none", "wrong CRC of its entries")]
    [InlineData("esp.no-partition", Whole, null)]
    [InlineData("esp.no-partition", "truncate -s 8M disk.img; mkfs.vfat disk.img > /dev/null", null)]
    [InlineData("esp.no-partition", Whole + "; sgdisk -t 1:8300 disk.img > /dev/null", "1: Linux file system; 2: Linux file system")]
    [InlineData("esp.no-partition", "truncate -s 8M disk.img; sgdisk -o disk.img > /dev/null", "the table is empty")]
    [InlineData("esp.no-partition", Whole + "; sgdisk -t 1:ef01 disk.img > /dev/null", "1: type ")]
    [InlineData("esp.no-fat", Whole, null)]
    [InlineData("esp.no-fat", Gpt, "partition 1 begins at sector 2048, with no file system on it")]
    [InlineData("esp.no-fat", Gpt + "; mke2fs -q -F -t ext2 -E offset=1048576 disk.img 2M", "with ext2 on it")]
    [InlineData("esp.no-fat", Whole + "; sgdisk -t 1:8300 disk.img > /dev/null", null)]
    public void A_partitioned_disk_is_judged_by_its_table_and_its_system_partition(string rule, string script, string? evidence) =>
        KernelChecksTests.Judge(Look(rule, script, arguments: "disk.img"), evidence);

    [Theory]
    [InlineData(Whole, "2", null)]
    [InlineData(Whole, "1", "partition 1 begins at sector 2048, with FAT12 on it")]
    [InlineData(Whole, "3", "there is no partition 3 (1: EFI system partition; 2: Linux file system)")]
    [InlineData(Gpt, "2", "partition 2 begins at sector 8192, with no file system on it")]
    [InlineData("truncate -s 8M disk.img", "2", null)]
    public void A_root_partition_must_be_there_and_hold_a_file_system(string script, string number, string? evidence) =>
        KernelChecksTests.Judge(Look("gpt.no-root-partition", script, arguments: ["disk.img", number]), evidence);

    [Theory]
    [InlineData(Whole + "; truncate -s 9M disk.img", Severity.Warning)]
    [InlineData(Whole + "; dd if=/dev/zero of=disk.img bs=512 seek=2 count=1 conv=notrunc status=none", Severity.Error)]
    public void A_table_that_Linux_still_uses_is_a_warning_only(string script, Severity severity) =>
        Assert.Equal(severity, Look("gpt.damaged", script, arguments: "disk.img")[0].Severity);

    [Theory]
    [InlineData("esp.no-partition", Whole + "; sgdisk -t 1:8300 disk.img > /dev/null")]
    [InlineData("esp.no-fat", Gpt)]
    public void The_command_of_a_finding_mends_the_disk(string rule, string script)
    {
        string command = Look(rule, script, arguments: "disk.img")[0].Command!;
        Assert.Empty(Look(rule, script + "; " + command + " > /dev/null", arguments: "disk.img"));
    }
}
