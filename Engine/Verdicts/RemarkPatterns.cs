using System.Collections.Immutable;
using System.Globalization;

namespace LfsTutor.Engine.Verdicts;

/// <summary>Lines that do not end a boot but explain how it ends.</summary>
public static class RemarkPatterns
{
    private const string Features = "unsupported optional features (";

    private static readonly ImmutableArray<Row> Table =
    [
        new("uefi-empty-drive", "BdsDxe: failed to load Boot", "The firmware tried a CD-ROM drive that is empty; this is of no harm", OnlyWith: "DVD-ROM"),
        new("uefi-not-found", "BdsDxe: failed to load Boot", "The firmware looked on this device for EFI/BOOT/BOOTX64.EFI on a FAT file system and found no UEFI program there", OnlyWith: ": Not Found"),
        new("uefi-unsupported", "BdsDxe: failed to ", "The firmware found the program but cannot load it: it is truncated, or made for another processor", OnlyWith: ": Unsupported"),
        new("uefi-unknown-command", "'", "The UEFI shell knows no command or file of this name", OnlyWith: "' is not recognized as an internal or external command", Needle: "' is not recognized as an internal"),
        new("uefi-script-error", "Script Error Status: ", "A line of startup.nsh failed with this status"),
        new("efi-stub-error", "EFI stub: ERROR: Failed to open file: ", "The kernel's EFI stub did not find this file on the disk the kernel came from"),
        new("efi-stub-error", "EFI stub: ERROR: ", "The kernel's EFI stub gave up"),
        new("execute-failed", "Failed to execute ", "The kernel found this program but could not run it", WithErrno: true),
        new("init-not-executable", "Starting init: ", "A program stands at this path, but the kernel could not run it", WithErrno: true),
        new("default-init-failed", "Default init ", "The init this kernel was configured with could not be run", WithErrno: true),
        new("run-init", "Run ", "The kernel tries this program as init", Needle: " as init process"),
        new("rdinit-ignored", "check access for rdinit=", "The kernel looked for this program in the initramfs, did not find it executable, and goes on to look for a root device", WithErrno: true),
        new("initramfs-no-cpio", "Initramfs unpacking failed: no cpio magic", "The initramfs is not a cpio archive of the newc format"),
        new("initramfs-odc", "Initramfs unpacking failed: incorrect cpio method", "The initramfs is an odc archive; the kernel reads only newc (cpio -H newc)"),
        new("initramfs-magic", "Initramfs unpacking failed: invalid magic", "What stands there is neither a cpio archive nor compressed in a way the kernel knows"),
        new("initramfs-method", "Initramfs unpacking failed: compression method", "The initramfs is compressed by a method this kernel was built without"),
        new("initramfs-junk", "Initramfs unpacking failed: junk", "After a good part of the initramfs comes something that is not an archive, or its compressed data is damaged"),
        new("initramfs-read", "Initramfs unpacking failed: read error", "The compressed initramfs ends too early"),
        new("initramfs-unpacking", "Initramfs unpacking failed:", "The initramfs could not be unpacked to its end; what was unpacked before stays"),
        new("initramfs-is-initrd", "rootfs image is not initramfs", "The kernel takes the image for an old-style initrd, because it is no archive it can unpack"),
        new("initrd-disabled", "initrd overwritten", "The kernel threw the initrd away because its memory was in use"),
        new("initrd-disabled", "INITRD: 0x", "The kernel threw the initrd away because of where it lies in memory"),
        new("no-console", "Warning: unable to open an initial console", "There is no /dev/console: init runs, but nothing it prints can be seen"),
        new("cannot-open-root", "VFS: Cannot open root device", "The kernel has no device of this name, or cannot read it", WithErrno: true),
        new("cannot-open-root", "/dev/root: Can't open blockdev", "The kernel could not open the root device"),
        new("root-partitions", "Please append a correct \"root=\" boot option", "The kernel lists the disks and partitions it knows; none listed means that it has no driver for the disk, or there is no disk"),
        new("no-file-system", "No filesystem could mount root, tried:", "None of the file systems built into this kernel recognises what is on the root device"),
        new("no-file-system", "List of all bdev filesystems:", "The kernel lists the file systems built into it"),
        new("ext-features", Features, "The file system uses features this driver does not know", Anywhere: true, WithFeatures: true),
        new("ext-features", "due to feature incompatibilities", "The file system uses features this driver does not know", Anywhere: true),
        new("waiting-for-root", "Waiting for root device ", "The kernel waits for a disk of this name to appear (rootwait)"),
        new("waiting-for-root", "Waiting for root file system", "The initramfs waits for the disk to appear"),
        new("binfmt-loop", "request_module: runaway loop modprobe binfmt-", "The kernel was asked to run a program for another processor or word size"),
        new("unknown-parameters", "Unknown kernel command line parameters", "The kernel does not know these words of its command line and passes them to init"),
        new("oops", "BUG: kernel NULL pointer dereference", "A fault inside the kernel"),
        new("oops", "BUG: unable to handle", "A fault inside the kernel"),
        new("oops", "Unable to handle kernel", "A fault inside the kernel"),
        new("oops", "kernel BUG at ", "The kernel found itself in a state that must not be"),
        new("oops", "Oops: ", "The kernel's report of a fault inside itself"),
        new("oops", "general protection fault", "A fault inside the kernel"),
        new("oops", "invalid opcode: ", "The kernel met an instruction this processor does not know"),
        new("kernel-warning", "WARNING: CPU: ", "The kernel found something odd and goes on"),
        new("lockup", "BUG: soft lockup - CPU", "A processor has been busy in the kernel for too long", Anywhere: true),
        new("lockup", "atchdog detected hard LOCKUP", "A processor does not even answer interrupts", Anywhere: true),
        new("hung-task", " blocked for more than ", "A task has been waiting for a device or lock for too long", Anywhere: true),
        new("rcu-stall", "detected stall", "A processor makes no progress", Anywhere: true, Needle: "detected stall"),
        new("rcu-stall", "self-detected stall", "A processor makes no progress", Anywhere: true),
        new("oom-kill", "Out of memory: Kill", "The kernel ended a program because memory ran out"),
        new("init-segfault", "[1]: segfault at ", "Init used an address that is not its own (SIGSEGV)", Anywhere: true),
        new("init-trap", "[1] trap ", "Init met an exception of the processor", Anywhere: true),
        new("init-trap", "[1] general protection", "Init met an exception of the processor", Anywhere: true),
        new("io-error", "I/O error, dev ", "Reading or writing this disk failed", Anywhere: true),
        new("io-error", "Buffer I/O error on dev", "Reading or writing this disk failed"),
        new("ext-error", "EXT4-fs error", "The file system is damaged"),
        new("ext-error", "EXT2-fs error", "The file system is damaged"),
        new("ext-error", "EXT2-fs (", "The ext2 driver's word on the file system", Needle: "EXT2-fs (", OnlyWith: "error:"),
        new("no-ext", "VFS: Can't find ext", "There is no ext file system where this driver looked", Anywhere: true),
        new("efi-stub-error", "EFI stub: ERROR: ", "The kernel's EFI stub could not do what its command line asks for"),
        new("uefi-load-failed", "BdsDxe: failed to ", "The firmware could not start this boot entry"),
        new("boot-failed", "Boot failed: ", "The firmware could not boot this device and tries the next"),
        new("syslinux-config", "WARNING: No configuration file found", "syslinux found no syslinux.cfg"),
        new("syslinux-load", "failed: No such file or directory", "A file that was asked for does not exist there", Anywhere: true),
        new("switch-root", "switch_root: ", "switch_root gave up"),
        new("no-job-control", "can't access tty; job control turned off", "A shell runs without a terminal of its own", Anywhere: true),
        new("init-not-first", "init: must be run as PID 1", "BusyBox init was started by another program instead of in its place (exec)"),
        new("applet-not-found", ": applet not found", "BusyBox has no command of this name; a carriage return at the end of the #! line looks like this too", Anywhere: true),
        new("askfirst", "Please press Enter to activate this console", "BusyBox init runs and waits for a key"),
        new("initramfs-alert", "ALERT! ", "The initramfs gave up on the root device"),
        new("initramfs-alert", "Gave up waiting for root", "The initramfs gave up on the root device"),
        new("emergency", "Entering emergency mode", "The initramfs or systemd gave up and offers a shell", Anywhere: true),
        new("emergency", "You are in emergency mode", "systemd gave up and offers a shell"),
        new("emergency", "Give root password for maintenance", "systemd gave up and offers a shell"),
        new("module-failed", ": Unknown symbol ", "A module needs another one that is not loaded", Anywhere: true),
        new("module-failed", "Invalid ELF header magic: != ", "A module file is compressed in a way this kernel cannot read"),
    ];

