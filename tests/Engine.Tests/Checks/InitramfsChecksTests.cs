using LfsTutor.Engine.Machine;
using LfsTutor.Engine.Tests.Forecast;

namespace LfsTutor.Engine.Tests.Checks;

public sealed class InitramfsChecksTests
{
    private const string Hello = "hello -static; cp hello rootfs/sbin/init; ";
    private const string Good = Hello + "pack; ";
    private const string Shell = "mkdir -p tree/bin; cp \"$(command -v busybox)\" tree/bin/busybox; ln -s busybox tree/bin/sh; ";

    /// <summary>pack [FORMAT [COMPRESSION…]] packs rootfs/sbin/init; packtree [COMPRESSION…] packs the directory tree.</summary>
    private const string Prelude = """
        pack() { local format=${1:-newc}; shift || true; (cd rootfs/sbin && echo init | cpio -o --quiet -H "$format") | "${@:-gzip}" > i.cpio.gz; }
        packtree() { (cd tree && find . | LC_ALL=C sort | cpio -o --quiet -H newc) | "${@:-gzip}" > i.cpio.gz; }

        """;

    [Theory]
    [InlineData("initramfs.missing", "", "i.cpio.gz does not exist")]
    [InlineData("initramfs.missing", Good, null)]
    [InlineData("initramfs.wrong-format", Hello + "pack odc", "gzip of cpio odc: compressed, but not in the newc format")]
    [InlineData("initramfs.wrong-format", Hello + "pack odc cat", "a cpio archive, but in the odc format: --format=newc is missing")]
    [InlineData("initramfs.wrong-format", Hello + "pack bin", "gzip of cpio bin, the old binary format, which cpio writes when no --format=newc is given")]
    [InlineData("initramfs.wrong-format", Hello + "pack bin cat", "a cpio archive, but in the old binary format")]
    [InlineData("initramfs.wrong-format", Hello + "tar c rootfs | gzip > i.cpio.gz", "gzip of tar")]
    [InlineData("initramfs.wrong-format", Hello + "tar c rootfs > i.cpio.gz", "a tar archive")]
    [InlineData("initramfs.wrong-format", Hello + "pack ustar cat", "a tar archive")]
    [InlineData("initramfs.wrong-format", Good + "gzip < i.cpio.gz > j; mv j i.cpio.gz", "gzip of gzip: compressed twice, and the kernel decompresses once (gzip)")]
    [InlineData("initramfs.wrong-format", Good + "xz -C crc32 < i.cpio.gz > j; mv j i.cpio.gz", "xz of gzip: compressed twice")]
    [InlineData("initramfs.wrong-format", "echo init > i.cpio.gz", "a text, not an archive")]
    [InlineData("initramfs.wrong-format", Hello + "image; mv disk.img i.cpio.gz", "ext2 image")]
    [InlineData("initramfs.wrong-format", Hello + "image; qemu-img convert -O qcow2 disk.img i.cpio.gz", "qcow2 image")]
    [InlineData("initramfs.wrong-format", Hello + "cp hello i.cpio.gz", "ELF")]
    [InlineData("initramfs.wrong-format", "echo init | gzip > i.cpio.gz", "gzip of text")]
    [InlineData("initramfs.wrong-format", ": > i.cpio.gz", "the file is empty")]
    [InlineData("initramfs.wrong-format", Good, null)]
    [InlineData("initramfs.wrong-format", Hello + "pack crc", null)]
    [InlineData("initramfs.wrong-format", Hello + "pack newc cat", null)]
    [InlineData("initramfs.wrong-format", Good + "head -c 1000 i.cpio.gz > j; mv j i.cpio.gz", null)]
    [InlineData("initramfs.damaged", Good + "head -c 100000 i.cpio.gz > j; mv j i.cpio.gz", "the file ends inside the compressed data")]
    [InlineData("initramfs.damaged", Good + "head -c -4 i.cpio.gz > j; mv j i.cpio.gz", "trailer")]
    [InlineData("initramfs.damaged", Good + "printf '\\252\\125\\252' | dd of=i.cpio.gz bs=1 seek=50000 conv=notrunc status=none", "")]
    [InlineData("initramfs.damaged", Hello + "pack newc cat; head -c 300000 i.cpio.gz > j; mv j i.cpio.gz", "the header promises 762")]
    [InlineData("initramfs.damaged", Hello + "pack odc", null)]
    [InlineData("initramfs.damaged", Good, null)]
    [InlineData("initramfs.damaged", Hello + "pack crc", null)]
    [InlineData("initramfs.entry-left-out", Shell + "(cd tree && echo bin/busybox | cpio -o --quiet -H newc) > i.cpio.gz", "bin/busybox is not made: a directory of its path has no entry of its own before it in the archive")]
    [InlineData("initramfs.entry-left-out", Shell + "packtree", null)]
    [InlineData("initramfs.no-decompressor", Hello + "pack newc xz -C crc32", "xz compression, and CONFIG_RD_XZ is not set")]
    [InlineData("initramfs.no-decompressor", Hello + "pack newc bzip2", "bzip2 compression, and CONFIG_RD_BZIP2 is not set")]
    [InlineData("initramfs.no-decompressor", Good, null)]
    [InlineData("initramfs.no-decompressor", Hello + "pack newc cat", null)]
    [InlineData("initramfs.no-decompressor", Hello + "pack odc", null)]
    [InlineData("initramfs.no-init", Hello + "(cd rootfs && find . | cpio -o --quiet -H newc) > i.cpio.gz", "no /init: everything lies under /sbin/, the program at /sbin/init")]
    [InlineData("initramfs.no-init", Hello + "(find rootfs | cpio -o --quiet -H newc) > i.cpio.gz", "no /init: everything lies under /rootfs/, the program at /rootfs/sbin/init")]
    [InlineData("initramfs.no-init", Hello + "cp hello rootfs/sbin/Init; (cd rootfs/sbin; echo Init | cpio -o --quiet -H newc) > i.cpio.gz", "no /init, but /Init")]
    [InlineData("initramfs.no-init", Hello + "cp hello rootfs/sbin/hello; (cd rootfs/sbin; echo hello | cpio -o --quiet -H newc) > i.cpio.gz", "no /init; what is there: /hello")]
    [InlineData("initramfs.no-init", "mkdir tree; ln -s bin/hello tree/init; packtree", "/init -> bin/hello: /bin does not exist")]
    [InlineData("initramfs.no-init", "cpio -o --quiet -H newc < /dev/null > i.cpio.gz", "no /init, and nothing else either")]
    [InlineData("initramfs.no-init", Good, null)]
    [InlineData("initramfs.no-init", Hello + "cd rootfs/sbin; find . | cpio -o --quiet -H newc > ../../i.cpio.gz", null)]
    [InlineData("initramfs.no-init", Hello + "mkdir -p tree/bin; cp hello tree/bin; ln -s bin/hello tree/init; packtree", null)]
    [InlineData("initramfs.no-init", Hello + "pack odc", null)]
    public void An_archive_is_judged_as_the_kernel_unpacks_it(string rule, string script, string? evidence) =>
        KernelChecksTests.Judge(Look(rule, script), evidence);

