using LfsTutor.Engine.Machine;
using LfsTutor.Engine.Tests.Forecast;

namespace LfsTutor.Engine.Tests.Checks;

/// <summary>Checks of a build directory: its list, its configuration, its kernel image.</summary>
public sealed class BuildChecksTests
{
    private const string List = "printf 'dir /dev 0755 0 0\\nnod /dev/console 0600 0 0 c 5 1\\nfile /init usr/init 500 0 0\\n' > linux/usr/initramfs_list; ";
    private const string Good = "hello -static; cp hello linux/usr/init; " + List;
    private const string Config = "printf 'CONFIG_64BIT=y\\nCONFIG_BLK_DEV_INITRD=y\\nCONFIG_INITRAMFS_SOURCE=\"usr/initramfs_list\"\\nCONFIG_BINFMT_ELF=y\\nCONFIG_CMDLINE_BOOL=y\\nCONFIG_CMDLINE=\"console=ttyS0\"\\n# CONFIG_EFI is not set\\n' > linux/.config; ";
    private const string Tree = """
        mkdir -p source/arch/x86 source/drivers
        cat > source/Kconfig <<'END'
        config MODULES
        	bool "Enable loadable module support"
        END
        cat > source/arch/x86/Kconfig <<'END'
        config EFI
        	bool "EFI runtime service support"
        	depends on ACPI
        	select UCS2_STRING

        config EFI_STUB
        	bool "EFI stub support"
        	depends on EFI && \
        		RELOCATABLE
        	help
        	  config NOT_AN_OPTION

        config UCS2_STRING
        	bool

        if EXPERT
        config ODD
        	int "A number"
        	default 3
        endif
        END
        printf 'include %s/source/Makefile\n' "$PWD" > linux/Makefile; 

        """;

