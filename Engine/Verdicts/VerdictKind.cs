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

    /// <summary>A panic whose text is in no table.</summary>
    public static readonly VerdictKind PanicUnknown = new("panic.unknown");

    /// <summary>QEMU ended by itself without a deciding line.</summary>
    public static readonly VerdictKind Exited = new("exited");

    /// <summary>No deciding line came in time.</summary>
    public static readonly VerdictKind TimedOut = new("timed-out");

    /// <summary>It cannot be told.</summary>
    public static readonly VerdictKind Unknown = new("unknown");

    /// <summary>True for every <c>panic.…</c>.</summary>
    public bool IsPanic => Text.StartsWith("panic.", StringComparison.Ordinal);

    /// <summary>The boot stopped making progress; <paramref name="where"/> names the last step seen.</summary>
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
