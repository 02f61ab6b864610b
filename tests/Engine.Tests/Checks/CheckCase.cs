using LfsTutor.Engine.Checks;
using LfsTutor.Engine.Machine;
using LfsTutor.Engine.Tests.Forecast;

namespace LfsTutor.Engine.Tests.Checks;

/// <summary>One look of one check at a workspace made by a script.</summary>
internal static class CheckCase
{
    public const string Disk = "disk.img";

    public static MachineSpec TheMachine(string append = "console=ttyS0 root=/dev/sda") =>
        new() { Kernel = "vmlinuz", Append = append, Drives = [new DriveSpec(Disk)] };

    /// <summary>What a check finds; the kernel is the lab configuration unless another is given.</summary>
    public static IReadOnlyList<Finding> Look(string rule, string script, string? append = null, string? config = LabConfig.Text, params string[] arguments) =>
        Result(rule, script, append, config, arguments).Findings;

    public static CheckResult Result(string rule, string script, string? append = null, string? config = LabConfig.Text, params string[] arguments)
    {
        using Sandbox sandbox = new();
        File.WriteAllBytes(Path.Combine(sandbox.Path, "vmlinuz"), LabConfig.Kernel(config));
        sandbox.Run(script);
        using Workspace workspace = new(sandbox.Path);
        MachineSpec machine = append is null ? TheMachine() : TheMachine(append);
        return Verifier.Verify(workspace, machine, [new CheckRequest(rule, arguments)])[0];
    }
}
