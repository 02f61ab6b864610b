using LfsTutor.Engine.Kconfig;
using LfsTutor.Engine.Machine;

namespace LfsTutor.Engine.Forecast.Script;

/// <summary>What a script meets besides its files.</summary>
/// <param name="Workspace">Gives the disks.</param>
/// <param name="Machine">The machine; null when it is not known.</param>
/// <param name="Config">The kernel's configuration; null when unknown.</param>
/// <param name="CommandLine">The kernel's command line.</param>
/// <param name="Marker">The text whose printing ends the boot; null when there is none, or nobody sees what the script prints.</param>
internal sealed record ScriptSetting(Workspace Workspace, MachineSpec? Machine, KernelConfig? Config, KernelCommandLine CommandLine, string? Marker)
{
    /// <summary>Whether process 1 was given a console to read from and write to.</summary>
    public bool HasConsole { get; init; } = true;

    /// <summary>What <c>uname -r</c> prints; null when it is not known.</summary>
    public string? Release { get; init; }

    /// <summary>Whether the root is the kernel's own file system in memory, which switch_root insists on.</summary>
    public bool IsInitramfs { get; init; } = true;
}
