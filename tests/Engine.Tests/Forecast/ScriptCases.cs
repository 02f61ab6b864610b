using LfsTutor.Engine.Machine;

namespace LfsTutor.Engine.Tests.Forecast;

/// <summary>An init script in an initramfs with busybox, what its boot shows on the lab kernel, and what the forecast must therefore say.</summary>
/// <param name="Name">What is special about it.</param>
/// <param name="Script">The script below its first line.</param>
/// <param name="Kind">The forecast's verdict.</param>
/// <param name="Line">Text of the console that must come; null when it is silent.</param>
public sealed record ScriptCase(string Name, string Script, string Kind, string? Line)
{
    /// <summary>The script's first line.</summary>
    public string Shebang { get; init; } = "#!/bin/busybox sh";

    /// <summary>Shell commands that change the directory <c>root</c> before it is packed, or make disks.</summary>
    public string Prepare { get; init; } = "";

    /// <summary>Drives, made by <see cref="Prepare"/>.</summary>
    public string[] Drives { get; init; } = [];

    /// <summary>Added to <c>console=ttyS0</c>.</summary>
    public string Append { get; init; } = "";

    /// <summary>The text that counts as success; the script prints it as it is, or with a sum to work out.</summary>
    public string Marker { get; init; } = "Hello, World!";

    /// <summary>What the boot ends in where the forecast only says <c>runs</c>.</summary>
    public string? BootKind { get; init; }

    /// <summary>Typed once the text is there.</summary>
    public (string At, string Text)? Type { get; init; }

    public MachineSpec Machine => new()
    {
        Kernel = "vmlinuz",
        Initrd = "initrd",
        Append = $"console=ttyS0 {Append}".TrimEnd(),
        Drives = [.. Drives.Select(path => new DriveSpec(path))],
        Accelerator = AcceleratorChoice.Tcg,
    };

    /// <summary>Makes the archive with the real cpio.</summary>
    public string Making => $$"""
        mkdir -p root/bin root/dev
        cp "$(command -v busybox)" root/bin/busybox
        cat > root/init <<'END-OF-INIT'
        {{Shebang}}
        {{Script}}
        END-OF-INIT
        chmod 755 root/init
        disk() { mkdir -p "$1.d/sbin"; cp hello "$1.d/sbin/init"; mke2fs -q -F -t "${2:-ext2}" -d "$1.d" "$1" 8M; }
        empty() { mkdir -p "$1.d"; mke2fs -q -F -t ext2 -d "$1.d" "$1" 8M; }
        {{Prepare}}
        (cd root && find . | cpio -o --quiet -H newc) > initrd
        """;

    public override string ToString() => Name;
}

/// <summary>The table both the forecast's tests and the real boots go through.</summary>
public static class ScriptCases
{
    private const string Install = "/bin/busybox --install /bin\n";
    private const string Proc = "mkdir /proc\nmount -t proc proc /proc\n";
    private const string Node = "mknod /dev/sda b 8 0\n";
    private const string Switch = Install + Proc + Node + "mkdir /mnt\nmount /dev/sda /mnt\nexec switch_root /mnt /sbin/init";
    private const string Disk = "hello -static; disk disk.img";
    private const string Exited = "Attempted to kill init! exitcode=0x";
    private const string Loop = "\nwhile :; do /bin/busybox sleep 1; done";

    private const string Question = "Please press Enter";
    private const string Init = "\nexec /bin/init";
    private const string Screen = "mknod /dev/tty0 c 4 0\n";

    private static readonly string[] s_disk = ["disk.img"];

