namespace LfsTutor.Engine.Forecast;

/// <summary>The kernel's own words for the events of a boot, by version. Where the wording changed at a version that is not known exactly, the part common to both.</summary>
/// <remarks>Source: init/main.c, init/do_mounts.c, init/initramfs.c of 4.19, 5.10, 6.1, 6.8, 6.12.</remarks>
/// <param name="version">The kernel's version; null when unknown, then only what all versions say.</param>
public sealed class KernelWording(KernelVersion? version)
{
    /// <summary>What goes before every panic's text.</summary>
    public const string PanicPrefix = "Kernel panic - not syncing: ";

    /// <summary>No program could be run.</summary>
    public const string NoWorkingInit = PanicPrefix + "No working init found.";

    /// <summary>The init program ended or was killed.</summary>
    public const string KilledInit = PanicPrefix + "Attempted to kill init!";

    /// <summary>Decompressor's last words (arch/x86/boot/compressed).</summary>
    public const string SystemHalted = " -- System halted";

    /// <summary>From 6.5 on root= is passed around as written; before, <c>/dev/</c> was cut off and a missing one printed as a null pointer.</summary>
    private bool? KeepsRootName => version switch
    {
        null => null,
        { } known when known.IsAtLeast(6, 6) => true,
        { } known when !known.IsAtLeast(6, 3) => false,
        _ => null,
    };

    /// <summary>Opening the device failed with an error other than "not this file system".</summary>
    /// <param name="root">The value of root=, or null.</param>
    /// <param name="device">Major and minor number.</param>
    /// <param name="error">The negative error number.</param>
    public string CannotOpenRoot(string? root, DeviceNumber device, int error) => KeepsRootName switch
    {
        true => $"VFS: Cannot open root device \"{root}\" or {device}: error {error}",
        false => $"VFS: Cannot open root device \"{(root is null ? "(null)" : WithoutDev(root))}\" or {device}: error {error}",
        null => "VFS: Cannot open root device \"",
    };

    /// <summary>The panic when the device could not be opened.</summary>
    public string UnableToMount(DeviceNumber device) => $"{PanicPrefix}VFS: Unable to mount root fs on {device}";

    /// <summary>The panic when every file system was tried in vain.</summary>
    public string NoFileSystemMounts(string? root, DeviceNumber device) => KeepsRootName switch
    {
        true => $"{PanicPrefix}VFS: Unable to mount root fs on \"{root}\" or {device}",
        false => $"{PanicPrefix}VFS: Unable to mount root fs on {device}",
        null => $"{PanicPrefix}VFS: Unable to mount root fs on ",
    };

    /// <summary>A file system was mounted as root.</summary>
    public string MountedRoot(string fileSystem, bool readOnly, DeviceNumber device) =>
        $"VFS: Mounted root ({fileSystem} filesystem){(readOnly ? " readonly" : "")} on device {device.Major}:{device.Minor}.";

    /// <summary>An init program is about to be tried; 4.19 and older say nothing.</summary>
    public string? RunInit(string path) => version is { } known && !known.IsAtLeast(5, 0) ? null : $"Run {path} as init process";

    /// <summary>The init program of the initramfs could not be run.</summary>
    public string FailedToExecute(string path, int error) => $"Failed to execute {path} (error {error})";

    /// <summary>A program of the fixed list is there but could not be run.</summary>
    public string StartingInit(string path, int error) => $"Starting init: {path} exists but couldn't execute it (error {error})";

    /// <summary>The program named by init= could not be run; that is final.</summary>
    public string RequestedInitFailed(string path, int error) => $"{PanicPrefix}Requested init {path} failed (error {error}).";

    /// <summary>The program named by CONFIG_DEFAULT_INIT could not be run.</summary>
    public string DefaultInitFailed(string path, int error) => $"Default init {path} failed (error {error})";

    /// <summary>The initramfs is about to be unpacked; where RAM disks are possible it may still turn out to be one.</summary>
    public string? Unpacking(Kconfig.Tristate ramDisks) => ramDisks switch
    {
        Kconfig.Tristate.No => "Unpacking initramfs...",
        Kconfig.Tristate.BuiltIn => "Trying to unpack rootfs image as initramfs...",
        _ => version is { } known && known.IsAtLeast(5, 10) ? "Trying to unpack rootfs image as initramfs..." : null,
    };

    /// <summary>The initramfs could not be unpacked.</summary>
    public string UnpackingFailed(string message) => $"Initramfs unpacking failed: {message}";

    /// <summary>The initramfs inside the kernel could not be unpacked. Some kernels print the reason behind it, and some nothing at all.</summary>
    public static string BuiltInFailed => PanicPrefix.TrimEnd();

    /// <summary>It waits for the root device.</summary>
    public string WaitingForRoot(string root) => $"Waiting for root device {root}...";

    /// <summary>Whether an ununderstandable root= switches rootwait off (6.5 and later) instead of waiting for ever; null when unknown.</summary>
    public bool? InvalidRootEndsWait => KeepsRootName;

    private static string WithoutDev(string root) => root.StartsWith("/dev/", StringComparison.Ordinal) ? root[5..] : root;
}
