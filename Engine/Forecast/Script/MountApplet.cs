using System.Collections.Immutable;
using System.Globalization;
using LfsTutor.Engine.Disk;
using LfsTutor.Engine.Files;
using LfsTutor.Engine.Kconfig;

namespace LfsTutor.Engine.Forecast.Script;

/// <summary>mount and umount.</summary>
/// <remarks>Source: busybox, util-linux/mount.c (singlemount); fs/namespace.c (path_mount, do_new_mount); mount(2).</remarks>
internal sealed class MountApplet(ScriptRun run)
{
    /// <summary>busybox's status for a mount that failed: -1.</summary>
    private const int FailedStatus = 255;

    private const string NoEntry = "No such file or directory";
    private const string NoDevice = "No such device";
    private const string NoDeviceOrAddress = "No such device or address";
    private const string NotBlock = "Block device required";
    private const string Invalid = "Invalid argument";
    private const string Busy = "Device or resource busy";

    /// <summary>File systems without a device, and what must be built in; those with nothing are always there.</summary>
    private static readonly Dictionary<string, string?> s_withoutDevice = new(StringComparer.Ordinal)
    {
        ["proc"] = "PROC_FS", ["sysfs"] = "SYSFS", ["devtmpfs"] = "DEVTMPFS", ["tmpfs"] = "TMPFS", ["ramfs"] = null, ["devpts"] = "UNIX98_PTYS",
        ["debugfs"] = "DEBUG_FS", ["securityfs"] = "SECURITYFS", ["configfs"] = "CONFIGFS_FS", ["cgroup2"] = "CGROUPS", ["efivarfs"] = "EFIVAR_FS",
    };

    private static readonly string[] s_harmlessOptions =
        ["rw", "nodev", "dev", "nosuid", "suid", "exec", "relatime", "noatime", "atime", "nodiratime", "diratime", "defaults", "sync", "async", ""];

    private CommandCall _call = null!;

    public int? Run(CommandCall call)
    {
        _call = call;
        if (call.Known is not { } words)
        {
            return run.Doubt(call, "what is mounted cannot be told");
        }

        if (words.Length == 0)
        {
            run.MayPrint();
            return null;
        }

        MountArguments arguments = MountArguments.Parse(words);
        if (arguments.IsNotFollowed || arguments.Options.Any(option => option is not ("ro" or "noexec" or "bind" or "move") && !s_harmlessOptions.Contains(option) && !(arguments.Type is { } type && s_withoutDevice.ContainsKey(type))))
        {
            return run.Doubt(call, "this use of mount is not followed");
        }

        if (arguments.Operands is not [var source, var directory])
        {
            return arguments.Operands is [_] && run.State.Exists("/etc/fstab") == false
                ? run.Failed(call, "It has no second word: where to mount", 1, "mount: can't read '/etc/fstab': No such file or directory")
                : run.Doubt(call, "this use of mount is not followed");
        }

        return Mount(arguments, source, directory);
    }

    public int? Unmount(CommandCall call)
    {
        _call = call;
        if (call.Known is not [{ Length: > 0 } path] || path.StartsWith('-'))
        {
            return run.Doubt(call, "this use of umount is not followed");
        }

        PathResolution found = run.State.Resolve(path);
        if (found.Node is null && !run.State.Tree.MayExist(found))
        {
            return run.Failed(call, $"There is no {path}", 1, $"umount: can't unmount {path}: {NoEntry}");
        }

        if (found.Node is not { Kind: FileKind.Directory } || run.State.Tree.MountAt(found.Reached) is not { Point: not "/" } mount
            || run.State.Tree.Mounts.Any(other => other != mount && other.Point.StartsWith(mount.Point + "/", StringComparison.Ordinal)) || run.State.Directory.StartsWith(found.Reached, StringComparison.Ordinal))
        {
            return run.Doubt(call, "what umount does here is not followed");
        }

        run.State.Tree.Remove(mount);
        run.State.Version++;
        return run.Did(call, $"nothing is mounted on {path} any more", 0);
    }

