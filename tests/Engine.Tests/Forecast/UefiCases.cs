using System.Collections.Immutable;
using LfsTutor.Engine.Machine;

namespace LfsTutor.Engine.Tests.Forecast;

/// <summary>Disks made by a script, what UEFI firmware, its shell and the lab kernel on them show, and what the forecast must therefore say.</summary>
/// <param name="Name">The case.</param>
/// <param name="Script">Makes the images; the kernel is <c>vmlinuz</c>.</param>
/// <param name="Kind">The verdict.</param>
/// <param name="Line">Text of the deciding line, or of one before it; null when none is certain.</param>
public sealed record UefiCase(string Name, string Script, string Kind, string? Line)
{
    public ImmutableArray<DriveSpec> Drives { get; init; } = [new("disk.img")];

    /// <summary>Whether it is booted here; what a chapter's solution or one of its defects boots already is not.</summary>
    public bool IsBooted { get; init; } = true;

    public MachineSpec Machine => new() { Firmware = FirmwareKind.Uefi, Drives = Drives, Accelerator = AcceleratorChoice.Tcg };

    public override string ToString() => Name;
}

/// <summary>The table both the forecast's tests and the real boots go through.</summary>
public static class UefiCases
{
    public const string Marker = BootCases.Marker;

    private const string Program = "mkdir -p d/EFI/BOOT; cp vmlinuz d/EFI/BOOT/BOOTx64.EFI; ";
    private const string Kernel = "mkdir -p d/EFI/BOOT; cp vmlinuz d/EFI/BOOT/vmlinuz.EFI; ";
    private const string Initramfs = "hello -static; mkdir a; cp hello a/init; (cd a && echo init | cpio -o --quiet -H newc | gzip) > d/i.gz; ";
    private const string Fat = "fat disk.img d";
    private const string NotFound = "Not Found";
    private const string NoRoot = "VFS: Unable to mount root fs on unknown-block(0,0)";
    private const string NotRecognized = "is not recognized as an internal or external command";

    private static readonly ImmutableArray<DriveSpec> s_two = [new("disk.img"), new("other.img")];