    [Theory]
    [InlineData("init.missing", Hello + "(cd rootfs && find . | cpio -o --quiet -H newc) > i.cpio.gz", "no /init: everything lies under /sbin/")]
    [InlineData("init.missing", Good, null)]
    [InlineData("init.dangling-link", "mkdir tree; ln -s bin/hello tree/init; packtree", "/init -> bin/hello; /bin does not exist")]
    [InlineData("init.is-directory", "mkdir -p tree/init; packtree", "/init is a directory, an empty one")]
    [InlineData("init.not-executable", Hello + "chmod 644 rootfs/sbin/init; pack", "/init: mode 0644")]
    [InlineData("init.not-executable", Hello + "chmod 500 rootfs/sbin/init; pack", null)]
    [InlineData("init.not-executable", Shell + Hello + "cp hello tree/init; chmod 644 tree/init; packtree", "/init: mode 0644")]
    [InlineData("init.not-a-program", "mkdir tree; : > tree/init; chmod 755 tree/init; packtree", "/init is empty")]
    [InlineData("init.wrong-architecture", Hello + "printf '\\267' | dd of=rootfs/sbin/init bs=1 seek=18 conv=notrunc status=none; pack", "ELF for AArch64, 64-bit")]
    [InlineData("init.dynamic", "hello; cp hello rootfs/sbin/init; pack", "/init asks for /lib64/ld-linux-x86-64.so.2")]
    [InlineData("init.dynamic", Good, null)]
    [InlineData("init.crlf", Shell + "printf '#!/bin/busybox sh\\r\\n' > tree/init; chmod 755 tree/init; packtree", "#!/bin/busybox sh\\r")]
    [InlineData("init.interpreter-missing", "mkdir tree; printf '#!/bin/sh\\n' > tree/init; chmod 755 tree/init; packtree", "/init: #!/bin/sh; /bin does not exist")]
    [InlineData("init.interpreter-missing", Shell + "printf '#!/bin/sh\\n' > tree/init; chmod 755 tree/init; packtree", null)]
    [InlineData("init.no-marker", Good, null)]
    [InlineData("init.param", Good, null)]
    public void The_first_program_of_an_archive_is_judged_as_the_kernel_would_start_it(string rule, string script, string? evidence) =>
        KernelChecksTests.Judge(Look(rule, script, rule == "init.no-marker" ? "Hello, World!" : "vmlinuz"), evidence);