    private int? Mount(MountArguments arguments, string source, string directory)
    {
        if (run.Setting.Config is null)
        {
            run.Doubt(_call, "which file systems the kernel has is not known");
            return null;
        }

        if (arguments.Options.Contains("move") || arguments.Options.Contains("bind")
            || (arguments.Type is null && run.State.Resolve(source).Node is { Kind: FileKind.Directory }))
        {
            return MoveOrBind(arguments, source, directory);
        }

        return arguments.Type is { } type && s_withoutDevice.TryGetValue(type, out string? symbol)
            ? MountWithoutDevice(arguments, type, symbol, source, directory)
            : MountDevice(arguments, source, directory);
    }

    private int? MoveOrBind(MountArguments arguments, string source, string directory)
    {
        PathResolution from = run.State.Resolve(source);
        PathResolution to = run.State.Resolve(directory);
        if (to.Node is null && !run.State.Tree.MayExist(to))
        {
            return NoMountPoint(source, directory, to);
        }

        if (from.Node is null && !run.State.Tree.MayExist(from))
        {
            return Fail(source, directory, NoEntry, $"there is no {source}");
        }

        if (from.Node is not { Kind: FileKind.Directory } || to.Node is not { Kind: FileKind.Directory })
        {
            return run.Doubt(_call, "what this moves or binds is not followed");
        }

        if (!arguments.Options.Contains("move"))
        {
            Mount below = run.State.Tree.MountOf(from.Reached);
            run.State.Tree.Add(below with { Point = to.Reached, Within = below.Point == "/" ? from.Reached : below.Within == "/" && from.Reached == below.Point ? "/" : FileMaker.Join(below.Within, from.Reached[below.Point.Length..].TrimStart('/')) });
            run.State.Version++;
            return run.Did(_call, $"{source} is to be seen at {directory} too", 0);
        }

        if (run.State.Tree.MountAt(from.Reached) is not { Point: not "/" } || to.Reached.StartsWith(from.Reached + "/", StringComparison.Ordinal) || to.Reached == from.Reached)
        {
            return Fail(source, directory, Invalid, $"nothing is mounted on {source}");
        }

        run.State.Tree.Move(from.Reached, to.Reached);
        run.State.Version++;
        return run.Did(_call, $"what is mounted on {source} moves to {directory}", 0);
    }

    private int? MountWithoutDevice(MountArguments arguments, string type, string? symbol, string source, string directory)
    {
        if (MountPoint(source, directory, out int? failed) is not { } point)
        {
            return failed;
        }

        if (symbol is not null && run.Setting.Config![symbol] != Tristate.BuiltIn)
        {
            bool maybe = run.Setting.Config[symbol] == Tristate.Module || (type == "tmpfs" && run.Setting.Config["SHMEM"] == Tristate.BuiltIn);
            return maybe ? run.Doubt(_call, $"whether the kernel has {type} cannot be told") : NoDriver(source, directory, NoDevice, $"CONFIG_{symbol} is not built in");
        }

        // Since Linux 5.8 every mount of proc is one of its own (fs/proc/root.c); the others exist once, and not twice in one place.
        bool isOnlyOne = type is "proc" or "sysfs" or "devtmpfs" or "debugfs";
        if (type == "proc" && run.State.Tree.MountAt(point)?.Type == "proc")
        {
            return KernelVersion.Parse(run.Setting.Config!.Release)?.IsAtLeast(5, 8) == true
                ? run.Did(_call, $"proc is mounted on {directory} once more", 0)
                : run.Doubt(_call, "whether proc can be mounted twice is not known of this kernel");
        }

        if (isOnlyOne && run.State.Tree.MountAt(point) is { } there && there.Type == type)
        {
            return Fail(source, directory, Busy, $"{type} is mounted there already");
        }

        FileTree? tree = type switch
        {
            "devtmpfs" => Devices(),
            "proc" => ProcFiles.Tree(run.Setting.Config!),
            _ => new OverlayTree(null, type),
        };
        run.State.Tree.Add(new Mount(point, tree, type, isOnlyOne ? type : $"{type} {run.State.Tree.Mounts.Count}")
        {
            MayHoldMore = type is not ("tmpfs" or "ramfs"),
            Lacks = type == "proc" ? ProcFiles.Lacking(run.Setting.Config!) : [],
            IsReadOnly = arguments.Options.Contains("ro"),
            NoExec = arguments.Options.Contains("noexec"),
        });
        run.State.Version++;
        return run.Did(_call, $"{type} is mounted on {directory}", 0, symbol is null ? [] : [SymbolEvidence(symbol)]);
    }