    public static IReadOnlyList<UefiCase> All { get; } =
    [
        // The firmware's own entries.
        new("kernel at the default path", Program + Fat, "panic.no-root", NoRoot) { IsBooted = false },
        new("FAT12 and lower case", "mkdir -p d/efi/boot; cp vmlinuz d/efi/boot/bootx64.efi; fat disk.img d 4M '-F 12'", "panic.no-root", NoRoot) { IsBooted = false },
        new("FAT32", Program + "fat disk.img d 64M '-F 32'", "panic.no-root", NoRoot) { IsBooted = false },
        new("GPT, no type for the firmware", Program + "fat part d 8M; truncate -s 12M disk.img; sgdisk -n 1:2048:+8M -t 1:8300 disk.img > /dev/null; dd if=part of=disk.img bs=1M seek=1 conv=notrunc status=none", "panic.no-root", NoRoot) { IsBooted = false },
        new("MBR, type of Linux", Program + "fat part d 8M; truncate -s 12M disk.img; printf 'label: dos\\nstart=2048, size=16384, type=83\\n' | sfdisk -q disk.img; dd if=part of=disk.img bs=1M seek=1 conv=notrunc status=none", "panic.no-root", NoRoot) { IsBooted = false },
        new("no program on the first partition, one on the second", Program + "fat part d 8M; mkdir -p e/EFI/BOOT; head -c 100000 /bin/bash > e/EFI/BOOT/BOOTX64.EFI; fat part1 e 8M; truncate -s 20M disk.img; sgdisk -n 1:2048:+8M -n 2:0:+8M disk.img > /dev/null; dd if=part1 of=disk.img bs=1M seek=1 conv=notrunc status=none; dd if=part of=disk.img bs=1M seek=9 conv=notrunc status=none", "panic.no-root", NoRoot),
        new("program on the second disk", Program + "fat other.img d; image", "panic.no-root", NoRoot) { Drives = s_two },
        new("program on both disks", Program + "fat disk.img d; cp disk.img other.img", "panic.no-root", NoRoot) { Drives = s_two, IsBooted = false },
        new("stick", Program + Fat, "panic.no-root", NoRoot) { Drives = [new("disk.img", DriveBus.Usb)] },
        new("empty stick before a disk with a program", Program + Fat + "; mkdir e; fat other.img e", "firmware.no-bootable", NotFound) { Drives = [new("disk.img"), new("other.img", DriveBus.Usb)] },
        new("no drive at all", "true", "firmware.no-bootable", NotFound) { Drives = [] },
        new("program in the wrong directory", "mkdir -p d/EFI; cp vmlinuz d/EFI/BOOTx64.EFI; " + Fat, "firmware.no-bootable", NotFound) { IsBooted = false },
        new("program of another name", Kernel + Fat, "firmware.no-bootable", NotFound) { IsBooted = false },
        new("empty program", "mkdir -p d/EFI/BOOT; : > d/EFI/BOOT/BOOTx64.EFI; " + Fat, "firmware.no-bootable", NotFound) { IsBooted = false },
        new("ELF instead of a program", "mkdir -p d/EFI/BOOT; head -c 100000 /bin/bash > d/EFI/BOOT/BOOTx64.EFI; " + Fat, "firmware.no-bootable", NotFound) { IsBooted = false },
        new("gzip instead of a program", "mkdir -p d/EFI/BOOT; gzip -c vmlinuz > d/EFI/BOOT/BOOTx64.EFI; " + Fat, "firmware.no-bootable", NotFound) { IsBooted = false },
        new("no stub", Program + "printf XX | dd of=d/EFI/BOOT/BOOTx64.EFI conv=notrunc status=none; " + Fat, "firmware.no-bootable", NotFound) { IsBooted = false },
        new("ext2 disk", "mkdir -p rootfs/EFI/BOOT; cp vmlinuz rootfs/EFI/BOOT/BOOTx64.EFI; image", "firmware.no-bootable", NotFound) { IsBooted = false },
        new("truncated program", Program + "truncate -s -1 d/EFI/BOOT/BOOTx64.EFI; " + Fat, "firmware.unsupported-image", ": Unsupported") { IsBooted = false },
        new("program for i386", Program + "printf '\\114\\001' | dd of=d/EFI/BOOT/BOOTx64.EFI bs=1 seek=68 conv=notrunc status=none; " + Fat, "firmware.unsupported-image", "BdsDxe: failed to start Boot") { IsBooted = false },
        new("program for AArch64", Program + "printf '\\144\\252' | dd of=d/EFI/BOOT/BOOTx64.EFI bs=1 seek=68 conv=notrunc status=none; " + Fat, "firmware.unsupported-image", "BdsDxe: failed to load Boot"),
        new("FAT32 too small for its kind", "truncate -s 16M disk.img; mkfs.vfat -F 32 disk.img > /dev/null 2>&1", "firmware.no-bootable", NotFound) { IsBooted = false },

        // The shell.
        new("script", Kernel + Initramfs + Nsh("vmlinuz.EFI initrd=i.gz console=ttyS0\\n"), "runs", Marker) { IsBooted = false },
        new("script without a serial console", Kernel + Initramfs + Nsh("vmlinuz.EFI initrd=i.gz\\n"), "runs", Marker) { IsBooted = false },
        new("script as Windows and a hurry write it", Kernel + Initramfs + Nsh("# boot\\r\\n\\r\\n  VMLINUZ initrd=\\\\I.GZ console=ttyS0"), "runs", Marker) { IsBooted = false },
        new("script in UTF-16", Kernel + Initramfs + "{ printf '\\377\\376'; printf 'vmlinuz.EFI initrd=i.gz console=ttyS0\\r\\n' | iconv -t UTF-16LE; } > d/startup.nsh; " + Fat, "runs", Marker) { IsBooted = false },
        new("script with a mark", Kernel + Initramfs + Nsh("\\357\\273\\277vmlinuz.EFI initrd=i.gz console=ttyS0\\n"), "firmware.unknown-command", "'???vmlinuz.EFI' " + NotRecognized) { IsBooted = false },
        new("script with a mark before a comment", Kernel + Initramfs + Nsh("\\357\\273\\277# boot\\nvmlinuz.EFI initrd=i.gz console=ttyS0\\n"), "runs", Marker),
        new("script with a wrong program", Kernel + Initramfs + Nsh("vmlinux.EFI initrd=i.gz console=ttyS0\\n"), "firmware.unknown-command", "'vmlinux.EFI' " + NotRecognized) { IsBooted = false },
        new("script with a slash", Kernel + Initramfs + Nsh("EFI/BOOT/vmlinuz.EFI initrd=i.gz console=ttyS0\\n"), "firmware.unknown-command", "'EFI/BOOT/vmlinuz.EFI' " + NotRecognized),
        new("script with a tab", Kernel + Initramfs + Nsh("vmlinuz.EFI\\tinitrd=i.gz\\n"), "firmware.unknown-command", NotRecognized) { IsBooted = false },
        new("script that goes on after two errors", Kernel + Initramfs + Nsh("nothing\\nvmlinuz initrd=no\\nvmlinuz initrd=/i.gz console=ttyS0\\n"), "runs", Marker),
        new("script that changes directory", "mkdir -p d/sub; cp vmlinuz d/sub/linux.efi; " + Initramfs + Nsh("fs0:\\ncd sub\\nlinux initrd=i.gz console=ttyS0\\n"), "runs", Marker),
        new("script that names a volume that is not there", Kernel + Initramfs + Nsh("FS1:\\nvmlinuz initrd=i.gz\\n"), "firmware.shell", "'FS1:' is not a valid mapping."),
        new("script that only talks", Kernel + Nsh("echo hello\\n"), "firmware.shell", "Shell> "),
        new("empty script", Kernel + ": > d/startup.nsh; " + Fat, "firmware.no-bootable", NotFound) { IsBooted = false },
        new("script with a missing initramfs", Kernel + Initramfs + Nsh("vmlinuz.EFI initrd=boot/i.gz console=ttyS0\\n"), "loader.initrd-not-found", "EFI stub: ERROR: Failed to open file: boot\\i.gz") { IsBooted = false },
        new("script with a program that is none", Kernel + Initramfs + "echo text > d/text.efi; " + Nsh("text\\nvmlinuz initrd=i.gz console=ttyS0\\n"), "firmware.unsupported-image", "Script Error Status: Unsupported"),
        new("script in the firmware's directory is found first", Kernel + Initramfs + "echo nothing > d/startup.nsh; printf 'vmlinuz initrd=i.gz console=ttyS0\\n' > d/EFI/BOOT/startup.nsh; " + Fat, "runs", Marker),
        new("script on the second disk, kernel and initramfs on the first", Kernel + Initramfs + "fat disk.img d; mkdir e; printf 'vmlinuz initrd=i.gz console=ttyS0\\n' > e/startup.nsh; fat other.img e", "runs", Marker) { Drives = s_two },
        new("script after a truncated program", Program + "truncate -s -1 d/EFI/BOOT/BOOTx64.EFI; " + Kernel + Initramfs + Nsh("vmlinuz initrd=i.gz console=ttyS0\\n"), "runs", Marker) { IsBooted = false },
        new("default path before the script", Program + Initramfs + Nsh("BOOTx64.EFI initrd=i.gz console=ttyS0\\n"), "panic.no-root", NoRoot) { IsBooted = false },

        // The stub and the kernel.
        new("no initrd=", Kernel + Initramfs + Nsh("vmlinuz.EFI console=ttyS0\\n"), "panic.no-root", NoRoot) { IsBooted = false },
        new("noinitrd", Kernel + Initramfs + Nsh("vmlinuz.EFI noinitrd initrd=i.gz console=ttyS0\\n"), "panic.no-root", NoRoot),
        new("empty initramfs", Kernel + ": > d/i.gz; " + Nsh("vmlinuz.EFI initrd=i.gz console=ttyS0\\n"), "panic.no-root", NoRoot) { IsBooted = false },
        new("init 0644", Kernel + "hello -static; mkdir a; cp hello a/init; chmod 644 a/init; (cd a && echo init | cpio -o --quiet -H newc | gzip) > d/i.gz; " + Nsh("vmlinuz.EFI initrd=i.gz\\n"), "panic.no-init", "No working init found.") { IsBooted = false },
        new("quiet", Kernel + Initramfs + Nsh("vmlinuz.EFI initrd=i.gz quiet console=ttyS0\\n"), "runs", Marker),
        new("root= on another disk", Kernel + "hello -static; cp hello rootfs/sbin/init; image; mv disk.img other.img; " + Nsh("vmlinuz root=/dev/sdb console=ttyS0\\n"), "runs", Marker) { Drives = s_two },
        new("two initramfs files", Kernel + Initramfs + "cp d/i.gz d/j.gz; " + Nsh("vmlinuz.EFI initrd=i.gz initrd=j.gz console=ttyS0\\n"), "unknown", null) { IsBooted = false },
        new("a command that is not followed", Kernel + Initramfs + Nsh("if exist i.gz then\\nvmlinuz.EFI initrd=i.gz\\nendif\\n"), "unknown", null) { IsBooted = false },
    ];

    private static string Nsh(string text) => $"printf '{text}' > d/startup.nsh; {Fat}";
}
