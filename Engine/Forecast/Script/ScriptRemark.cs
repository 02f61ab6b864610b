namespace LfsTutor.Engine.Forecast.Script;

/// <summary>Something worth a rule that a script does on its way.</summary>
internal enum RemarkKind
{
    /// <summary>A command that is nowhere.</summary>
    CommandMissing,

    /// <summary>The script ends, and PID 1 with it.</summary>
    Ends,

    /// <summary>switch_root or an init is started as a child, not by exec.</summary>
    NotExec,

    /// <summary>A mount without a type where /proc is not mounted.</summary>
    MountWithoutProc,

    /// <summary>A mount on a directory that does not exist.</summary>
    MountPointMissing,

    /// <summary>A mount of a device that has no node.</summary>
    NodeMissing,

    /// <summary>A node whose numbers are not those of its name.</summary>
    WrongNumbers,

    /// <summary>A mount of a device the machine does not have.</summary>
    DeviceAbsent,

    /// <summary>A mount the kernel has no driver for.</summary>
    NoDriver,

    /// <summary>switch_root to a directory nothing is mounted on.</summary>
    NotAMountPoint,

    /// <summary>switch_root to a file system without the init named.</summary>
    InitMissing,

    /// <summary>mdev where nothing is mounted on /sys.</summary>
    MdevWithoutSysfs,

    /// <summary>loadkmap does not get a keymap, or no terminal to give it to.</summary>
    KeymapNotLoaded,

    /// <summary>modprobe before depmod has written modules.dep.</summary>
    NoModuleList,

    /// <summary>There is no directory with modules of the kernel's release.</summary>
    NoModuleDirectory,

    /// <summary>modprobe of a module that is not there.</summary>
    ModuleMissing,

    /// <summary>A helper for hot-plugging is named to a kernel that starts none.</summary>
    NoHotplugHelper,

    /// <summary>busybox --install cannot make links: a directory is missing.</summary>
    LinksNotMade,

    /// <summary>exec of an interactive shell: it becomes process 1.</summary>
    ShellAsInit,
}

/// <summary>A remark and where it belongs.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Line">One-based line of the script.</param>
/// <param name="Evidence">What was found, safe to print.</param>
/// <param name="Says">What appears on the console because of it; null when nothing does.</param>
internal sealed record ScriptRemark(RemarkKind Kind, int Line, string Evidence, string? Says);