    private int? MountDevice(MountArguments arguments, string source, string directory)
    {
        if (source.Contains('=') || source.Contains(':') || source.StartsWith("//", StringComparison.Ordinal))
        {
            return run.Doubt(_call, "by what name the device is meant is not followed");
        }

        PathResolution node = run.State.Resolve(source);
        if (node.Node is { Kind: FileKind.Regular })
        {
            return run.Doubt(_call, "the loop device this needs is not followed");
        }

        bool guesses = arguments.Type is null;
        if (guesses && TypesAreKnown() is not true)
        {
            return TypesAreKnown() is null ? run.Doubt(_call, "which types mount tries cannot be told") : WithoutProc(source, directory);
        }

        if (MountPoint(source, directory, out int? failed) is not { } point)
        {
            return failed;
        }

        ImmutableArray<BlockFileSystem> builtIn = BlockFileSystems.BuiltInto(run.Setting.Config!);
        BlockFileSystem[] types = guesses ? [.. builtIn] : [.. builtIn.Where(candidate => candidate.Name == arguments.Type)];
        if (types.Length == 0)
        {
            return guesses || BlockFileSystems.IsKnown(arguments.Type!) && run.State.Exists("/lib/modules") == false
                ? NoDriver(source, directory, guesses ? null : NoDevice, guesses ? "the kernel has no file system for disks built in" : $"the kernel has no {arguments.Type} built in")
                : run.Doubt(_call, $"whether the kernel has {arguments.Type} cannot be told");
        }

        return Device(source, directory, node, out failed) is { } device ? Attempt(arguments, source, directory, point, device, types) : failed;
    }

    /// <summary>The device behind a node; null when the mount fails or cannot be told.</summary>
    private BlockDevice? Device(string source, string directory, PathResolution node, out int? failed)
    {
        failed = null;
        if (node.Node is not { } file)
        {
            if (run.State.Tree.MayExist(node))
            {
                run.Doubt(_call, $"whether there is a {source} cannot be told");
                return null;
            }

            string says = Says(source, directory, NoEntry);
            run.Remark(RemarkKind.NodeMissing, _call.Line, $"{source}: {node.Reached} does not exist{NumbersOf(source)}", says);
            failed = Fail(source, directory, NoEntry, $"there is no {node.Reached}");
            return null;
        }

        if (file is not { Kind: FileKind.BlockDevice, Device: { } numbers })
        {
            run.Remark(RemarkKind.WrongNumbers, _call.Line, $"{source} is {(file.Kind == FileKind.CharacterDevice ? "a character device" : "no device")}{NumbersOf(source)}", Says(source, directory, NotBlock));
            failed = Fail(source, directory, NotBlock, $"{source} is no block device");
            return null;
        }

        BlockDevice device = run.Devices.At(new DeviceNumber((uint)numbers.Major, (uint)numbers.Minor));
        bool isNamedOtherwise = NumberOfName(source) is { } expected && expected != new DeviceNumber((uint)numbers.Major, (uint)numbers.Minor);
        if (isNamedOtherwise)
        {
            run.Remark(RemarkKind.WrongNumbers, _call.Line, $"{source} is b {numbers.Major} {numbers.Minor}{NumbersOf(source)}", device.Presence == DevicePresence.Absent ? Says(source, directory, NoDeviceOrAddress) : null);
        }

        switch (device.Presence)
        {
            case DevicePresence.Present:
                return device;
            case DevicePresence.Unknown:
                run.Doubt(_call, $"whether {source} is there cannot be told", BootWalk.Known(device.Reason));
                return null;
            default:
                if (!isNamedOtherwise)
                {
                    run.Remark(device.LacksDriver ? RemarkKind.NoDriver : RemarkKind.DeviceAbsent, _call.Line, $"{source}: {device.Reason}", Says(source, directory, NoDeviceOrAddress));
                }

                failed = Fail(source, directory, NoDeviceOrAddress, device.Reason);
                return null;
        }
    }

