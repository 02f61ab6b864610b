using LfsTutor.Engine.Machine;
using LfsTutor.Engine.Tests.Forecast;
using static LfsTutor.Engine.Tests.Checks.CheckCase;

namespace LfsTutor.Engine.Tests.Checks;

public sealed class DiskChecksTests
{
    private const string Qcow2 = "image; qemu-img convert -f raw -O qcow2 disk.img q; mv q disk.img";
    private const string Partitioned = "mke2fs -q -F -t ext2 part 8M; truncate -s 10M disk.img; printf 'label: dos\\nstart=2048, size=16384, type=83\\n' | sfdisk -q disk.img; dd if=part of=disk.img bs=1M seek=1 conv=notrunc status=none";

    [Theory]
    [InlineData("disk.missing", "", "disk.img does not exist")]
    [InlineData("disk.missing", "mkdir disk.img", "disk.img is a directory, not a file")]
    [InlineData("disk.missing", "image", null)]
    [InlineData("disk.malformed", Qcow2 + "; truncate -s 70000 disk.img", "cut off")]
    [InlineData("disk.malformed", Qcow2, null)]
    [InlineData("disk.malformed", "image", null)]
    [InlineData("disk.has-backing-file", Qcow2 + "; mv disk.img base; qemu-img create -q -f qcow2 -b base -F qcow2 disk.img", "backing_file_offset is not zero")]
    [InlineData("disk.has-backing-file", Qcow2, null)]
    [InlineData("disk.no-file-system", "truncate -s 8M disk.img", "nothing but zeros")]
    [InlineData("disk.no-file-system", "tar cf disk.img rootfs; truncate -s 1M disk.img", "tar")]
    [InlineData("disk.no-file-system", "truncate -s 8M disk.img; mkswap -q disk.img", "swap space")]
    [InlineData("disk.no-file-system", "image", null)]
    [InlineData("disk.no-file-system", Partitioned, null)]
    [InlineData("disk.partitioned-but-root-whole", Partitioned, "root=/dev/sda, but the disk has a Mbr partition table (1: ext2)")]
    [InlineData("disk.partitioned-but-root-whole", "image", null)]
    [InlineData("disk.ext-features", "image ext4", "extent")]
    [InlineData("disk.ext-features", "image ext3", null)]
    [InlineData("disk.ext-features", "image ext2 metadata_csum", null)]
    [InlineData("disk.stale", "image; touch -d '1 hour ago' disk.img; echo new > rootfs/sbin/file", "rootfs/sbin/file was changed after the image was made")]
    [InlineData("disk.stale", "echo old > rootfs/sbin/file; image", null)]
    [InlineData("disk.stale", "rm -r rootfs; mkdir rootfs; image; rm -r rootfs", null)]
    public void A_disk_is_judged_by_what_is_on_it(string rule, string script, string? evidence) =>
        KernelChecksTests.Judge(Look(rule, script, arguments: "disk.img"), evidence);

    [Theory]
    [InlineData("disk.partitioned-but-root-whole", "image", "root=/dev/sda1", "root=/dev/sda1, but the disk has no partition table")]
    [InlineData("disk.partitioned-but-root-whole", Partitioned, "root=/dev/sda2", "no partition 2")]
    [InlineData("disk.partitioned-but-root-whole", Partitioned, "root=/dev/sda1", null)]
    [InlineData("root.device-absent", "image", "root=/dev/sdb", "root=/dev/sdb: the machine has 1 disk(s)")]
    [InlineData("root.device-absent", "image", "root=UUID=1234", "the kernel itself does not read file system UUIDs")]
    [InlineData("root.device-absent", "image", "root=/dev/vda", "on another bus")]
    [InlineData("root.device-absent", "image", "root=/dev/sda1", null)]
    [InlineData("root.device-absent", "image", "root=PARTUUID=1234-01", null)]
    [InlineData("root.parameter-missing", "image", "console=ttyS0", "console=ttyS0")]
    [InlineData("root.parameter-missing", "image", "root=/dev/sda", null)]
    public void Root_and_disk_must_fit_together(string rule, string script, string append, string? evidence) =>
        KernelChecksTests.Judge(Look(rule, script, append), evidence);

    [Theory]
    [InlineData("truncate -s 16M disk.img; mkfs.vfat disk.img > /dev/null", "FAT16 where ext2 was expected")]
    [InlineData("image ext4", null)]
    [InlineData("truncate -s 8M disk.img", null)]
    public void The_type_of_the_file_system_is_asked_for_by_the_chapter(string script, string? evidence) =>
        KernelChecksTests.Judge(Look("disk.wrong-file-system-type", script, arguments: ["disk.img", "ext2"]), evidence);

    [Fact]
    public void A_raw_image_under_the_name_of_a_qcow2_is_only_a_warning()
    {
        using Sandbox sandbox = new();
        sandbox.Run("image; cp disk.img disk.qcow2");
        using Workspace workspace = new(sandbox.Path);
        CheckResult result = Verifier.Verify(workspace, new MachineSpec(), [new CheckRequest("disk.not-qcow2", ["disk.qcow2"])])[0];
        Assert.Equal((CheckStatus.Passed, Severity.Warning), (result.Status, Assert.Single(result.Findings).Severity));
        Assert.Empty(Verifier.Verify(workspace, new MachineSpec(), [new CheckRequest("disk.not-qcow2", ["disk.img"])])[0].Findings);
    }

    [Fact]
    public void A_damaged_image_is_reported_by_its_own_rule_and_skips_the_others()
    {
        using Sandbox sandbox = new();
        File.WriteAllBytes(Path.Combine(sandbox.Path, "vmlinuz"), LabConfig.Kernel());
        sandbox.Run(Qcow2 + "; printf '\\377\\377\\377\\377' | dd of=disk.img bs=1 seek=20 conv=notrunc status=none");
        using Workspace workspace = new(sandbox.Path);
        IReadOnlyList<CheckResult> results = Verifier.Verify(
            workspace,
            TheMachine(),
            [new CheckRequest("disk.malformed", ["disk.img"]), new CheckRequest("disk.no-file-system", ["disk.img"]), new CheckRequest("init.missing", ["disk.img"])]);
        Assert.Equal([CheckStatus.Failed, CheckStatus.Skipped, CheckStatus.Skipped], results.Select(result => result.Status));
    }

    [Fact]
    public void The_findings_command_mends_the_image()
    {
        using Sandbox sandbox = new();
        File.WriteAllBytes(Path.Combine(sandbox.Path, "vmlinuz"), LabConfig.Kernel());
        sandbox.Run("image ext4");
        string command;
        using (Workspace before = new(sandbox.Path))
        {
            command = Assert.Single(Verifier.Verify(before, TheMachine(), [new CheckRequest("disk.ext-features", ["disk.img"])])[0].Findings).Command!;
        }

        sandbox.Run(command);
        using Workspace after = new(sandbox.Path);
        Assert.Empty(Verifier.Verify(after, TheMachine(), [new CheckRequest("disk.ext-features", ["disk.img"])])[0].Findings);
    }
}
