using System.Collections.Immutable;

namespace LfsTutor.Engine.Verdicts;

/// <summary>The lines that end a boot, as a table of literal text at the start of a message: the specific first, <c>panic.unknown</c> last.</summary>
/// <remarks>
/// Source: init/main.c, init/do_mounts.c, init/initramfs.c, kernel/panic.c, kernel/exit.c, mm/oom_kill.c, arch/x86/kernel/dumpstack.c,
/// arch/x86/mm/extable.c and arch/x86/boot/compressed of Linux 2.4 to 6.18; SeaBIOS src/boot.c; syslinux core and mbr.
/// </remarks>
public static class PanicPatterns
{
    /// <summary>Before the message of every panic.</summary>
    public const string Introduction = "Kernel panic - not syncing";

    /// <summary>Before the repetition of a panic's message after its dump.</summary>
    public const string TrailerIntroduction = "---[ end Kernel panic - not syncing";

    private const string OldIntroduction = "Kernel panic";
    private const string TrailerEnd = "]---";

    private static readonly ImmutableArray<Row> Panics =
    [
        new("VFS: Unable to mount root", VerdictKind.PanicNoRoot, RootDevice.In),
        new("VFS: Cannot open root device", VerdictKind.PanicNoRoot, RootDevice.In),
        new("No working init found", VerdictKind.PanicNoInit),
        new("No init found", VerdictKind.PanicNoInit),
        new("Requested init ", VerdictKind.PanicRequestedInit, RequestedInit),
        new("Attempted to kill init", VerdictKind.PanicInitExited, WaitStatus.In),
        new("no cpio magic", VerdictKind.PanicInitramfs, Whole),
        new("incorrect cpio method used", VerdictKind.PanicInitramfs, Whole),
        new("junk in compressed archive", VerdictKind.PanicInitramfs, Whole),
        new("junk within compressed archive", VerdictKind.PanicInitramfs, Whole),
        new("junk at the end of compressed archive", VerdictKind.PanicInitramfs, Whole),
        new("invalid magic at start of compressed archive", VerdictKind.PanicInitramfs, Whole),
        new("malformed archive", VerdictKind.PanicInitramfs, Whole),
        new("broken padding", VerdictKind.PanicInitramfs, Whole),
        new("bad data checksum", VerdictKind.PanicInitramfs, Whole),
        new("decompressor failed", VerdictKind.PanicInitramfs, Whole),
        new("compression method ", VerdictKind.PanicInitramfs, Whole),
        new("uncompression error", VerdictKind.PanicInitramfs, Whole),
        new("Could not decompress initial ramdisk image", VerdictKind.PanicInitramfs),
        new("Cannot find place for new RAMDISK", VerdictKind.PanicOutOfMemory, Whole),
        new("System is deadlocked on memory", VerdictKind.PanicOutOfMemory),
        new("Out of memory", VerdictKind.PanicOutOfMemory),
        new("out of memory", VerdictKind.PanicOutOfMemory),
        new("Not enough memory", VerdictKind.PanicOutOfMemory, Whole),
        new("can't allocate ", VerdictKind.PanicOutOfMemory, Whole),
        new("alloc_low_pages: ", VerdictKind.PanicOutOfMemory, Whole),
        new("Real mode trampoline was not allocated", VerdictKind.PanicOutOfMemory),
        new("Failed to allocate ", VerdictKind.PanicOutOfMemory, Whole, Anywhere: true),
        new("Fatal exception", VerdictKind.PanicOops),
        new("Oops", VerdictKind.PanicOops),
        new("Fatal Oops", VerdictKind.PanicOops),
        new("Aiee, killing interrupt handler!", VerdictKind.PanicOops),
        new("Attempted to kill the idle task!", VerdictKind.PanicOops),
        new("stack-protector: Kernel stack is corrupted in", VerdictKind.PanicOops, Whole),
        new("corrupted stack end detected inside scheduler", VerdictKind.PanicOops),
        new("kernel stack overflow", VerdictKind.PanicOops),
        new("softlockup: hung tasks", VerdictKind.PanicLockup),
        new("Hard LOCKUP", VerdictKind.PanicLockup),
        new("Watchdog detected hard LOCKUP", VerdictKind.PanicLockup),
        new("hung_task: blocked tasks", VerdictKind.PanicLockup),
        new("RCU Stall", VerdictKind.PanicLockup),
        new("Fatal machine check", VerdictKind.PanicHardware, Whole),
        new("Machine check", VerdictKind.PanicHardware, Whole),
        new("Fatal hardware error", VerdictKind.PanicHardware, Whole),
        new("NMI", VerdictKind.PanicHardware, Whole),
        new("An NMI occurred", VerdictKind.PanicHardware, Whole),
        new("IO-APIC + timer doesn't work!", VerdictKind.PanicHardware, Whole),
        new("Kernel requires ", VerdictKind.PanicHardware, Whole),
        new("sysrq triggered crash", VerdictKind.PanicSysrq),
        new("SysRq : Trigger a crash", VerdictKind.PanicSysrq),
        new("panic forced after error", VerdictKind.PanicFileSystem, Whole, Anywhere: true),
        new("panic from previous error", VerdictKind.PanicFileSystem, Whole, Anywhere: true),
        new("panic_on_warn set", VerdictKind.PanicWarning, Whole, Anywhere: true),
        new("system warned too often", VerdictKind.PanicWarning, Whole, Anywhere: true),
        new("", VerdictKind.PanicUnknown, Whole),
    ];