    [Fact]
    public void What_follows_a_failed_init_is_said()
    {
        const string NotExecutable = "cp hello tree/init; chmod 644 tree/init; packtree";
        Assert.Equal(
            "say 'Failed to execute /init (error -13)', then fall back to /bin/sh: a shell prompt, but not your program",
            Assert.Single(Look("init.not-executable", Shell + Hello + NotExecutable)).KernelWill);
        Assert.Equal(
            "say 'Failed to execute /init (error -13)', then try /sbin/init, /etc/init, /bin/init and /bin/sh and panic: No working init found.",
            Assert.Single(Look("init.not-executable", Hello + "mkdir tree; " + NotExecutable)).KernelWill);
    }

    [Fact]
    public void What_the_kernel_accepts_is_at_most_a_note()
    {
        Assert.Equal(Severity.Note, Assert.Single(Look("initramfs.damaged", Good + "printf '\\377' | dd of=i.cpio.gz bs=1 seek=$(($(stat -c %s i.cpio.gz) - 6)) conv=notrunc status=none")).Severity);
        Assert.Equal(Severity.Note, Assert.Single(Look("initramfs.damaged", Good + "echo junk >> i.cpio.gz")).Severity);
        Assert.Equal(Severity.Error, Assert.Single(Look("initramfs.damaged", Good + "head -c 100000 i.cpio.gz > j; mv j i.cpio.gz")).Severity);
    }

    [Fact]
    public void The_mending_command_packs_the_one_program_again() =>
        Assert.Equal(
            "chmod +x rootfs/sbin/init && (cd rootfs/sbin && echo init | cpio --quiet -o -H newc) | gzip > i.cpio.gz",
            Assert.Single(Look("init.not-executable", Hello + "chmod 644 rootfs/sbin/init; pack")).Command);

    [Fact]
    public void An_archive_inside_an_image_is_judged_by_its_address()
    {
        const string Address = "fat.img!/i.cpio.gz";
        const string OnFat = "; truncate -s 8M fat.img; mkfs.vfat fat.img > /dev/null; mcopy -i fat.img i.cpio.gz ::";
        CheckRequest[] requests = [new("initramfs.missing", [Address]), new("initramfs.wrong-format", [Address]), new("init.not-executable", [Address, "vmlinuz"])];
        Assert.Equal("Passed Passed Failed", Statuses(Hello + "chmod 644 rootfs/sbin/init; pack" + OnFat, requests));
        Assert.Equal("Passed Failed Passed", Statuses(Hello + "pack odc" + OnFat, requests));
        Assert.Equal("Failed Skipped Skipped", Statuses(Hello + "pack" + OnFat + "; mdel -i fat.img ::i.cpio.gz", requests));
        Assert.Equal("Skipped Skipped Skipped", Statuses("", requests));
    }

    [Fact]
    public void Without_a_kernel_nothing_is_said_about_decompressors()
    {
        using Sandbox sandbox = new();
        sandbox.Run(Prelude + Good);
        using Workspace workspace = new(sandbox.Path);
        CheckResult result = Assert.Single(Verifier.Verify(workspace, new MachineSpec { Firmware = FirmwareKind.Uefi }, [new CheckRequest("initramfs.no-decompressor", ["i.cpio.gz"])]));
        Assert.Equal((CheckStatus.Skipped, "no kernel is named that would unpack it"), (result.Status, result.Reason));
    }

    private static string Statuses(string script, CheckRequest[] requests)
    {
        using Sandbox sandbox = new();
        File.WriteAllBytes(Path.Combine(sandbox.Path, "vmlinuz"), LabConfig.Kernel());
        sandbox.Run(Prelude + script);
        using Workspace workspace = new(sandbox.Path);
        return string.Join(' ', Verifier.Verify(workspace, new MachineSpec { Firmware = FirmwareKind.Uefi }, requests).Select(result => result.Status));
    }

    /// <summary>The machine is started by its firmware, so the check's second argument names the kernel.</summary>
    private static IReadOnlyList<Finding> Look(string rule, string script, string second = "vmlinuz")
    {
        using Sandbox sandbox = new();
        File.WriteAllBytes(Path.Combine(sandbox.Path, "vmlinuz"), LabConfig.Kernel());
        sandbox.Run(Prelude + script);
        using Workspace workspace = new(sandbox.Path);
        return Verifier.Verify(workspace, new MachineSpec { Firmware = FirmwareKind.Uefi }, [new CheckRequest(rule, ["i.cpio.gz", second])])[0].Findings;
    }
}