    [Theory]
    [InlineData("list.missing", "", "linux/usr/initramfs_list does not exist")]
    [InlineData("list.missing", Good, null)]
    [InlineData("list.bad-line", Good + "echo 'dir /proc 755 0' >> linux/usr/initramfs_list", "linux/usr/initramfs_list:4 dir /proc 755 0: it is not: dir NAME MODE UID GID")]
    [InlineData("list.bad-line", Good + "echo 'EOFredshift' >> linux/usr/initramfs_list", "linux/usr/initramfs_list:4 EOFredshift: 'EOFredshift' is no type")]
    [InlineData("list.bad-line", Good, null)]
    [InlineData("list.file-missing", List, "linux/usr/initramfs_list:3 /init is to be taken from usr/init: linux/usr/init does not exist")]
    [InlineData("list.file-missing", List + "mkdir linux/usr/init", "linux/usr/init is a directory, not a file")]
    [InlineData("list.file-missing", Good + "echo 'file /sh /nonexistent/busybox 755 0 0' >> linux/usr/initramfs_list", "linux/usr/initramfs_list:4 /sh is to be taken from /nonexistent/busybox: /nonexistent/busybox does not exist")]
    [InlineData("list.file-missing", Good + "echo 'file /sh /bin/sh 755 0 0' >> linux/usr/initramfs_list", null)]
    [InlineData("list.file-missing", Good, null)]
    [InlineData("list.parent-missing", Good + "echo 'file /bin/busybox usr/init 755 0 0' >> linux/usr/initramfs_list", "linux/usr/initramfs_list:4 /bin/busybox: no line makes /bin")]
    [InlineData("list.parent-missing", Good + "printf 'slink /bin/sh busybox 777 0 0\\ndir /bin 755 0 0\\n' >> linux/usr/initramfs_list", "linux/usr/initramfs_list:4 /bin/sh: /bin is made later, in line 5")]
    [InlineData("list.parent-missing", Good + "sed -i 1d linux/usr/initramfs_list", "linux/usr/initramfs_list:1 /dev/console: no line makes /dev")]
    [InlineData("list.parent-missing", Good, null)]
    [InlineData("list.no-init", Good + "sed -i 's|/init usr|/sbin/init usr|; 1i dir /sbin 755 0 0' linux/usr/initramfs_list", "linux/usr/initramfs_list no /init, but /sbin/init")]
    [InlineData("list.no-init", Good + "sed -i 's|^file.*|slink /init bin/init 777 0 0|' linux/usr/initramfs_list", "linux/usr/initramfs_list:3 /init -> bin/init: /bin does not exist")]
    [InlineData("list.no-init", Good, null)]
    [InlineData("list.no-init", List, null)]
    [InlineData("list.mode", Good + "sed -i 's| 500 | 644 |' linux/usr/initramfs_list", "linux/usr/initramfs_list:3 /init: mode 0644 has no execute bit")]
    [InlineData("list.mode", Good + "sed -i 's| 0755 | 0789 |' linux/usr/initramfs_list", "linux/usr/initramfs_list:1 /dev: '0789' is read as mode 07, and what follows as owner 89, group 0")]
    [InlineData("list.mode", "printf '#!/bin/busybox sh\\n' > linux/usr/init; cp \"$(command -v busybox)\" linux/usr/busybox; " + List + "printf 'dir /bin 755 0 0\\nfile /bin/busybox usr/busybox 644 0 0\\n' >> linux/usr/initramfs_list", "linux/usr/initramfs_list:5 /bin/busybox: mode 0644 has no execute bit")]
    [InlineData("list.mode", Good, null)]
    [InlineData("list.no-console-node", Good + "sed -i /console/d linux/usr/initramfs_list", "linux/usr/initramfs_list no line for /dev/console")]
    [InlineData("list.no-console-node", Good, null)]
    [InlineData("list.wrong-device-number", Good + "sed -i 's| c 5 1| c 1 5|' linux/usr/initramfs_list", "linux/usr/initramfs_list:2 /dev/console is c 1 5; it should be c 5 1")]
    [InlineData("list.wrong-device-number", Good + "echo 'nod /dev/sdb 600 0 0 b 8 1' >> linux/usr/initramfs_list", "linux/usr/initramfs_list:4 /dev/sdb is b 8 1; it should be b 8 16")]
    [InlineData("list.wrong-device-number", Good + "echo 'nod /dev/sdb1 600 0 0 c 8 17' >> linux/usr/initramfs_list", "linux/usr/initramfs_list:4 /dev/sdb1 is c 8 17; it should be b 8 17")]
    [InlineData("list.wrong-device-number", Good + "printf 'nod /dev/sda2 600 0 0 b 8 2\\nnod /dev/ttyS0 600 0 0 c 4 64\\nnod /dev/null 666 0 0 c 1 3\\nnod /dev/mine 600 0 0 c 240 0\\n' >> linux/usr/initramfs_list", null)]
    [InlineData("init.not-executable", Good + "sed -i 's| 500 | 644 |' linux/usr/initramfs_list", "/init: mode 0644")]
    [InlineData("init.crlf", List + "printf '#!/bin/sh\\r\\n' > linux/usr/init", "/init: #!/bin/sh\\r")]
    [InlineData("init.interpreter-missing", List + "printf '#!/bin/sh\\n' > linux/usr/init", "/init: #!/bin/sh; /bin does not exist")]
    public void A_list_is_judged_as_the_build_and_the_kernel_take_it(string rule, string script, string? evidence) =>
        Judge(Look(script, rule, "linux/usr/initramfs_list"), evidence);

    [Theory]
    [InlineData("config.missing", "", "linux/.config does not exist")]
    [InlineData("config.missing", Config, null)]
    [InlineData("config.initramfs-source", Good + Config, null)]
    [InlineData("config.initramfs-source", Config, "linux/.config:3 CONFIG_INITRAMFS_SOURCE=\"usr/initramfs_list\": linux/usr/initramfs_list does not exist")]
    [InlineData("config.initramfs-source", Config + "sed -i 's|usr/initramfs_list||' linux/.config", "linux/.config:3 CONFIG_INITRAMFS_SOURCE is empty")]
    [InlineData("config.initramfs-source", Config + "sed -i '/INITRAMFS_SOURCE/d' linux/.config", "linux/.config CONFIG_INITRAMFS_SOURCE is not there")]
    [InlineData("config.initramfs-source", Config + "sed -i '/INITR/d' linux/.config", "linux/.config CONFIG_BLK_DEV_INITRD is not set: then there is no CONFIG_INITRAMFS_SOURCE either")]
    [InlineData("config.no-command-line", Config, null)]
    [InlineData("config.no-command-line", Config + "sed -i 's/=ttyS0/=tty0/' linux/.config", "linux/.config:6 CONFIG_CMDLINE=\"console=tty0\" names no console=ttyS0")]
    [InlineData("config.no-command-line", Config + "sed -i 's/console=ttyS0/console=tty0 console=ttyS0,115200/' linux/.config", null)]
    [InlineData("config.no-command-line", Config + "sed -i /CMDLINE/d linux/.config", "linux/.config CONFIG_CMDLINE_BOOL is not set")]
    public void A_configuration_is_judged_before_anything_is_built(string rule, string script, string? evidence) =>
        Judge(Look(script, rule, "linux/.config"), evidence);

