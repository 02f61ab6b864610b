using static LfsTutor.Engine.Tests.Checks.CheckCase;

namespace LfsTutor.Engine.Tests.Checks;

public sealed class EfiChecksTests
{
    private const string Boot = "mkdir -p efi/EFI/BOOT; cp vmlinuz efi/EFI/BOOT/BOOTx64.EFI; ";
    private const string Renamed = "mkdir -p efi/EFI/BOOT; cp vmlinuz efi/EFI/BOOT/vmlinuz.EFI; echo x > efi/initramfs_data.cpio.gz; ";
    private const string Fat = "fat efi.fat efi";
    private const string Gpt = "fat part efi 8M; truncate -s 12M efi.fat; sgdisk -n 1:2048:+8M -t 1:8300 efi.fat > /dev/null; dd if=part of=efi.fat bs=1M seek=1 conv=notrunc status=none";

    [Theory]
    [InlineData("efi.image-missing", "", "efi.fat does not exist")]
    [InlineData("efi.image-missing", "touch efi.fat", null)]
    [InlineData("efi.no-fat", Boot + Fat, null)]
    [InlineData("efi.no-fat", Boot + Gpt, null)]
    [InlineData("efi.no-fat", "image; mv disk.img efi.fat", "ext2 on the whole disk")]
    [InlineData("efi.no-fat", "truncate -s 1M efi.fat", "no file system is recognised on the whole disk")]
    [InlineData("efi.no-fat", "truncate -s 16M efi.fat; mkfs.vfat -F 32 efi.fat > /dev/null 2>&1", "FAT32 on the whole disk, but it says FAT32 but is too small for it")]
    [InlineData("efi.program-missing", Boot + Fat, null)]
    [InlineData("efi.program-missing", Boot + Gpt, null)]
    [InlineData("efi.program-missing", "mkdir -p efi/efi/boot; cp vmlinuz efi/efi/boot/bootx64.efi; " + Fat, null)]
    [InlineData("efi.program-missing", "mkdir -p efi/EFI; cp vmlinuz efi/EFI/BOOTx64.EFI; " + Fat, "there is /EFI/BOOTx64.EFI, in another directory")]
    [InlineData("efi.program-missing", Renamed + Fat, "/EFI/BOOT holds vmlinuz.EFI")]
    [InlineData("efi.program-missing", "mkdir -p efi; cp vmlinuz efi/kernel; " + Fat, "there is no directory EFI; the file system holds kernel")]
    [InlineData("efi.program-missing", "mkdir efi; " + Fat, "there is no directory EFI; the file system holds nothing")]
    [InlineData("efi.default-path-taken", Renamed + Fat, null)]
    [InlineData("efi.default-path-taken", Boot + Fat, "/EFI/BOOT/BOOTx64.EFI is a program the firmware starts")]
    [InlineData("nsh.missing", Renamed + "echo x > efi/startup.nsh; " + Fat, null)]
    [InlineData("nsh.missing", Renamed + "echo x > efi/EFI/BOOT/STARTUP.NSH; " + Fat, null)]
    [InlineData("nsh.missing", Renamed + "echo x > efi/startup.nsh.txt; " + Fat, "there is /startup.nsh.txt, but the shell looks for startup.nsh")]
    [InlineData("nsh.missing", Renamed + "echo x > efi/EFI/startup.nsh; " + Fat, "there is /EFI/startup.nsh")]
    [InlineData("nsh.missing", Renamed + Fat, "there is no startup.nsh")]
    public void An_image_is_judged_as_the_firmware_sees_it(string rule, string script, string? evidence) =>
        KernelChecksTests.Judge(Look(rule, script, arguments: "efi.fat"), evidence);

    [Theory]
    [InlineData("efi.not-a-program", "cp vmlinuz p", null)]
    [InlineData("efi.not-a-program", "cp /bin/true p", "this is an ELF program: it does not begin with the letters MZ")]
    [InlineData("efi.not-a-program", "gzip -c vmlinuz > p", "this is a gzip file")]
    [InlineData("efi.not-a-program", "echo text > p", "this is a text file")]
    [InlineData("efi.not-a-program", ": > p", "this is an empty file: the file is empty")]
    [InlineData("efi.not-a-program", "head -c 1000 vmlinuz > p", null)]
    [InlineData("efi.no-stub", "cp vmlinuz p", null)]
    [InlineData("efi.no-stub", "{ printf 'XX'; tail -c +3 vmlinuz; } > p", "a kernel image (HdrS at 0x202), but it does not begin with the letters MZ")]
    [InlineData("efi.no-stub", "echo text > p", null)]
    [InlineData("efi.wrong-machine", "cp vmlinuz p", null)]
    [InlineData("efi.wrong-machine", "cp vmlinuz p; printf '\\114\\001' | dd of=p bs=1 seek=68 conv=notrunc status=none", "its PE header says i386 (0x14c); the machine is x86-64")]
    [InlineData("efi.truncated", "cp vmlinuz p", null)]
    [InlineData("efi.truncated", "head -c 5000 vmlinuz > p", "the file has 5000 bytes; by its PE header it should have")]
    [InlineData("efi.truncated", "head -c 30 vmlinuz > p", "inside its first header")]
    [InlineData("efi.truncated", ": > p", null)]
    public void A_program_is_judged_as_the_firmware_reads_it(string rule, string script, string? evidence) =>
        KernelChecksTests.Judge(Look(rule, script, arguments: "p"), evidence);

