using LfsTutor.Engine.Checks.Init;
using LfsTutor.Engine.Cpio;

namespace LfsTutor.Engine.Checks.Archive;

/// <summary>The archive holds no program under the one name the kernel looks for.</summary>
public sealed class NoInit : InitramfsCheck
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "initramfs.no-init",
        Severity.Error,
        "There is no /init in the initramfs",
        "The kernel stays in an initramfs only if it holds /init, in its top directory and nowhere else (rdinit= names another program). Otherwise it goes on as if there were none, and looks for a root file system on a device.",
        "Pack the archive from inside the directory that holds init, so that its name is init and nothing before it.",
        "init/main.c, kernel_init_freeable") { Kept = "There is an /init in the initramfs" };

    private protected override IEnumerable<Finding> Look(CheckContext context, string path, Initramfs archive)
    {
        if (archive.Entries.Count == 0 || InitSearch.On(context, path, context.Arguments.ElementAtOrDefault(1)) is not { } search || AbsentInit.Of(search) is not { } absent)
        {
            yield break;
        }

        yield return new Finding(Rule, new Location(archive.Name, search.Starts[0].Path), absent)
        {
            KernelWill = "not stay in the initramfs: it looks for a root file system on a device and panics where there is none: VFS: Unable to mount root fs",
            OtherToolsSay = "cpio -t lists the names as they are stored",
        };
    }
}