    private int? Attempt(MountArguments arguments, string source, string directory, string point, BlockDevice device, BlockFileSystem[] types)
    {
        List<string> refusals = [];
        foreach (BlockFileSystem type in types)
        {
            MountAttempt attempt = MountAttempt.Of(type, !arguments.Options.Contains("ro"), triesReadOnly: false, run.Setting.Config!, device.Bytes!, device.Found);
            switch (attempt.Result)
            {
                case MountResult.Mounts:
                    string key = $"{device.Name}";
                    if (run.State.Tree.MountAt(point)?.Source == key)
                    {
                        return Fail(source, directory, Busy, $"{source} is mounted there already");
                    }

                    run.State.Tree.Add(new Mount(point, device.Found?.Tree, type.Name, key)
                    {
                        IsReadOnly = true,
                        NoExec = arguments.Options.Contains("noexec"),
                    });
                    run.State.Version++;
                    return run.Did(_call, $"the {type.Name} on {device.Reason[5..]} is mounted on {directory}", 0, new Evidence(device.Found?.Location, $"{device.Found?.Type}"), SymbolEvidence(type.Symbol));
                case MountResult.Unknown:
                    return run.Doubt(_call, $"whether {type.Name} mounts it cannot be told", [.. attempt.Evidence(device.Found)]);
                default:
                    refusals.AddRange(attempt.Evidence(device.Found).Select(evidence => evidence.Text));
                    break;
            }
        }

        string what = device.Found is null ? $"no file system is recognised on {device.Image}" : $"{device.Found.Type} on {device.Image}";
        string needs = device.Found is not null && BlockFileSystems.SymbolFor(device.Found.Type) is { } symbol && run.Setting.Config![symbol] != Tristate.BuiltIn ? $"; CONFIG_{symbol} is not built in" : "";
        return NoDriver(source, directory, Invalid, $"{what}{needs}{(refusals.Count > 0 ? "; " + refusals[0] : "")}");
    }

    /// <summary>Where it is mounted, without links; null when there is no such directory.</summary>
    private string? MountPoint(string source, string directory, out int? failed)
    {
        failed = null;
        PathResolution found = run.State.Resolve(directory);
        if (found.Node is null && !run.State.Tree.MayExist(found))
        {
            failed = NoMountPoint(source, directory, found);
            return null;
        }

        if (found.Node is not { Kind: FileKind.Directory } || found.Reached == "/")
        {
            failed = run.Doubt(_call, "what a mount on this does is not followed");
            return null;
        }

        return found.Reached;
    }

    private int? NoMountPoint(string source, string directory, PathResolution found)
    {
        run.Remark(RemarkKind.MountPointMissing, _call.Line, $"{directory}: {found.Reached} does not exist", Says(source, directory, NoEntry));
        return Fail(source, directory, NoEntry, $"there is no directory {found.Reached}");
    }

    private int? WithoutProc(string source, string directory)
    {
        run.Remark(RemarkKind.MountWithoutProc, _call.Line, $"mount {source} {directory}: no -t, and /proc is not mounted", Says(source, directory, NoEntry));
        return Fail(source, directory, NoEntry, "without -t it tries the types in /proc/filesystems, and there is no such file");
    }

    private int? NoDriver(string source, string directory, string? error, string why)
    {
        run.Remark(RemarkKind.NoDriver, _call.Line, $"{source}: {why}", error is null ? null : Says(source, directory, error));
        return Fail(source, directory, error, why);
    }

