namespace LfsTutor.Engine.Host;

/// <summary>The modules of a kernel package: which of its four thousand files are kept, and where.</summary>
internal static class PackagedModules
{
    private const string Root = "lib/modules/";

    /// <summary>Names of the lists depmod needs and the build made.</summary>
    private static readonly string[] s_lists = ["modules.order", "modules.builtin", "modules.builtin.modinfo"];

    /// <summary>What a small system with USB, disks and the usual file systems can need; all else (network, graphics, sound) is nine tenths of the package.</summary>
    private static readonly string[] s_kept =
    [
        "drivers/usb/", "drivers/hid/", "drivers/ata/", "drivers/cdrom/", "drivers/virtio/", "fs/fat/", "fs/nls/", "fs/exfat/", "fs/isofs/", "fs/udf/",
        "fs/ext4/", "fs/jbd2/", "fs/mbcache.ko", "lib/", "crypto/", "arch/x86/crypto/", "block/",
    ];

    /// <summary>Where a file of the package goes; null when it is not kept.</summary>
    /// <param name="path">Its path in the package, <c>lib/modules/RELEASE/kernel/…</c> or the same below <c>usr/</c>.</param>
    public static string? PlaceOf(string path)
    {
        string place = path.StartsWith("usr/", StringComparison.Ordinal) ? path["usr/".Length..] : path;
        if (!place.StartsWith(Root, StringComparison.Ordinal))
        {
            return null;
        }

        string[] parts = place[Root.Length..].Split('/', 3);
        return parts switch
        {
            [_, var list] => s_lists.Contains(list) ? place : null,
            [_, "kernel", var module] => IsKept(module) ? place : null,
            _ => null,
        };
    }

    /// <summary>The directory of a release's modules below a directory; null when there is none.</summary>
    public static string? In(string directory, string release)
    {
        string path = Path.Combine(directory, Root, release);
        return Directory.Exists(Path.Combine(path, "kernel")) ? path : null;
    }

    /// <summary>Writes modules.dep and its kin, where this computer has depmod; without it modprobe cannot be asked, but every module is there.</summary>
    public static async Task IndexAsync(string directory, string release, CancellationToken cancellationToken)
    {
        if (HostProcess.Find("depmod") is { } depmod)
        {
            await HostProcess.RunAsync(depmod, ["-b", directory, release], new HostProcessOptions(), cancellationToken).ConfigureAwait(false);
        }
    }

    private static bool IsKept(string module) =>
        s_kept.Any(kept => module.StartsWith(kept, StringComparison.Ordinal)) && !Path.GetFileName(module).StartsWith("test_", StringComparison.Ordinal)
        || (module.StartsWith("drivers/scsi/", StringComparison.Ordinal) && module.Count(character => character == '/') == 2);
}
