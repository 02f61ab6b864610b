using LfsTutor.Engine.Files;
using LfsTutor.Engine.Kconfig;

namespace LfsTutor.Engine.Forecast.Script;

/// <summary>What is known to stand in /proc.</summary>
internal static class ProcFiles
{
    /// <summary>Where the program is named that the kernel starts for every device that comes or goes.</summary>
    public const string HotplugHelper = "/proc/sys/kernel/hotplug";

    /// <summary>The option without which there is no such file (kernel/sysctl.c); distributions leave it out.</summary>
    public const string HotplugSymbol = "UEVENT_HELPER";

    private const string Inside = "/sys/kernel/hotplug";

    public static OverlayTree Tree(KernelConfig config)
    {
        OverlayTree tree = new(null, "proc");
        void Add(string path, FileKind kind, int mode) => tree.Add(new FileNode(path, kind, mode, 0, new Location("proc", path)));
        Add("/self", FileKind.Directory, 0b101_101_101);
        foreach (string name in new[] { "filesystems", "mounts", "cmdline", "version", "cpuinfo", "meminfo" })
        {
            Add("/" + name, FileKind.Fifo, 0b100_100_100);
        }

        if (HasSysctl(config))
        {
            Add("/sys", FileKind.Directory, 0b101_101_101);
            Add("/sys/kernel", FileKind.Directory, 0b101_101_101);
            if (config[HotplugSymbol] == Tristate.BuiltIn)
            {
                Add(Inside, FileKind.Fifo, 0b110_100_100);
            }
        }

        return tree;
    }

    /// <summary>What is not there for certain.</summary>
    public static IReadOnlyList<string> Lacking(KernelConfig config) =>
        HasSysctl(config) ? config[HotplugSymbol] == Tristate.BuiltIn ? [] : [Inside] : ["/sys/kernel"];

    private static bool HasSysctl(KernelConfig config) => config["PROC_SYSCTL"] == Tristate.BuiltIn;
}