    [Theory]
    [InlineData("CONFIG_64BIT=y", null)]
    [InlineData("# CONFIG_EFI is not set", null)]
    [InlineData("CONFIG_EFI=y", "kernel.fragment:1 asked: CONFIG_EFI=y; linux/.config has: CONFIG_EFI is not set: it depends on ACPI (source/arch/x86/Kconfig:1); not set: ACPI")]
    [InlineData("CONFIG_EFI_STUB=y", "kernel.fragment:1 asked: CONFIG_EFI_STUB=y; linux/.config has: CONFIG_EFI_STUB is not set: it depends on EFI && RELOCATABLE (source/arch/x86/Kconfig:6); not set: EFI, RELOCATABLE")]
    [InlineData("CONFIG_UCS2_STRING=y", "it cannot be asked for, only other options switch it on (source/arch/x86/Kconfig:13)")]
    [InlineData("CONFIG_ODD=7", "asked: CONFIG_ODD=7; linux/.config has: CONFIG_ODD is not set: it depends on EXPERT (source/arch/x86/Kconfig:17); not set: EXPERT")]
    [InlineData("CONFIG_MODULES=y", "make was not run after it was asked for")]
    [InlineData("CONFIG_NOT_AN_OPTION=y", "no Kconfig file of the source has an option NOT_AN_OPTION")]
    [InlineData("# CONFIG_64BIT is not set", "asked: CONFIG_64BIT is not set; linux/.config has: CONFIG_64BIT=y: another option selects it, or make was not run after it was asked for")]
    [InlineData("CONFIG_CMDLINE=\"quiet\"", "asked: CONFIG_CMDLINE=\"quiet\"; linux/.config has: CONFIG_CMDLINE=\"console=ttyS0\"")]
    public void What_was_asked_for_and_dropped_is_named_with_its_reason(string asked, string? evidence) =>
        Judge(Look(Config + Tree + $"echo '{asked}' > kernel.fragment", "config.dropped", "linux/.config", "kernel.fragment"), evidence);

    [Fact]
    public void Without_a_source_in_the_workspace_the_dropped_option_is_still_named() =>
        Judge(
            Look(Config + "echo CONFIG_EFI=y > kernel.fragment; printf 'include /usr/src/linux/Makefile\\n' > linux/Makefile", "config.dropped", "linux/.config", "kernel.fragment"),
            "asked: CONFIG_EFI=y; linux/.config has: CONFIG_EFI is not set");

    [Fact]
    public void Options_needed_must_be_built_in()
    {
        Judge(Look(Config, "config.option-missing", "linux/.config", "64BIT", "BLK_DEV_INITRD", "EFI|BINFMT_ELF"), null);
        Judge(Look(Config, "config.option-missing", "linux/.config", "64BIT", "EFI"), "linux/.config:7 CONFIG_EFI is not set");
        Judge(Look(Config + "echo CONFIG_EXT2_FS=m >> linux/.config", "config.option-missing", "linux/.config", "EXT2_FS"), "linux/.config:8 CONFIG_EXT2_FS=m");
    }

    private const string Same = "cp inside.config linux/.config; ";

