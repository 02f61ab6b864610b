using LfsTutor.Engine.Checks.Efi;
using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.Checks;

/// <summary>The rules about absence: one for each kind of artifact, so that everything else can be silent about it.</summary>
public sealed class MissingArtifact : Check
{
    private readonly Func<CheckContext, string, string?> _command;
    private readonly Func<CheckContext, string?> _path;

    private MissingArtifact(Rule rule, Func<CheckContext, string?> path, Func<CheckContext, string, string?> command)
    {
        Rule = rule;
        _path = path;
        _command = command;
    }

    /// <summary>There is no kernel image.</summary>
    public static MissingArtifact Kernel { get; } = new(
        new Rule(
            "kernel.missing",
            Severity.Error,
            "There is no kernel image",
            "QEMU is asked to start a kernel; without the file there is nothing to start.",
            "Copy a kernel image into the workspace under this name.",
            "QEMU, hw/i386/x86.c, x86_load_linux") { Kept = "The kernel image is there" },
        context => context.FirstArgument ?? context.Machine?.Kernel,
        (_, _) => "tutor kernel get lab --to vmlinuz");

    /// <summary>There is no disk image.</summary>
    public static MissingArtifact Disk { get; } = new(
        new Rule(
            "disk.missing",
            Severity.Error,
            "There is no disk image",
            "The machine's first disk is this file; QEMU does not start without it.",
            "Make the image from the directory rootfs.",
            "QEMU, block.c, bdrv_open") { Kept = "The disk image is there" },
        context => context.FirstArgument ?? (context.Machine is { Drives: [var drive, ..] } ? drive.Path : null),
        (_, _) => "mkdir -p rootfs && /sbin/mke2fs -q -F -t ext2 -d rootfs rootfs.ext2 64M && qemu-img convert -f raw -O qcow2 rootfs.ext2 rootfs.ext2.qcow2 && rm rootfs.ext2");

    /// <summary>There is no disk image for UEFI firmware to start from.</summary>
    public static MissingArtifact EfiImage { get; } = new(
        new Rule(
            "efi.image-missing",
            Severity.Error,
            "There is no disk image for the firmware",
            "The machine's first disk is this file, and on it the firmware looks for a program to start; QEMU does not start without it.",
            "Make a FAT image from the chapter's directory.",
            "QEMU, block.c, bdrv_open") { Kept = "The firmware's disk image is there" },
        FatImage.PathOf,
        (context, path) => FatImage.MakeAgain(path, FatImage.DirectoryOf(context, path)));

    /// <summary>There is no disk image for a BIOS to start from.</summary>
    public static MissingArtifact BiosImage { get; } = new(
        new Rule(
            "mbr.image-missing",
            Severity.Error,
            "There is no disk image for the BIOS",
            "The machine's stick is this file, and the BIOS reads its first sector; QEMU does not start without it.",
            "Make the image: partition table, file system, boot loader, files.",
            "QEMU, block.c, bdrv_open") { Kept = "The disk image for the BIOS is there" },
        context => context.FirstArgument ?? (context.Machine is { Drives: [var drive, ..] } ? drive.Path : null),
        (_, _) => null);

    /// <summary>There is no file with the settings of VirtualBox.</summary>
    public static MissingArtifact VirtualBoxSettings { get; } = new(
        new Rule(
            "virtualbox.settings-missing",
            Severity.Error,
            "There is no file with your settings of VirtualBox",
            "The tutor cannot look into VirtualBox; it goes by what you write down, a setting a line.",
            "Write the settings of your virtual machine into this file.",
            "Oracle VirtualBox user manual") { Kept = "Your settings of VirtualBox are written down" },
        context => context.FirstArgument,
        (_, _) => null);

    /// <summary>There is no initramfs.</summary>
    public static MissingArtifact Initramfs { get; } = new(
        new Rule(
            "initramfs.missing",
            Severity.Error,
            "There is no initramfs",
            "The kernel is to begin with the files in this archive; without it, it looks for a root file system on a device.",
            "Pack the archive under this name.",
            "init/initramfs.c, do_populate_rootfs") { Kept = "The initramfs is there" },
        context => context.FirstArgument ?? context.Machine?.Initrd,
        (_, _) => null);

    /// <summary>There is no list for the built-in initramfs.</summary>
    public static MissingArtifact List { get; } = new(
        new Rule(
            "list.missing",
            Severity.Error,
            "There is no list for the built-in initramfs",
            "The build makes the initramfs inside the kernel from this list (CONFIG_INITRAMFS_SOURCE); make fails where it does not exist.",
            "Write the list under this name.",
            "usr/gen_initramfs.sh, input_file") { Kept = "The list for the built-in initramfs is there" },
        context => context.FirstArgument,
        (_, _) => null);

    /// <summary>There is no configuration.</summary>
    public static MissingArtifact Config { get; } = new(
        new Rule(
            "config.missing",
            Severity.Error,
            "There is no .config in the build directory",
            "Every option of a kernel is in this one file; without it, make asks or stops.",
            "Let make write one: make defconfig, or make allnoconfig with a list of options.",
            "Documentation/kbuild/kconfig.rst") { Kept = "There is a .config" },
        context => context.FirstArgument,
        (_, _) => null);

    /// <inheritdoc/>
    public override Rule Rule { get; }

    /// <inheritdoc/>
    public override IEnumerable<string> Subjects(CheckContext context) =>

        // That the image itself is missing is another rule's.
        _path(context) is { } path && ArtifactAddress.Parse(path) is { } address ? [address.Image] : [];

    private static bool IsOpenedByQemu(CheckContext context, string path) =>
        context.Machine is not { } machine || path == machine.Kernel || path == machine.Initrd || machine.Drives.Any(drive => drive.Path == path);

    /// <inheritdoc/>
    public override IEnumerable<Finding> Look(CheckContext context)
    {
        if (_path(context) is { } path && context.Workspace.StateOf(path) is { Trouble: { } trouble, Kind: var kind })
        {
            yield return new Finding(Rule, new Location(path), Printable.Text(trouble))
            {
                KernelWill = IsOpenedByQemu(context, path) ? "nothing: QEMU does not even start" : null,
                Command = kind == HostFileKind.Missing ? _command(context, path) : null,
            };
        }
    }
}