    private static readonly ImmutableArray<Row> Others =
    [
        new("PANIC: early exception", VerdictKind.PanicEarlyException, Whole),
        new("PANIC: double fault", VerdictKind.PanicOops),
        new("This kernel requires an ", VerdictKind.LoaderWrongProcessor, Whole),
        new("Unable to boot - please use a kernel appropriate for your CPU", VerdictKind.LoaderWrongProcessor),
        new("A20 gate not responding, unable to boot", VerdictKind.LoaderHalted, Whole),
        new("No bootable device.", VerdictKind.FirmwareNoBootDevice),
        new("BdsDxe: No bootable option or device was found", VerdictKind.FirmwareNoBootDevice),
        new("Missing operating system.", VerdictKind.LoaderNoOperatingSystem),
        new("Multiple active partitions.", VerdictKind.LoaderNoOperatingSystem),
        new("Operating system load error.", VerdictKind.LoaderNoOperatingSystem),
        new("This is not a bootable disk.", VerdictKind.LoaderNoOperatingSystem),
        new("Failed to load ldlinux.c32", VerdictKind.LoaderNoFile, Whole),
        new("Failed to load COM32 file ", VerdictKind.LoaderNoFile, Whole),
        new("Boot error", VerdictKind.LoaderNoFile),
        new("Load error - Boot error", VerdictKind.LoaderNoFile, Anywhere: true),
        new("Missing OS", VerdictKind.LoaderNoOperatingSystem),
        new("WARNING: No configuration file found", VerdictKind.LoaderNoConfiguration),
        new("Too large for a boostrap", VerdictKind.LoaderBadKernel),
        new("No DEFAULT or UI configuration directive found!", VerdictKind.LoaderNoConfiguration),
        new("Booting kernel failed: ", VerdictKind.LoaderBadKernel, Whole),
        new("Kernel image is not a valid ", VerdictKind.LoaderBadKernel, Whole),
        new("reboot: Power down", VerdictKind.Exited, Whole),
        new("reboot: Restarting system", VerdictKind.Exited, Whole),
        new("reboot: System halted", VerdictKind.Exited, Whole),
    ];

    /// <summary>The decompressor's last words, on an unfinished line; what failed stands two lines above.</summary>
    internal const string SystemHalted = " -- System halted";

    /// <summary>Messages of the decompressor before <see cref="SystemHalted"/>, for the kind of failure.</summary>
    private static readonly ImmutableArray<Row> Decompressor =
    [
        new("Out of memory", VerdictKind.LoaderNoMemory, Whole, Anywhere: true),
        new("ran out of memory", VerdictKind.LoaderNoMemory, Whole, Anywhere: true),
        new("out of memory", VerdictKind.LoaderNoMemory, Whole, Anywhere: true),
        new("Destination address too large", VerdictKind.LoaderNoMemory, Whole),
        new("Could not allocate", VerdictKind.LoaderNoMemory, Whole, Anywhere: true),
        new("corrupt", VerdictKind.LoaderCorruptKernel, Whole, Anywhere: true),
        new("crc error", VerdictKind.LoaderCorruptKernel, Whole, Anywhere: true),
        new("length error", VerdictKind.LoaderCorruptKernel, Whole, Anywhere: true),
        new("uncompression error", VerdictKind.LoaderCorruptKernel, Whole),
        new("Not a gzip file", VerdictKind.LoaderCorruptKernel, Whole),
        new("header error", VerdictKind.LoaderCorruptKernel, Whole, Anywhere: true),
        new("invalid header", VerdictKind.LoaderCorruptKernel, Whole, Anywhere: true),
        new("bad header", VerdictKind.LoaderCorruptKernel, Whole, Anywhere: true),
        new("read error", VerdictKind.LoaderCorruptKernel, Whole, Anywhere: true),
        new("unexpected EOF", VerdictKind.LoaderCorruptKernel, Whole, Anywhere: true),
        new("Compressed file ends unexpectedly", VerdictKind.LoaderCorruptKernel, Whole),
        new("Compressed data violation", VerdictKind.LoaderCorruptKernel, Whole),
        new("Data integrity error", VerdictKind.LoaderCorruptKernel, Whole, Anywhere: true),
        new("Decoding failed", VerdictKind.LoaderCorruptKernel, Whole),
        new("Input is not in the XZ format", VerdictKind.LoaderCorruptKernel, Whole),
        new("ZSTD-compressed data", VerdictKind.LoaderCorruptKernel, Whole),
        new("chunk length is longer", VerdictKind.LoaderCorruptKernel, Whole),
        new("dest len longer", VerdictKind.LoaderCorruptKernel, Whole),
        new("Kernel is not a valid ELF file", VerdictKind.LoaderCorruptKernel, Whole),
        new("invalid ELF", VerdictKind.LoaderCorruptKernel, Whole, Anywhere: true),
        new("", VerdictKind.LoaderHalted, Whole),
    ];