    [Theory]
    [InlineData(Good + Same, null)]
    [InlineData(Good + Same + "echo CONFIG_FB=y >> linux/.config", "CONFIG_FB is not set in the image, 'y' in linux/.config")]
    [InlineData(Good + Same + "sed -i /console/d linux/usr/initramfs_list", "/dev/console is in the image, but not in the list")]
    [InlineData(Good + Same + "echo 'dir /proc 755 0 0' >> linux/usr/initramfs_list", "/proc is in the list, but not in the image")]
    [InlineData(Good + Same + "sed -i 's| 500 | 755 |' linux/usr/initramfs_list", "/init has mode 0500 in the image, 0755 in the list")]
    [InlineData(Good + Same + "sed -i 's| c 5 1| c 4 64|' linux/usr/initramfs_list", "/dev/console is device 5:1 in the image, 4:64 in the list")]
    [InlineData(Good + Same + "echo >> linux/usr/init", "bytes in the image,")]
    [InlineData(Good + Same + "printf X | dd of=linux/usr/init bs=1 seek=5000 conv=notrunc status=none", "/init has other contents in the image than now")]
    public void An_image_is_stale_when_what_is_inside_differs_from_what_it_is_made_from(string script, string? evidence)
    {
        using Sandbox sandbox = new();
        sandbox.Run("mkdir -p linux/usr; " + Good);
        string config = LabConfig.With("INITRAMFS_SOURCE=\"usr/initramfs_list\"");
        File.WriteAllText(Path.Combine(sandbox.Path, "inside.config"), config);
        byte[] archive;
        using (Workspace before = new(sandbox.Path))
        {
            archive = before.ArchiveOfList("linux/usr/initramfs_list", "linux").ToArray();
        }

        byte[] kernel = KernelImage.SampleKernelImage.WithBuiltIn(KernelImage.SampleKernelImage.Vmlinux(config), Cpio.CpioWriter.Gzip(archive), start: 4);
        File.WriteAllBytes(Path.Combine(sandbox.Path, "bzImage"), KernelImage.SampleKernelImage.Around(KernelImage.SampleKernelImage.Gzip(kernel)));
        sandbox.Run(script);
        using Workspace workspace = new(sandbox.Path);
        Judge(Verifier.Verify(workspace, null, [new CheckRequest("kernel.stale", ["bzImage", "linux"])])[0].Findings, evidence);
    }

    [Fact]
    public void A_copy_is_stale_from_the_first_byte_that_differs()
    {
        const string OnFat = "truncate -s 8M fat.img; mkfs.vfat fat.img > /dev/null; mcopy -i fat.img vmlinuz ::BOOTx64.EFI; ";
        Judge(Look(OnFat, "kernel.copy-stale", "fat.img!/BOOTx64.EFI", "vmlinuz"), null);
        Judge(Look(OnFat + "printf X | dd of=vmlinuz bs=1 seek=5000 conv=notrunc status=none", "kernel.copy-stale", "fat.img!/BOOTx64.EFI", "vmlinuz"), "fat.img!/BOOTx64.EFI@0x1388");
        Judge(Look(OnFat + "sed -i 's/#1/#2/' vmlinuz", "kernel.copy-stale", "fat.img!/BOOTx64.EFI", "vmlinuz"), "booted would be '6.1.192 (root@host) #1', built is '6.1.192 (root@host) #2'");
    }

    private static IReadOnlyList<Finding> Look(string script, string rule, params string[] arguments)
    {
        using Sandbox sandbox = new();
        File.WriteAllBytes(Path.Combine(sandbox.Path, "vmlinuz"), LabConfig.Kernel());
        sandbox.Run("mkdir -p linux/usr; " + script);
        using Workspace workspace = new(sandbox.Path);
        return Verifier.Verify(workspace, new MachineSpec { Firmware = FirmwareKind.Uefi }, [new CheckRequest(rule, arguments)])[0].Findings;
    }

    private static void Judge(IReadOnlyList<Finding> findings, string? evidence)
    {
        string said = string.Join('\n', findings.Select(finding => $"{finding.Location} {finding.Evidence}"));
        if (evidence is null)
        {
            Assert.Equal("", said);
            return;
        }

        Assert.Single(findings);
        Assert.Contains(evidence, said, StringComparison.Ordinal);
    }
}
