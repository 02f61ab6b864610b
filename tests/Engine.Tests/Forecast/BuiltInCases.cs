using LfsTutor.Engine.Tests.Cpio;

namespace LfsTutor.Engine.Tests.Forecast;

/// <summary>Boots of kernels with another initramfs inside than the one they were built with.</summary>
internal static class BuiltInCases
{
    private const string Initrd = "hello -static; cp hello rootfs/sbin/init; (cd rootfs/sbin && echo init | cpio -o --quiet -H newc | gzip) > initrd";
    private const string Busybox = "mkdir -p tree/bin; cp \"$(command -v busybox)\" tree/bin/busybox; ln -s busybox tree/bin/sh; ln -s busybox tree/bin/yes; ";
    private const string PackTree = "(cd tree && find . | LC_ALL=C sort | cpio -o --quiet -H newc | gzip) > initrd";
    private const string Hello = "#!/bin/sh\nyes Hello, World!\n";
    private const string NoConsole = "Warning: unable to open an initial console.";

    public static IReadOnlyList<BootCase> All { get; } =
    [
        Over("built-in without /dev/console", new CpioWriter().Directory("dev").Trailer(), Initrd, "stalled.init", NoConsole),
        Over("built-in of a trailer alone", new CpioWriter().Trailer(), Initrd, "stalled.init", NoConsole),
        Over("built-in with the terminal's numbers for the console", Node(5, 0), Initrd, "stalled.init", NoConsole),
        Over("built-in with a file for the console", new CpioWriter().Directory("dev").File("dev/console", "").Trailer(), Initrd, "stalled.init", "Run /init as init process"),
        Over("built-in with the serial port's numbers for the console", Node(4, 64), Initrd, "runs", BootCases.Marker),
        Over("built-in without /dev/console, and a shell script", new CpioWriter().Trailer(), Busybox + "printf '#!/bin/sh\\nwhile :; do echo Hello, World!; /bin/busybox sleep 1; done\\n' > tree/init; chmod 755 tree/init; " + PackTree, "stalled.init", NoConsole),
        Over("built-in link for init, its target handed over", Console().Link("init", "bin/busybox2").Trailer(), "hello -static; mkdir -p tree/bin; cp hello tree/bin/busybox2; " + PackTree, "runs", BootCases.Marker),
        Over("built-in init, its interpreter handed over", Console().File("init", Hello).Trailer(), Busybox + PackTree, "runs", BootCases.Marker),
        Over("built-in init that ends, replaced by the one handed over", Console().File("init", "#!/bin/sh\n").Trailer(), Initrd, "runs", BootCases.Marker),
        Over("built-in directory in the place of init", Console().Directory("init").Trailer(), Initrd, "runs", BootCases.Marker),
        Over("built-in directory with something in it in the place of init", new CpioWriter().Directory("init").File("init/x", "").Trailer(), Initrd, "panic.no-init", "Failed to execute /init (error -13)"),
        Alone("built-in init without its interpreter", Console().File("init", Hello).Trailer(), "panic.no-init", "Failed to execute /init (error -2)"),
        Alone("built-in init without an execute bit", Console().File("init", Hello, 0b110_100_100).Trailer(), "panic.no-init", "Failed to execute /init (error -13)"),
        Alone("built-in with init in a directory", new CpioWriter().Directory("sbin").File("sbin/init", Hello).Trailer(), "panic.no-root", "VFS: Unable to mount root fs on unknown-block(0,0)"),
        Alone("built-in of the odc format", new CpioWriter().Raw("070707"u8.ToArray()), "panic.initramfs", "Kernel panic - not syncing:"),
        Alone("built-in with junk behind it", new CpioWriter().Directory("dev").Raw("junk"u8.ToArray()), "panic.initramfs", "Mem-Info:"),
        Alone("built-in with a broken member", new CpioWriter().Directory("dev").Raw("07junk"u8.ToArray()), "panic.initramfs", "Kernel panic - not syncing:"),
    ];

    private static CpioWriter Console() => Node(5, 1);

    private static CpioWriter Node(uint major, uint minor) => new CpioWriter().Directory("dev").Member("dev/console", 0x2180, specialMajor: major, specialMinor: minor);

    private static BootCase Over(string name, CpioWriter builtIn, string script, string kind, string line) =>
        new(name, script, "", kind, line) { HasDisk = false, HasInitrd = true, BuiltIn = builtIn };

    private static BootCase Alone(string name, CpioWriter builtIn, string kind, string line) =>
        new(name, "", "", kind, line) { HasDisk = false, BuiltIn = builtIn };
}