    /// <summary>Id of a line worth explaining, or null.</summary>
    /// <param name="message">A line without its prefixes.</param>
    public static string? Match(string message) => Find(message)?.Id;

    /// <summary>One sentence on what the line means, error numbers and feature bits decoded; null when the line is in no table.</summary>
    /// <param name="line">The line, with or without prefixes.</param>
    public static string? Explain(string line)
    {
        foreach (int start in LogPrefix.MessageStarts(line))
        {
            string message = line[start..];
            if (Find(message) is { } row)
            {
                string? more = row.WithErrno && Errno.In(message) is { } number ? Errno.Describe(number)
                    : row.WithFeatures ? ExtFeatureBits(message)
                    : null;
                return more is null ? row.Meaning + "." : $"{row.Meaning}: {more}.";
            }
        }

        return null;
    }

    internal static IEnumerable<string> Needles => Table.Select(row => row.Needle ?? row.Text);

    private static Row? Find(string message)
    {
        foreach (Row row in Table)
        {
            if (row.Anywhere ? message.Contains(row.Text, StringComparison.Ordinal) : message.StartsWith(row.Text, StringComparison.Ordinal))
            {
                bool whole = (row.OnlyWith is null || message.Contains(row.OnlyWith, StringComparison.Ordinal))
                    && (row.Needle is null || message.Contains(row.Needle, StringComparison.Ordinal));
                if (whole)
                {
                    return row;
                }
            }
        }

        return null;
    }

