using LfsTutor.Engine.Machine;
using LfsTutor.Engine.Tests.Cpio;

namespace LfsTutor.Engine.Tests.Forecast;

/// <summary>A machine made by a script, what its boot shows on the lab kernel, and what the forecast must therefore say.</summary>
/// <param name="Name">The defect.</param>
/// <param name="Script">Makes the files; <c>$KERNEL</c> is the kernel image.</param>
/// <param name="Append">Added to <c>console=ttyS0</c>.</param>
/// <param name="Kind">The verdict.</param>
/// <param name="Line">Text of the deciding line, or of one before it; null when the console is silent.</param>
public sealed record BootCase(string Name, string Script, string Append, string Kind, string? Line)
{
    public bool HasDisk { get; init; } = true;

    public bool HasInitrd { get; init; }

    /// <summary>The initramfs inside the kernel; null for the one it was built with.</summary>
    internal CpioWriter? BuiltIn { get; init; }

    /// <summary>Puts <see cref="BuiltIn"/> into a kernel image.</summary>
    public void Prepare(string kernel)
    {
        if (BuiltIn is { } archive)
        {
            File.WriteAllBytes(kernel, BuiltInPatch.Apply(File.ReadAllBytes(kernel), archive.ToArray()));
        }
    }

    public MachineSpec Machine => new()
    {
        Kernel = "vmlinuz",
        Initrd = HasInitrd ? "initrd" : null,
        Append = $"console=ttyS0 {Append}".TrimEnd(),
        Drives = HasDisk ? [new DriveSpec("disk.img")] : [],
        Accelerator = AcceleratorChoice.Tcg,
    };

    public override string ToString() => Name;
}

/// <summary>The table both the forecast's tests and the real boots go through.</summary>
public static class BootCases
{
    public const string Marker = "Hello, World!";

    private const string Root = "root=/dev/sda";
    private const string NoInit = "No working init found.";
    private const string Static = "hello -static; cp hello rootfs/sbin/init; ";
    private const string BusyboxShell = "mkdir -p rootfs/bin; cp \"$(command -v busybox)\" rootfs/bin/busybox; ln -s busybox rootfs/bin/sh; ";

    private static string Unable(uint major, uint minor) => $"VFS: Unable to mount root fs on unknown-block({major},{minor})";

    private static string Script(string text) => $"printf '{text}' > rootfs/sbin/init; chmod 755 rootfs/sbin/init; image";

    private static string Archive(string source, string format, string packer) => $"(cd {source} && echo init | cpio -o --quiet -H {format} {packer}) > initrd";