    public static IReadOnlyList<ScriptCase> All { get; } =
    [
        new("a shell for ever", Install + "exec sh", "runs", "/ #") { Marker = "answer-42", Type = ("/ # ", "echo answer-$((6*7))\r") },
        new("a shell without exec", Install + "sh", "runs", "/ #") { Marker = "answer-42", Type = ("/ # ", "echo answer-$((6*7))\r") },
        new("symbolic links", "/bin/busybox --install -s /bin\nexec sh", "runs", "/ #") { Marker = "answer-42", Type = ("/ # ", "echo answer-$((6*7))\r") },
        new("links in the directories of the table", "busybox=/bin/busybox\n$busybox mkdir -p /sbin /usr/bin /usr/sbin\n$busybox --install\nexec /usr/bin/env", "unknown", null) { BootKind = "panic.init-exited" },
        new("links where there are no directories", "/bin/busybox --install\nexec switch_root", "panic.init-exited", "busybox: /sbin/acpid: No such file or directory"),
        new("no links at all", "exec sh", "panic.init-exited", "/init: exec: line 2: sh: not found"),
        new("a command that needs no file", "mkdir /x\n[ -d /x ] && exec /bin/busybox sh", "runs", "/ #") { Marker = "answer-42", Type = ("/ # ", "echo answer-$((6*7))\r") },
        new("mount without links", "mkdir /proc\nmount -t proc proc /proc", "panic.init-exited", "/init: line 3: mount: not found"),
        new("an applet found through /proc", "mkdir /proc\n/bin/busybox mount -t proc proc /proc\nmount -t sysfs sysfs /nowhere\nexec switch_root", "panic.init-exited", "mount: mounting sysfs on /nowhere failed: No such file or directory"),
        new("a command nobody has", Install + "frobnicate\ntrue", "panic.init-exited", "/init: line 3: frobnicate: not found"),
        new("the last command is not found", "frobnicate", "panic.init-exited", Exited + "00007f00"),
        new("an applet busybox lacks", "/bin/busybox frobnicate", "panic.init-exited", "frobnicate: applet not found"),
        new("a script of nothing", "# nothing", "panic.init-exited", Exited + "00000000"),
        new("exit 3", "exit 3", "panic.init-exited", Exited + "00000300"),
        new("exit after false", "false\nexit", "panic.init-exited", Exited + "00000100"),
        new("exec of true", Install + "exec true", "panic.init-exited", Exited + "00000000"),
        new("exec of what is not executable", ": > /x\nexec /x", "panic.init-exited", Exited + "00007e00"),
        new("a quote never closed", "echo before\necho \"never\nclosed", "panic.init-exited", "syntax error: unterminated quoted string"),
        new("fi without if", "echo before\nfi", "panic.init-exited", "syntax error: unexpected \"fi\""),
        new("if without fi", "if true; then\necho Hello", "panic.init-exited", "syntax error: unexpected end of file"),
        new("a here-document never closed", "cat << EOFredshift\nmkdir /proc", "panic.init-exited", Exited),
        new("the name of the script is the name of an applet", Install + "exec init", "unknown", null) { BootKind = "stalled.init" },
        new("carriage returns", "mkdir /proc\r\n/bin/busybox mount -t proc proc /proc\r\nexec /bin/busybox sh\r", "panic.init-exited", Exited),
        new("a carriage return alone on a line", "\r", "panic.init-exited", Exited + "00007f00"),
        new("set -e", "set -e\nmkdir /nowhere/x\nwhile :; do :; done", "panic.init-exited", "mkdir: can't create directory '/nowhere/x': No such file or directory"),
        new("set -e and a tested failure", "set -e\nmkdir /nowhere/x || echo \"Hello, World!\"" + Loop, "runs", "Hello, World!"),
        new("-e on the first line", "false\nwhile :; do :; done", "panic.init-exited", Exited + "00000100") { Shebang = "#!/bin/sh -e", Prepare = "ln -s busybox root/bin/sh" },
        new("a choice", "if [ -d /nowhere ]; then\n  exit 5\nelif [ -x /bin/busybox ]; then\n  exit 6\nelse\n  exit 7\nfi", "panic.init-exited", Exited + "00000600"),
        new("a list of words", "for x in 1 2 3; do mkdir /d$x; done\n[ -d /d3 ] && exit 9", "panic.init-exited", Exited + "00000900"),
        new("the text is printed and then it ends", "echo \"Hello, World!\"", "runs", "Hello, World!"),
        new("the text is printed in two pieces", "echo -n \"Hello, \"\necho World!", "runs", "Hello, World!"),
        new("the text goes into a file", "echo \"Hello, World!\" > /out", "panic.init-exited", Exited + "00000000"),
        new("redirected to nowhere", "echo hi > /nowhere/out", "panic.init-exited", "/init: line 2: can't create /nowhere/out: nonexistent directory"),
        new("printed for ever", "while true; do echo \"Hello, World!\"; /bin/busybox sleep 1; done", "runs", "Hello, World!"),
        new("lines after a here-document", "cat << END\none\ntwo\nEND\nfoo \\\n  bar\nbaz", "panic.init-exited", "/init: line 8: baz: not found") ,
        new("switch_root", Switch, "runs", "Hello, World!") { Prepare = Disk, Drives = s_disk },
        new("switch_root with devtmpfs", Install + Proc + "mount -t devtmpfs devtmpfs /dev\nmkdir /mnt\nmount -t ext2 -o ro /dev/sda /mnt\nexec switch_root /mnt /sbin/init", "runs", "Hello, World!") { Prepare = Disk, Drives = s_disk },
        new("switch_root with mdev", Install + Proc + "mkdir /sys /mnt\nmount -t sysfs sysfs /sys\nmdev -s\nmount /dev/sda /mnt\nexec switch_root /mnt /sbin/init", "runs", "Hello, World!") { Prepare = Disk, Drives = s_disk },
        new("mdev before sysfs", Install + Proc + "mkdir /mnt\nmdev -s\nmount /dev/sda /mnt\nexec switch_root /mnt /sbin/init", "panic.init-exited", "mdev: /sys/dev: No such file or directory") { Prepare = Disk, Drives = s_disk },
        new("switch_root without exec", Switch.Replace("exec ", "", StringComparison.Ordinal), "panic.init-exited", Exited + "00000100") { Prepare = Disk, Drives = s_disk },
        new("switch_root without the disk", Switch, "panic.init-exited", "mount: mounting /dev/sda on /mnt failed: No such device or address"),
        new("switch_root without the node", Switch.Replace(Node, "", StringComparison.Ordinal), "panic.init-exited", "mount: mounting /dev/sda on /mnt failed: No such file or directory") { Prepare = Disk, Drives = s_disk },
        new("switch_root with a wrong number", Switch.Replace("b 8 0", "b 8 16", StringComparison.Ordinal), "panic.init-exited", "mount: mounting /dev/sda on /mnt failed: No such device or address") { Prepare = Disk, Drives = s_disk },
        new("switch_root with a character node", Switch.Replace("b 8 0", "c 8 0", StringComparison.Ordinal), "panic.init-exited", "mount: mounting /dev/sda on /mnt failed: Block device required") { Prepare = Disk, Drives = s_disk },
        new("switch_root without /proc", Switch.Replace(Proc, "", StringComparison.Ordinal), "panic.init-exited", "mount: mounting /dev/sda on /mnt failed: No such file or directory") { Prepare = Disk, Drives = s_disk },
        new("a type instead of /proc", Switch.Replace(Proc, "", StringComparison.Ordinal).Replace("mount /dev", "mount -t ext2 /dev", StringComparison.Ordinal), "runs", "Hello, World!") { Prepare = Disk, Drives = s_disk },
        new("a type the kernel lacks", Switch.Replace("mount /dev", "mount -t ext4 /dev", StringComparison.Ordinal), "panic.init-exited", "mount: mounting /dev/sda on /mnt failed: No such device") { Prepare = Disk, Drives = s_disk },
        new("no directory to mount on", Switch.Replace("mkdir /mnt\n", "", StringComparison.Ordinal), "panic.init-exited", "mount: mounting /dev/sda on /mnt failed: No such file or directory") { Prepare = Disk, Drives = s_disk },
        new("an ext4 the kernel cannot mount", Switch, "panic.init-exited", "mount: mounting /dev/sda on /mnt failed: Invalid argument") { Prepare = "hello -static; disk disk.img ext4", Drives = s_disk },
        new("a disk of nothing", Switch, "panic.init-exited", "mount: mounting /dev/sda on /mnt failed: Invalid argument") { Prepare = "truncate -s 8M disk.img", Drives = s_disk },
        new("no init on the new root", Switch, "panic.init-exited", "switch_root: can't execute '/sbin/init': No such file or directory") { Prepare = "empty disk.img", Drives = s_disk },
        new("an init that may not be executed", Switch, "panic.init-exited", "switch_root: can't execute '/sbin/init': Permission denied") { Prepare = "hello -static; mkdir -p disk.img.d/sbin; cp hello disk.img.d/sbin/init; chmod 644 disk.img.d/sbin/init; mke2fs -q -F -t ext2 -d disk.img.d disk.img 8M", Drives = s_disk },
        new("a script as the new init", Switch, "panic.init-exited", Exited + "00000400") { Prepare = "mkdir -p disk.img.d/sbin disk.img.d/bin; cp \"$(command -v busybox)\" disk.img.d/bin/busybox; printf '#!/bin/busybox sh\\nexit 4\\n' > disk.img.d/sbin/init; chmod 755 disk.img.d/sbin/init; mke2fs -q -F -t ext2 -d disk.img.d disk.img 8M", Drives = s_disk },
        new("the second of two disks", Switch.Replace("b 8 0", "b 8 16", StringComparison.Ordinal), "runs", "Hello, World!") { Prepare = "hello -static; empty first.img; disk disk.img", Drives = ["first.img", "disk.img"] },
        new("a partition", Switch.Replace("b 8 0", "b 8 2", StringComparison.Ordinal), "runs", "Hello, World!") { Prepare = "hello -static; disk part; truncate -s 32M disk.img; printf 'label: gpt\\nstart=2048, size=2048\\nstart=8192, size=16384\\n' | sfdisk -q disk.img; dd if=part of=disk.img bs=512 seek=8192 conv=notrunc status=none", Drives = s_disk },
        new("a partition that is not there", Switch.Replace("b 8 0", "b 8 3", StringComparison.Ordinal), "panic.init-exited", "failed: No such device or address") { Prepare = "hello -static; disk part; truncate -s 32M disk.img; printf 'label: gpt\\nstart=2048, size=2048\\nstart=8192, size=16384\\n' | sfdisk -q disk.img; dd if=part of=disk.img bs=512 seek=8192 conv=notrunc status=none", Drives = s_disk },
        new("nothing mounted there", Install + "mkdir /mnt\nexec switch_root /mnt /sbin/init", "panic.init-exited", "Usage: switch_root"),
        new("no such new root", Install + "exec switch_root /mnt /sbin/init", "panic.init-exited", "switch_root: can't change directory to '/mnt': No such file or directory"),
        new("tmpfs as the new root", Install + "mkdir /mnt\nmount -t tmpfs tmpfs /mnt\nexec switch_root /mnt /sbin/init", "panic.init-exited", "switch_root: can't execute '/sbin/init': No such file or directory"),
        new("proc mounted twice", Install + Proc + "mount -t proc proc /proc && exit 8", "panic.init-exited", Exited + "00000800"),
        new("sysfs and devtmpfs mounted twice", Install + "mkdir /sys\nmount -t sysfs sysfs /sys\nmount -t devtmpfs dev /dev\nmount -t sysfs sysfs /sys || mount -t devtmpfs dev /dev || exit 8", "panic.init-exited", "mount: mounting dev on /dev failed: Device or resource busy"),
        new("a bind mount", Install + "mkdir /a /b /a/c\nmount --bind /a /b\n[ -d /b/c ] && exit 11", "panic.init-exited", Exited + "00000b00"),
        new("a moved mount", Install + Proc + "mkdir /p2\nmount --move /proc /p2\n[ -e /p2/filesystems ] && exit 12", "panic.init-exited", Exited + "00000c00"),
        new("busybox's init by exec", Install + Proc + "exec init", "runs", "Please press Enter to activate this console.") { Marker = "Please press Enter" },
        new("busybox's init without exec", Install + "/bin/init", "panic.init-exited", "init: must be run as PID 1"),
        new("busybox's init in the background", Install + "exec /bin/init &", "panic.init-exited", Exited + "00000000"),
        new("mdev before sysfs, and init all the same", Install + "mdev -s" + Init, "runs", "mdev: /sys/dev: No such file or directory") { Marker = Question },
        new("a keymap that is text", Install + Screen + "loadkmap < /map" + Init, "runs", "loadkmap: not a valid binary keymap") { Marker = Question, Prepare = "echo keymaps > root/map" },
        new("a keymap that is empty", Install + Screen + "loadkmap < /map" + Init, "runs", "loadkmap: short read") { Marker = Question, Prepare = ": > root/map" },
        new("a keymap and no terminal", Install + "loadkmap < /map" + Init, "runs", "loadkmap: can't open console") { Marker = Question, Prepare = ": > root/map" },
        new("no keymap", Install + Screen + "loadkmap < map" + Init, "runs", "/init: line 4: can't open map: no such file") { Marker = Question },
        new("the hotplug helper of old", Install + Proc + "echo /sbin/mdev > /proc/sys/kernel/hotplug" + Init, "runs", "/init: line 5: can't create /proc/sys/kernel/hotplug: nonexistent directory") { Marker = Question },
        new("whether there is a hotplug helper", Install + Proc + "if [ -e /proc/sys/kernel/hotplug ]; then exit 4; fi" + Init, "runs", Question) { Marker = Question },
        new("modprobe without modules", Install + "modprobe vfat" + Init, "runs", "modprobe: can't change directory to '/lib/modules': No such file or directory") { Marker = Question },
        new("modules of another release", Install + "depmod -a\nmodprobe vfat" + Init, "runs", "depmod: can't change directory to 'lib/modules/") { Marker = Question, Prepare = "mkdir -p root/lib/modules/0.1" },
        new("cttyhack", Install + "exec setsid cttyhack sh", "runs", "/ #") { Marker = "answer-42", Type = ("/ # ", "echo answer-$((6*7))\r") },
        new("busybox itself as init", "", "panic.init-exited", Exited + "00000000") { Append = "rdinit=/bin/busybox" },
        new("a shell as init", "", "runs", "/ #") { Append = "rdinit=/bin/sh", Prepare = "ln -s busybox root/bin/sh", Marker = "answer-42", Type = ("/ # ", "echo answer-$((6*7))\r") },
        new("a name busybox does not know", "", "panic.init-exited", "start: applet not found") { Append = "rdinit=/start", Prepare = "ln -s bin/busybox root/start" },
        new("what the kernel calls by the name of the script", "exit 5", "runs", "Please press Enter") { Shebang = "#!/bin/busybox", Marker = "Please press Enter" },
    ];
}