    /// <summary>The names of the bits in <c>unsupported optional features (2c0)</c>. Source: fs/ext4/ext4.h, EXT4_FEATURE_INCOMPAT_*.</summary>
    private static string? ExtFeatureBits(string message)
    {
        int at = message.IndexOf(Features, StringComparison.Ordinal) + Features.Length;
        int close = message.IndexOf(')', at);
        if (close < 0 || !uint.TryParse(message.AsSpan(at, close - at), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint bits))
        {
            return null;
        }

        bool readOnlyCompatible = message.Contains("RDWR", StringComparison.Ordinal);
        (uint Bit, string Name)[] names = readOnlyCompatible
            ? [(0x1, "sparse_super"), (0x2, "large_file"), (0x8, "huge_file"), (0x10, "uninit_bg"), (0x20, "dir_nlink"), (0x40, "extra_isize"), (0x100, "quota"), (0x200, "bigalloc"), (0x400, "metadata_csum"), (0x2000, "project"), (0x8000, "verity"), (0x10000, "orphan_present")]
            : [(0x1, "compression"), (0x2, "filetype"), (0x4, "needs_recovery"), (0x8, "journal_dev"), (0x10, "meta_bg"), (0x40, "extents"), (0x80, "64bit"), (0x100, "mmp"), (0x200, "flex_bg"), (0x400, "ea_inode"), (0x2000, "metadata_csum_seed"), (0x4000, "large_dir"), (0x8000, "inline_data"), (0x10000, "encrypt"), (0x20000, "casefold")];
        string list = string.Join(", ", names.Where(row => (bits & row.Bit) != 0).Select(row => row.Name));
        return list.Length == 0 ? null : list;
    }

    private sealed record Row(string Id, string Text, string Meaning, bool Anywhere = false, bool WithErrno = false, bool WithFeatures = false, string? Needle = null, string? OnlyWith = null);
}
