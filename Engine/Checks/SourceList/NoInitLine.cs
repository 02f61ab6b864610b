using LfsTutor.Engine.Checks.Init;
using LfsTutor.Engine.InitramfsList;

namespace LfsTutor.Engine.Checks.SourceList;

/// <summary>The list makes no /init.</summary>
public sealed class NoInitLine : ListCheck
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "list.no-init",
        Severity.Error,
        "The list makes no /init",
        "The kernel stays in an initramfs only if it holds /init. Otherwise it goes on as if there were none, and looks for a root file system on a device.",
        "Add a line file /init and the program's path, with a mode that has an execute bit.",
        "init/main.c, kernel_init_freeable") { Kept = "The list makes /init" };

    private protected override IEnumerable<Finding> Look(CheckContext context, InitramfsSourceList list, string buildDirectory)
    {
        if (InitSearch.OnList(context, list.Name, buildDirectory) is not { } search || AbsentInit.Of(search) is not { } absent)
        {
            yield break;
        }

        ListEntry? entry = list.Find(search.Starts[0].Path);
        yield return new Finding(Rule, entry is null ? new Location(list.Name) : list.At(entry.Line), absent)
        {
            KernelWill = "not stay in the initramfs: it looks for a root file system on a device and panics where there is none: VFS: Unable to mount root fs",
        };
    }
}
