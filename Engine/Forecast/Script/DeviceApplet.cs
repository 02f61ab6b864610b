using LfsTutor.Engine.Files;
using LfsTutor.Engine.Kconfig;

namespace LfsTutor.Engine.Forecast.Script;

/// <summary>mdev: fills /dev from what /sys shows, once (-s), or goes on listening to the kernel (-d).</summary>
/// <remarks>Source: busybox, util-linux/mdev.c.</remarks>
internal sealed class DeviceApplet(ScriptRun run)
{
    private const int NodeMode = 0b110_110_110;
    private const string NoSysfs = "mdev: /sys/dev: No such file or directory";

    /// <summary>Nodes there are on every PC whose kernel has the driver; null where no option decides.</summary>
    private static readonly (string Name, int Major, int Minor, string? Symbol)[] s_usual =
    [
        ("console", 5, 1, "TTY"), ("tty", 5, 0, "TTY"), ("ptmx", 5, 2, "UNIX98_PTYS"), ("null", 1, 3, null), ("zero", 1, 5, null), ("full", 1, 7, null),
        ("random", 1, 8, null), ("urandom", 1, 9, null), ("tty0", 4, 0, "VT"), ("tty1", 4, 1, "VT"), ("tty2", 4, 2, "VT"), ("tty3", 4, 3, "VT"), ("tty4", 4, 4, "VT"),
        ("ttyS0", 4, 64, "SERIAL_8250"),
    ];

    public int? Run(CommandCall call, IReadOnlyList<string> words)
    {
        bool goesOn = words is ["-d"];
        if (!goesOn && words is not ["-s"])
        {
            return run.Doubt(call, "this use of mdev is not followed");
        }

        if (run.State.Tree.MountOf("/sys/dev") is not { Type: "sysfs", Point: "/sys" })
        {
            if (run.State.Exists("/sys/dev") != false)
            {
                return run.Doubt(call, "what mdev finds cannot be told");
            }

            run.Remark(RemarkKind.MdevWithoutSysfs, call.Line, $"'{call.Text}': nothing is mounted on /sys by then", NoSysfs);
            return run.Failed(call, "mdev finds no devices: /sys is not mounted", null, NoSysfs, BootWalk.Known("it reads what there is from /sys"));
        }

        if (goesOn && run.Setting.Config?["NET"] != Tristate.BuiltIn)
        {
            // It hears of devices over a socket, and says something else where there are none.
            return run.Did(call, "whether it can listen to this kernel is not followed", null, BootWalk.Known("CONFIG_NET is not built in, or not known"));
        }

        if (run.State.Exists("/etc/mdev.conf") != false || run.State.Exists("/dev") != true || run.Setting.Config is not { } config)
        {
            return run.Doubt(call, "which nodes mdev makes cannot be told");
        }

        IReadOnlyList<(string Name, DeviceNumber Number)>? disks = config["BLOCK"] == Tristate.BuiltIn ? run.Devices.Names() : null;
        Make(call, config, disks ?? []);
        MayHoldMore();
        run.State.Version++;
        string listens = goesOn ? ", and stays in the background to make and remove nodes as devices come and go" : "";
        string which = disks is null ? "" : disks.Count == 0 ? "; no disk is among them" : $", {string.Join(", ", disks.Select(pair => "/dev/" + pair.Name))} among them";
        return run.Did(call, $"mdev makes nodes for the devices there are{which}{listens}", null, BootWalk.Known("/sys is mounted"));
    }

    private void Make(CommandCall call, KernelConfig config, IReadOnlyList<(string Name, DeviceNumber Number)> disks)
    {
        foreach ((string name, DeviceNumber number) in disks)
        {
            FileMaker.Make(run, "/dev/" + name, FileKind.BlockDevice, NodeMode, call.Line, node => node with { Device = ((int)number.Major, (int)number.Minor) });
        }

        foreach ((string name, int major, int minor, string? symbol) in s_usual)
        {
            if (symbol is null || config[symbol] == Tristate.BuiltIn)
            {
                FileMaker.Make(run, "/dev/" + name, FileKind.CharacterDevice, NodeMode, call.Line, node => node with { Device = (major, minor) });
            }
        }
    }

    /// <summary>The many others are not named here, but may be there.</summary>
    private void MayHoldMore()
    {
        string directory = run.State.Resolve("/dev").Reached;
        Mount below = run.State.Tree.MountOf(directory);
        if (below.Point != directory)
        {
            run.State.Tree.Add(new Mount(directory, below.Tree, below.Type, below.Source) { Within = FileMaker.Join(below.Within, directory.TrimStart('/')), MayHoldMore = true });
        }
        else
        {
            run.State.Tree.Replace(below, below with { MayHoldMore = true });
        }
    }
}
