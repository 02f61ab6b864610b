namespace LfsTutor.Engine.Verdicts;

/// <summary>How a boot ended, or will end: one vocabulary for forecasts and real boots.</summary>
/// <param name="Text">The word, as in JSON: <c>reached</c>, <c>panic.no-root</c>, …</param>
public readonly record struct VerdictKind(string Text)
{
    /// <summary>The marker the chapter waits for was seen.</summary>
    public static readonly VerdictKind Reached = new("reached");

    /// <summary>The init program runs; whether it prints the marker only a boot can tell. A forecast's word: a boot that says <see cref="Reached"/> agrees with it.</summary>
    public static readonly VerdictKind Runs = new("runs");

    /// <summary>/init could not be run and the kernel fell back to /bin/sh.</summary>
    public static readonly VerdictKind FallbackShell = new("fallback-shell");

    /// <summary><c>VFS: Unable to mount root fs on …</c>.</summary>
    public static readonly VerdictKind PanicNoRoot = new("panic.no-root");

    /// <summary><c>No working init found.</c></summary>
    public static readonly VerdictKind PanicNoInit = new("panic.no-init");

    /// <summary><c>Requested init … failed</c>.</summary>
    public static readonly VerdictKind PanicRequestedInit = new("panic.requested-init");

    /// <summary><c>Attempted to kill init!</c>: the init program ended or was killed.</summary>
    public static readonly VerdictKind PanicInitExited = new("panic.init-exited");

    /// <summary>A built-in initramfs could not be unpacked (an external one is only complained about).</summary>
    public static readonly VerdictKind PanicInitramfs = new("panic.initramfs");

    /// <summary>The kernel ran out of memory.</summary>
    public static readonly VerdictKind PanicOutOfMemory = new("panic.out-of-memory");

    /// <summary>A fault inside the kernel (an Oops) that it could not survive.</summary>
    public static readonly VerdictKind PanicOops = new("panic.oops");

    /// <summary><c>PANIC: early exception …</c>: a fault before the kernel could handle one.</summary>
    public static readonly VerdictKind PanicEarlyException = new("panic.early-exception");

    /// <summary>A processor or task made no progress and the kernel is set to panic on it.</summary>
    public static readonly VerdictKind PanicLockup = new("panic.lockup");

    /// <summary>The hardware reported an error, or lacks something.</summary>
    public static readonly VerdictKind PanicHardware = new("panic.hardware");

    /// <summary>A file system mounted with errors=panic met an error.</summary>
    public static readonly VerdictKind PanicFileSystem = new("panic.file-system");

    /// <summary>A warning with panic_on_warn set.</summary>
    public static readonly VerdictKind PanicWarning = new("panic.warning");

    /// <summary>Someone asked for it with SysRq-c.</summary>
    public static readonly VerdictKind PanicSysrq = new("panic.sysrq");

    /// <summary>A panic whose text is in no table.</summary>
    public static readonly VerdictKind PanicUnknown = new("panic.unknown");

    /// <summary>The decompressor stopped: the compressed kernel is damaged.</summary>
    public static readonly VerdictKind LoaderCorruptKernel = new("loader.corrupt-kernel");

    /// <summary>The decompressor stopped: not enough memory.</summary>
    public static readonly VerdictKind LoaderNoMemory = new("loader.no-memory");

    /// <summary>The decompressor or setup code stopped for another reason.</summary>
    public static readonly VerdictKind LoaderHalted = new("loader.halted");

    /// <summary>The kernel's setup code refused the processor.</summary>
    public static readonly VerdictKind LoaderWrongProcessor = new("loader.wrong-processor");

    /// <summary>QEMU, in the loader's place, refused the kernel file: it is no kernel.</summary>
    public static readonly VerdictKind LoaderNotAKernel = new("loader.not-a-kernel");

    /// <summary>The boot loader refused the kernel file.</summary>
    public static readonly VerdictKind LoaderBadKernel = new("loader.bad-kernel");

    /// <summary>The boot loader misses one of its files.</summary>
    public static readonly VerdictKind LoaderNoFile = new("loader.no-file");

    /// <summary>The boot loader has no configuration to act on.</summary>
    public static readonly VerdictKind LoaderNoConfiguration = new("loader.no-configuration");

    /// <summary>The master boot record found nothing to start.</summary>
    public static readonly VerdictKind LoaderNoOperatingSystem = new("loader.no-operating-system");

    /// <summary>The firmware found nothing to boot.</summary>
    public static readonly VerdictKind FirmwareNoBootDevice = new("firmware.no-boot-device");

    /// <summary>UEFI firmware found no program to start on any drive, and its shell no startup.nsh: <c>BdsDxe: failed to load … Not Found</c>, then <c>Shell&gt;</c>.</summary>
    public static readonly VerdictKind FirmwareNoBootable = new("firmware.no-bootable");

    /// <summary>UEFI firmware (or its shell) found the program but cannot load it: truncated, or for another processor.</summary>
    public static readonly VerdictKind FirmwareUnsupportedImage = new("firmware.unsupported-image");

    /// <summary>UEFI firmware (or its shell) started a program that failed, or could not read it.</summary>
    public static readonly VerdictKind FirmwareImageFailed = new("firmware.image-failed");

    /// <summary>startup.nsh names a program the UEFI shell does not find: <c>'…' is not recognized as an internal or external command</c>.</summary>
    public static readonly VerdictKind FirmwareUnknownCommand = new("firmware.unknown-command");

    /// <summary>The boot ended at the UEFI shell's prompt, without an error.</summary>
    public static readonly VerdictKind FirmwareShell = new("firmware.shell");

    /// <summary>The boot loader did not find the kernel its configuration names: <c>Loading … failed: No such file or directory</c>.</summary>
    public static readonly VerdictKind LoaderKernelNotFound = new("loader.kernel-not-found");

    /// <summary>The boot loader did not find the kernel or the initramfs; told to be quiet, it does not say which.</summary>
    public static readonly VerdictKind LoaderFileNotFound = new("loader.file-not-found");

    /// <summary>The boot loader found the initramfs but could not load it.</summary>
    public static readonly VerdictKind LoaderBadInitrd = new("loader.bad-initrd");

    /// <summary>The boot loader, or the kernel's EFI stub, did not find the file named by initrd=.</summary>
    public static readonly VerdictKind LoaderInitrdNotFound = new("loader.initrd-not-found");

    /// <summary>The kernel's EFI stub gave up.</summary>
    public static readonly VerdictKind LoaderStubFailed = new("loader.stub-failed");

    /// <summary>QEMU ended by itself without a deciding line.</summary>
    public static readonly VerdictKind Exited = new("exited");

    /// <summary>No deciding line came in time.</summary>
    public static readonly VerdictKind TimedOut = new("timed-out");

    /// <summary>It cannot be told.</summary>
    public static readonly VerdictKind Unknown = new("unknown");

    /// <summary>True for every <c>panic.…</c>.</summary>
    public bool IsPanic => Text.StartsWith("panic.", StringComparison.Ordinal);

    /// <summary>True when the guest can do nothing any more: it has panicked, or never came as far as a kernel and halted.</summary>
    public bool IsDead => IsPanic || this == Exited || this == LoaderCorruptKernel || this == LoaderNoMemory || this == LoaderHalted || this == LoaderWrongProcessor || this == LoaderNotAKernel;

    /// <summary>True when nothing decided: the boot stood still or took too long.</summary>
    public bool IsStandstill => this == TimedOut || Text.StartsWith("stalled.", StringComparison.Ordinal);

    /// <summary>The boot stopped making progress; <paramref name="where"/> names the last stage seen (<see cref="BootStages.NameOf"/>), or <c>oops</c> after a fault inside the kernel.</summary>
    public static VerdictKind Stalled(string where) => new("stalled." + where);

    /// <summary>The firmware ended the boot.</summary>
    public static VerdictKind Firmware(string name) => new("firmware." + name);

    /// <summary>The loader (kernel decompressor, syslinux, UEFI loader) ended the boot.</summary>
    public static VerdictKind Loader(string name) => new("loader." + name);

    /// <summary>Any panic by its table name.</summary>
    public static VerdictKind Panic(string name) => new("panic." + name);

    /// <summary>Whether a real boot's verdict bears out a forecast of this kind.</summary>
    public bool AgreesWith(VerdictKind observed) => this == observed || (this == Runs && observed == Reached);

    /// <inheritdoc/>
    public override string ToString() => Text;
}