    /// <summary>What a message decides; null when it decides nothing.</summary>
    /// <param name="message">A line without its prefixes.</param>
    public static (VerdictKind Kind, string? Detail)? Match(string message)
    {
        if (message.StartsWith(TrailerIntroduction, StringComparison.Ordinal))
        {
            return FindPanic(Body(message[TrailerIntroduction.Length..]));
        }

        if (message.StartsWith(Introduction, StringComparison.Ordinal))
        {
            return FindPanic(Body(message[Introduction.Length..]));
        }

        // Linux 2.4: "Kernel panic: No init found."
        if (message.StartsWith(OldIntroduction, StringComparison.Ordinal) && message.Length > OldIntroduction.Length && message[OldIntroduction.Length] == ':')
        {
            return Find(Panics, Body(message[OldIntroduction.Length..]));
        }

        return Find(Others, message) ?? SyslinuxPatterns.Match(message);
    }

    /// <summary>What the decompressor's halt means.</summary>
    /// <param name="cause">The last line before it that was not blank, or null.</param>
    internal static (VerdictKind Kind, string? Detail) MatchHalt(string? cause) => Find(Decompressor, cause ?? "") ?? (VerdictKind.LoaderHalted, cause);

    /// <summary>Text every deciding line contains; for a quick look before the real one.</summary>
    internal static IEnumerable<string> Needles => Others.Select(row => row.Text).Concat(SyslinuxPatterns.Needles).Append(OldIntroduction).Append(SystemHalted.Trim());

    /// <summary>Linux 6.1 means to print why the initramfs inside the kernel cannot be unpacked and prints nothing: its panic_show_mem hands the arguments on as one (6.12 prints it). No other panic is without a text.</summary>
    private static (VerdictKind Kind, string? Detail)? FindPanic(string message) =>
        message.AsSpan().Trim('\b').IsEmpty ? (VerdictKind.PanicInitramfs, null) : Find(Panics, message);

    private static string Body(string rest)
    {
        string body = rest.StartsWith(':') ? rest[1..] : rest;
        body = body.Trim(' ');
        return body.EndsWith(TrailerEnd, StringComparison.Ordinal) ? body[..^TrailerEnd.Length].TrimEnd(' ') : body;
    }

    private static (VerdictKind Kind, string? Detail)? Find(ImmutableArray<Row> rows, string message)
    {
        foreach (Row row in rows)
        {
            if (row.Anywhere ? message.Contains(row.Text, StringComparison.Ordinal) : message.StartsWith(row.Text, StringComparison.Ordinal))
            {
                return (row.Kind, row.Detail?.Invoke(message));
            }
        }

        return null;
    }

    private static string? Whole(string message) => message.Length == 0 ? null : message;

    /// <summary><c>Requested init /sbin/nothere failed (error -2).</c></summary>
    private static string? RequestedInit(string message)
    {
        const string Start = "Requested init ";
        int end = message.IndexOf(" failed", StringComparison.Ordinal);
        string path = end > Start.Length ? message[Start.Length..end] : message[Start.Length..];
        return Errno.In(message) is { } number ? $"{path}: {Errno.Describe(number)}" : path;
    }

    private sealed record Row(string Text, VerdictKind Kind, Func<string, string?>? Detail = null, bool Anywhere = false);
}