    [Theory]
    [InlineData("vmlinuz.EFI initrd=initramfs_data.cpio.gz", null, null, null, null)]
    [InlineData("VMLINUZ initrd=/initramfs_data.cpio.gz", null, null, null, null)]
    [InlineData("fs0:\\\\efi\\\\boot\\\\vmlinuz.efi initrd=\\\\INITRAMFS_DATA.CPIO.GZ", null, null, null, null)]
    [InlineData("vmlinux.EFI initrd=initramfs_data.cpio.gz", null, "'vmlinux.EFI': there is \\EFI\\BOOT\\vmlinuz.EFI", null, null)]
    [InlineData("EFI/BOOT/vmlinuz.EFI initrd=initramfs_data.cpio.gz", null, "the shell separates directories with \\, not with /; there is \\EFI\\BOOT\\vmlinuz.EFI", null, null)]
    [InlineData("vmlinuz.EFI", null, null, "'vmlinuz.EFI'", null)]
    [InlineData("vmlinuz.EFI initrd=EFI/initramfs_data.cpio.gz", null, null, null, "initrd=EFI\\initramfs_data.cpio.gz: there is no such file, but there is /initramfs_data.cpio.gz")]
    [InlineData("\\357\\273\\277vmlinuz.EFI initrd=initramfs_data.cpio.gz", "it begins with ef bb bf", null, null, null)]
    [InlineData("FS7:", null, "'FS7:': there is no such volume", null, null)]
    public void A_script_is_judged_as_the_shell_runs_it(string script, string? mark, string? program, string? initrd, string? missing)
    {
        string files = Renamed + $"printf '{script}\\r\\n' > efi/startup.nsh; " + Fat;
        KernelChecksTests.Judge(Look("nsh.byte-order-mark", files, arguments: "efi.fat"), mark);
        KernelChecksTests.Judge(Look("nsh.program-missing", files, arguments: "efi.fat"), program);
        KernelChecksTests.Judge(Look("nsh.no-initrd", files, arguments: "efi.fat"), initrd);
        KernelChecksTests.Judge(Look("nsh.initrd-missing", files, arguments: "efi.fat"), missing);
    }

    [Fact]
    public void What_goes_wrong_before_a_line_that_starts_the_kernel_is_only_a_warning()
    {
        string files = Renamed + "printf 'nothere\\nvmlinuz initrd=no\\nvmlinuz initrd=initramfs_data.cpio.gz\\n' > efi/startup.nsh; " + Fat;
        Assert.Equal(Severity.Warning, Assert.Single(Look("nsh.program-missing", files, arguments: "efi.fat")).Severity);
        Assert.Equal(Severity.Warning, Assert.Single(Look("nsh.initrd-missing", files, arguments: "efi.fat")).Severity);
    }

    [Fact]
    public void What_cannot_be_followed_is_not_judged()
    {
        CheckResult result = Result("nsh.program-missing", Renamed + "printf 'set a b\\nnothere\\n' > efi/startup.nsh; " + Fat, arguments: "efi.fat");
        Assert.Equal(CheckStatus.Skipped, result.Status);
        Assert.Contains("efi.fat!/startup.nsh:1: 'set a b' is not followed", result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void The_command_that_mends_an_image_makes_it_from_the_chapters_directory()
    {
        Finding finding = Assert.Single(Look("efi.image-missing", "", arguments: ["custom.fat.qcow2"]));
        Assert.Equal("rm -f custom.fat && truncate -s 32M custom.fat && /sbin/mkfs.vfat custom.fat && mcopy -s -i custom.fat custom/* :: && qemu-img convert -f raw -O qcow2 custom.fat custom.fat.qcow2 && rm custom.fat", finding.Command);
    }
}
