using LfsTutor.Engine.Busybox;
using LfsTutor.Engine.Checks.Script;
using LfsTutor.Engine.Files;
using LfsTutor.Engine.Forecast.Script;

namespace LfsTutor.Engine.Checks.Busybox;

/// <summary>A directory is missing into which busybox --install puts links. Argument: an initramfs, or a kernel image with one inside.</summary>
public sealed class DirectoryMissing : Check
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "busybox.directory-missing",
        Severity.Error,
        "A directory for busybox's links is missing",
        "busybox --install puts each command where tradition has it: in /bin, /sbin, /usr/bin or /usr/sbin. It makes links, not directories; where one is missing, every command that belongs there is.",
        "mkdir -p bin sbin usr/bin usr/sbin before packing.",
        "busybox, libbb/appletlib.c, install_links") { Kept = "Every directory for busybox's links is there" };

    /// <inheritdoc/>
    public override IEnumerable<string> Subjects(CheckContext context) => context.FirstArgument is { } path ? [path] : [];

    /// <inheritdoc/>
    public override IEnumerable<Finding> Look(CheckContext context)
    {
        if (context.FirstArgument is not { } path || !BusyboxSubject.IsArchive(context.Workspace.Bytes(path)))
        {
            yield break;
        }

        // Where a script makes the links, it may make the directories first.
        if (ScriptSubject.Of(context) is { Run: { } run } script)
        {
            foreach (ScriptRemark remark in run.Remarks.Where(remark => remark.Kind == RemarkKind.LinksNotMade))
            {
                yield return new Finding(Rule, script.At(remark.Line), remark.Evidence) { KernelWill = remark.Says is { } says ? $"show '{Printable.Text(says)}' and more of the kind" : null };
            }

            yield break;
        }

        if (BusyboxSubject.Of(context).FirstOrDefault() is not { Tree: { } tree } subject || BusyboxProgram.Read(subject.Start) is not { } busybox)
        {
            yield break;
        }

        foreach (IGrouping<string?, BusyboxApplet> place in busybox.Applets.GroupBy(applet => applet.Directory).Where(place => place.Key is not null))
        {
            if (tree.Resolve(place.Key!) is { Node: not { Kind: FileKind.Directory } } or { Node: null })
            {
                yield return new Finding(Rule, new Location(path, place.Key), $"there is no directory {place.Key}, where {place.Count()} of the {busybox.Applets.Count} commands belong")
                {
                    KernelWill = $"show 'busybox: {place.Key}/{place.First().Name}: No such file or directory' when a script has the links made",
                    Command = context.Workspace.HasDirectory("simple") ? $"mkdir -p simple{place.Key}" : null,
                };
            }
        }
    }
}