    public static IReadOnlyList<BootCase> All { get; } =
    [
        new("no root= at all", Static + "image", "", "panic.no-root", Unable(0, 0)),
        new("no disk", "", Root, "panic.no-root", Unable(0, 0)) { HasDisk = false },
        new("hello", Static + "image", Root, "runs", Marker),
        new("root=/dev/sdb with one disk", Static + "image", "root=/dev/sdb", "panic.no-root", Unable(0, 0)),
        new("root=/dev/sda1 without a partition table", Static + "image", "root=/dev/sda1", "panic.no-root", Unable(8, 1)),
        new("root=/dev/sda20", Static + "image", "root=/dev/sda20", "panic.no-root", Unable(0, 0)),
        new("root=sda without /dev/", Static + "image", "root=sda", "panic.no-root", "Cannot open root device \"sda\" or unknown-block(0,0): error -6"),
        new("root=UUID", Static + "image", "root=UUID=0000-0000", "panic.no-root", Unable(0, 0)),
        new("root=/dev/vda", Static + "image", "root=/dev/vda", "panic.no-root", Unable(0, 0)),
        new("root=8:0", Static + "image", "root=8:0", "runs", Marker),
        new("root=801 in hexadecimal", Static + "image", "root=801", "panic.no-root", Unable(8, 1)),
        new("the last root= wins", Static + "image", "root=/dev/sdz root=/dev/sda", "runs", Marker),
        new("a quoted root=", Static + "image", "root=\"/dev/sda\"", "runs", Marker),
        new("rootfstype the kernel lacks", Static + "image", Root + " rootfstype=ext4", "panic.no-root", "unknown-block(8,0): error -19"),
        new("rw", Static + "image", Root + " rw", "runs", "VFS: Mounted root (ext2 filesystem) on device 8:0."),
        new("rootwait for a disk that never comes", Static + "image", "root=/dev/sdb rootwait", "stalled.root-device", "Waiting for root device /dev/sdb..."),
        new("ext3", Static + "image ext3", Root, "runs", Marker),
        new("metadata checksums", Static + "image ext2 metadata_csum", Root, "runs", Marker),
        new("ext4", Static + "image ext4", Root, "panic.no-root", "couldn't mount because of unsupported optional features (2c0)"),
        new("extents", Static + "image ext2 extents", Root, "panic.no-root", "couldn't mount because of unsupported optional features (40)"),
        new("zeros", "truncate -s 8M disk.img", Root, "panic.no-root", Unable(8, 0)),
        new("tar", Static + "tar cf disk.img rootfs; truncate -s 8M disk.img", Root, "panic.no-root", Unable(8, 0)),
        new("swap", "truncate -s 8M disk.img; mkswap -q disk.img", Root, "panic.no-root", Unable(8, 0)),
        new("FAT without init", "truncate -s 16M disk.img; mkfs.vfat disk.img >/dev/null", Root, "panic.no-init", "VFS: Mounted root (vfat filesystem) readonly on device 8:0."),
        new("partition", Static + "mke2fs -q -F -t ext2 -d rootfs part 8M; truncate -s 10M disk.img; printf 'label: dos\\nstart=2048, size=16384, type=83\\n' | sfdisk -q disk.img; dd if=part of=disk.img bs=1M seek=1 conv=notrunc status=none", "root=/dev/sda1", "runs", Marker),
        new("whole disk named, table there", Static + "mke2fs -q -F -t ext2 -d rootfs part 8M; truncate -s 10M disk.img; printf 'label: dos\\nstart=2048, size=16384, type=83\\n' | sfdisk -q disk.img; dd if=part of=disk.img bs=1M seek=1 conv=notrunc status=none", Root, "panic.no-root", Unable(8, 0)),
        new("no init", "image", Root, "panic.no-init", NoInit),
        new("init in /bin", Static + "mkdir rootfs/bin; mv rootfs/sbin/init rootfs/bin; image", Root, "runs", Marker),
        new("init in /etc", Static + "mkdir rootfs/etc; mv rootfs/sbin/init rootfs/etc; image", Root, "runs", Marker),
        new("init in the top directory", Static + "mv rootfs/sbin/init rootfs/init; image", Root, "panic.no-init", NoInit),
        new("init 0644", Static + "chmod 644 rootfs/sbin/init; image", Root, "panic.no-init", "Starting init: /sbin/init exists but couldn't execute it (error -13)"),
        new("init 0500", Static + "chmod 500 rootfs/sbin/init; image", Root, "runs", Marker),
        new("init a directory", "mkdir rootfs/sbin/init; image", Root, "panic.no-init", "Starting init: /sbin/init exists but couldn't execute it (error -13)"),
        new("init dynamic", "hello; cp hello rootfs/sbin/init; image", Root, "panic.no-init", NoInit),
        new("init dynamic, loader there, library not", "hello; cp hello rootfs/sbin/init; mkdir rootfs/lib64; cp /lib64/ld-linux-x86-64.so.2 rootfs/lib64; image", Root, "panic.init-exited", "exitcode=0x00007f00"),
        new("init dynamic, all there", "hello; cp hello rootfs/sbin/init; mkdir -p rootfs/lib64 rootfs/lib/x86_64-linux-gnu; cp /lib64/ld-linux-x86-64.so.2 rootfs/lib64; cp /lib/x86_64-linux-gnu/libc.so.6 rootfs/lib/x86_64-linux-gnu; image", Root, "runs", Marker),
        new("init for AArch64", Static + "printf '\\267' | dd of=rootfs/sbin/init bs=1 seek=18 conv=notrunc status=none; image", Root, "panic.no-init", "(error -8)"),
        new("init empty", ": > rootfs/sbin/init; chmod 755 rootfs/sbin/init; image", Root, "panic.no-init", "(error -8)"),
        new("init dangling", "ln -s ../bin/hello rootfs/sbin/init; image", Root, "panic.no-init", NoInit),
        new("init= names nothing", Static + "image", Root + " init=/sbin/nothere", "panic.requested-init", "Requested init /sbin/nothere failed (error -2)."),
        new("init= relative", Static + "image", Root + " init=sbin/init", "runs", Marker),
        new("init= empty", Static + "image", Root + " init=", "panic.requested-init", "failed (error -13)"),
        new("init= after --", Static + "image", Root + " -- init=/nothere", "runs", Marker),
        new("script without interpreter", Script("#!/bin/sh\\nwhile :; do echo Hello, World!; done\\n"), Root, "panic.no-init", NoInit),
        new("script", BusyboxShell + Script("#!/bin/sh\\nwhile :; do echo Hello, World!; /bin/busybox sleep 1; done\\n"), Root, "runs", Marker),
        new("script of nothing", BusyboxShell + Script("#!/bin/sh\\n# nothing\\n"), Root, "panic.init-exited", "Attempted to kill init! exitcode=0x00000000"),
        new("script with CRLF and a shell", BusyboxShell + Script("#!/bin/sh\\r\\necho hi\\r\\n"), Root, "fallback-shell", "Run /bin/sh as init process"),
        new("script with BOM and a shell", BusyboxShell + Script("\\357\\273\\277#!/bin/sh\\necho hi\\n"), Root, "fallback-shell", "(error -8)"),
        new("script with BOM", Script("\\357\\273\\277#!/bin/sh\\necho hi\\n"), Root, "panic.no-init", "(error -8)"),
        new("xz initramfs without the decompressor", Static + Archive("rootfs/sbin", "newc", "| xz --check=crc32"), "", "panic.no-root", "compression method xz not configured") { HasDisk = false, HasInitrd = true },
        new("a second archive packed with xz, without the decompressor", Static + Archive("rootfs/sbin", "newc", "| gzip") + "; printf spoilt > rootfs/sbin/init; (cd rootfs/sbin && echo init | cpio -o --quiet -H newc | xz --check=crc32) >> initrd", "", "runs", "compression method xz not configured") { HasDisk = false, HasInitrd = true },
        new("odc initramfs", Static + Archive("rootfs/sbin", "odc", ""), "", "panic.no-root", "incorrect cpio method used: use -H newc option") { HasDisk = false, HasInitrd = true },
        new("gzip initramfs", Static + Archive("rootfs/sbin", "newc", "| gzip"), "", "runs", Marker) { HasDisk = false, HasInitrd = true },
        new("raw initramfs cut short inside /init", Static + Archive("rootfs/sbin", "newc", "| head -c 300000"), "", "panic.no-init", "Failed to execute /init (error -26)") { HasDisk = false, HasInitrd = true },
        new("gzip initramfs cut short inside /init", Static + Archive("rootfs/sbin", "newc", "| gzip | head -c 100000"), "", "panic.no-init", "Failed to execute /init (error -26)") { HasDisk = false, HasInitrd = true },
        new("a later archive takes the exec bit away", Static + Archive("rootfs/sbin", "newc", "") + "; chmod 644 rootfs/sbin/init; (cd rootfs/sbin && echo init | cpio -o --quiet -H newc) >> initrd", "", "panic.no-init", "Failed to execute /init (error -13)") { HasDisk = false, HasInitrd = true },
        new("archive without an entry for the directory of its init", Static + "(cd rootfs && echo sbin/init | cpio -o --quiet -H newc) > initrd", "rdinit=/sbin/init", "panic.no-root", Unable(0, 0)) { HasDisk = false, HasInitrd = true },
        new("gzip initramfs with a wrong checksum", Static + Archive("rootfs/sbin", "newc", "| gzip") + "; printf '\\377' | dd of=initrd bs=1 seek=$(($(stat -c %s initrd) - 6)) conv=notrunc status=none", "", "runs", Marker) { HasDisk = false, HasInitrd = true },
        new("rdinit= names nothing", Static + Archive("rootfs/sbin", "newc", "| gzip"), "rdinit=/nothere", "panic.no-root", Unable(0, 0)) { HasDisk = false, HasInitrd = true },
        new("init= with an initramfs", Static + Archive("rootfs/sbin", "newc", "| gzip"), "init=/nothere", "runs", Marker) { HasDisk = false, HasInitrd = true },
        new("/init 0644 in the initramfs, root= ready", Static + "image; chmod 644 rootfs/sbin/init; " + Archive("rootfs/sbin", "newc", "| gzip"), Root, "panic.no-init", "Failed to execute /init (error -13)") { HasInitrd = true },
        .. BuiltInCases.All,
        new("kernel cut in half", "truncate -s $(( $(stat -c %s vmlinuz) / 2 )) vmlinuz", Root, "exited", null) { HasDisk = false },
    ];
}