    private int? Fail(string source, string directory, string? error, string why) =>
        run.Failed(_call, "It fails", FailedStatus, error is null ? Says(source, directory, "") : Says(source, directory, error), BootWalk.Known(why));

    private static string Says(string source, string directory, string error) => $"mount: mounting {source} on {directory} failed: {error}";

    /// <summary>Whether mount finds a list of types to try; null when that cannot be told.</summary>
    private bool? TypesAreKnown() =>
        run.State.Exists("/etc/filesystems") != false ? null
        : run.State.Tree.MountOf("/proc/filesystems") is { Type: "proc", Point: "/proc" } ? true
        : run.State.Exists("/proc/filesystems") == false ? false : null;

    private Evidence SymbolEvidence(string symbol) => new(run.Setting.Config!.LocationOf(symbol), $"CONFIG_{symbol}=y");

    private OverlayTree Devices()
    {
        OverlayTree tree = new(null, "devtmpfs");
        void Node(string name, FileKind kind, int major, int minor) =>
            tree.Add(new FileNode("/" + name, kind, 0b110_110_110, 0, new Location("devtmpfs", "/" + name)) { Device = (major, minor) });
        Node("console", FileKind.CharacterDevice, 5, 1);
        Node("null", FileKind.CharacterDevice, 1, 3);
        Node("zero", FileKind.CharacterDevice, 1, 5);
        foreach ((string name, DeviceNumber number) in run.Devices.Names() ?? [])
        {
            Node(name, FileKind.BlockDevice, (int)number.Major, (int)number.Minor);
        }

        return tree;
    }

    private static string NumbersOf(string source) => NumberOfName(source) is { } number ? $"; {Path.GetFileName(source)} is b {number.Major} {number.Minor}" : "";

    /// <summary>The numbers a disk of this name has (Documentation/admin-guide/devices.txt); null for other names.</summary>
    private static DeviceNumber? NumberOfName(string source) => RootParameter.Parse("/dev/" + Path.GetFileName(source)) switch
    {
        RootParameter.Disk disk => new DeviceNumber(DeviceNumber.ScsiDiskMajor, (uint)disk.Index * DeviceNumber.MinorsPerDisk),
        RootParameter.DiskPartition { Number: < DeviceNumber.MinorsPerDisk } partition => new DeviceNumber(DeviceNumber.ScsiDiskMajor, ((uint)partition.Index * DeviceNumber.MinorsPerDisk) + partition.Number),
        _ => null,
    };
}

/// <summary>mount's words sorted.</summary>
/// <param name="Type">After -t; null when it is to guess.</param>
/// <param name="Options">After -o, --bind and the like.</param>
/// <param name="Operands">What and where.</param>
/// <param name="IsNotFollowed">An option stands there that is not followed.</param>
internal sealed record MountArguments(string? Type, IReadOnlyList<string> Options, IReadOnlyList<string> Operands, bool IsNotFollowed)
{
    public static MountArguments Parse(IReadOnlyList<string> words)
    {
        string? type = null;
        List<string> options = [];
        List<string> operands = [];
        bool isNotFollowed = false;
        for (int index = 0; index < words.Count; index++)
        {
            string word = words[index];
            switch (word)
            {
                case "--move" or "--bind":
                    options.Add(word[2..]);
                    break;
                case "-r":
                    options.Add("ro");
                    break;
                case "-w" or "-n" or "-i":
                    break;
                case ['-', 't' or 'o', ..]:
                    string value = word.Length > 2 ? word[2..] : ++index < words.Count ? words[index] : "";
                    if (word[1] == 't')
                    {
                        type = value.Length == 0 || value == "auto" ? null : value;
                    }
                    else
                    {
                        options.AddRange(value.Split(','));
                    }

                    break;
                case ['-', ..]:
                    isNotFollowed = true;
                    break;
                default:
                    operands.Add(word);
                    break;
            }
        }

        return new MountArguments(type, options, operands, isNotFollowed || type?.Contains(',') == true || (operands.Count > 2));
    }
}
