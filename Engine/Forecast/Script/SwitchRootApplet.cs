using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.Forecast.Script;

/// <summary>switch_root.</summary>
/// <remarks>Source: busybox, util-linux/switch_root.c.</remarks>
internal sealed class SwitchRootApplet(ScriptRun run)
{
    private const string Usage = "Usage: switch_root ";
    private const string DefaultProgram = "/init";
    private const int FailedStatus = 1;

    public int? Run(CommandCall call)
    {
        if (call.Known is not { } words)
        {
            return Unknown(call, "to which root it switches cannot be told");
        }

        if (words is ["-c", _, ..])
        {
            words = [.. words.Skip(2)];
        }

        if (words is not [var root, var program, ..] || root.StartsWith('-'))
        {
            return Refused(call, "It needs a new root and the program to run there");
        }

        PathResolution found = run.State.Resolve(root);
        if (found.Node is not { Kind: FileKind.Directory })
        {
            if (found.Node is null && run.State.Tree.MayExist(found))
            {
                return Unknown(call, $"whether there is a directory {root} cannot be told");
            }

            run.Remark(RemarkKind.NotAMountPoint, call.Line, $"{root}: {found.Reached} {(found.Node is null ? "does not exist" : "is no directory")}");
            return run.Failed(call, $"There is no directory {root}", FailedStatus, $"switch_root: can't change directory to '{root}': {(found.Node is null && found.Failure == Failure.Missing ? "No such file or directory" : "")}");
        }

        Mount there = run.State.Tree.MountOf(found.Reached);
        if (there.Source == run.State.Tree.Mounts[0].Source)
        {
            run.Remark(RemarkKind.NotAMountPoint, call.Line, $"{root}: nothing is mounted there", Usage.TrimEnd());
            return Refused(call, $"It shows its usage: nothing is mounted on {root}");
        }

        if (!call.IsExec)
        {
            run.Remark(RemarkKind.NotExec, call.Line, $"'{call.Text}': without exec it is not process 1", Usage.TrimEnd());
            return Refused(call, "It shows its usage: it is not process 1");
        }

        return Switch(call, found.Reached, there, program);
    }

    private int? Switch(CommandCall call, string point, Mount there, string program)
    {
        if (!run.Setting.IsInitramfs)
        {
            return run.Failed(call, "It refuses: the root is no initramfs", FailedStatus, "switch_root: root filesystem is not ramfs/tmpfs");
        }

        if (run.State.Resolve(DefaultProgram).Node is not { Kind: FileKind.Regular })
        {
            return run.Failed(call, "It refuses: there is no file /init, so this may be no initramfs", FailedStatus, $"switch_root: '{DefaultProgram}' is not a regular file");
        }

        if (there.Point != point)
        {
            return run.Failed(call, $"{point} is a directory on what is mounted, not the mount itself", FailedStatus, "switch_root: error moving root: ");
        }

        if (there.Tree is null || !program.Contains('/') || there.NoExec)
        {
            return Unknown(call, there.Tree is null ? $"what is on the {there.Type} cannot be read here" : "which program is run there is not followed");
        }

        MountedTree tree = run.State.Tree.From(point);
        ProgramStart start = ProgramStart.Of(tree, program, run.Setting.Config) with { Path = program };
        if (start.Starts)
        {
            run.Add(new ScriptStep(call.Line, call.Text, $"The initramfs is deleted, {point} becomes /, and {program} is run there", true, null)
            {
                IsSwitchRoot = true,
                Evidence = [new Evidence(start.Program!.Location, $"{program} on the new root: mode 0{Convert.ToString(start.Program.Mode, 8)}"), .. start.Evidence],
            });
            run.Finish(new ScriptEnd.Becomes(call.Line, tree, start));
            return null;
        }

        string? error = start.Error switch
        {
            -2 => "No such file or directory",
            -13 => "Permission denied",
            _ => null,
        };
        if (!start.IsCertain || (error is null && (start.Error != -8 || tree.Resolve("/bin/sh").Failure != Failure.Missing)))
        {
            return Unknown(call, $"what becomes of {program} cannot be told", start.Evidence);
        }

        string says = $"switch_root: can't execute '{program}'{(error is null ? "" : $": {error}")}";
        run.Remark(RemarkKind.InitMissing, call.Line, $"{program}: {start.Evidence[^1].Text}", says);
        return run.Failed(call, $"{program} cannot be run on the new root", FailedStatus, says, start.Evidence);
    }

    private int? Refused(CommandCall call, string why) => run.Failed(call, why, FailedStatus, Usage.TrimEnd());

    private int? Unknown(CommandCall call, string why, params IEnumerable<Evidence> evidence)
    {
        run.Doubt(call, why, evidence);
        if (call.IsExec)
        {
            run.Finish(new ScriptEnd.Unknown(call.Line, why));
        }

        return null;
    }
}
