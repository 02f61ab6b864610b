using LfsTutor.Engine.Busybox;
using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.Forecast.Script;

/// <summary><c>busybox --install [-s] [DIR]</c>: a link for every applet.</summary>
/// <remarks>Source: busybox, libbb/appletlib.c, install_links and busybox_main.</remarks>
internal sealed class InstallApplet(ScriptRun run)
{
    public int? Run(CommandCall call, BusyboxProgram busybox)
    {
        if (call.Known is not { } words)
        {
            return run.Doubt(call, "where the links are made cannot be told");
        }

        bool isSymbolic = words is [_, "-s", ..];
        string? directory = words.Skip(isSymbolic ? 2 : 1).FirstOrDefault();
        if (directory is null && busybox.Applets.Any(applet => applet.Directory is null))
        {
            return run.Doubt(call, "where this busybox puts its links cannot be told");
        }

        if (BinaryOf(call, busybox) is not { } binary)
        {
            return null;
        }

        int made = 0;
        int lost = 0;
        SortedSet<string> lostIn = new(StringComparer.Ordinal);
        string? firstSaid = null;
        foreach (BusyboxApplet applet in busybox.Applets)
        {
            string path = FileMaker.Join((directory ?? applet.Directory!).TrimEnd('/') is { Length: > 0 } place ? place : "/", applet.Name);
            MakeResult result = isSymbolic
                ? FileMaker.Make(run, path, FileKind.SymbolicLink, 0b111_111_111, call.Line, node => node with { LinkTarget = binary.Path })
                : FileMaker.Link(run, path, binary);
            switch (result)
            {
                case MakeResult.Made:
                    made++;
                    break;
                case MakeResult.Exists:
                    break;
                case MakeResult.NoDirectory:
                    lost++;
                    string says = $"busybox: {path}: No such file or directory";
                    firstSaid ??= says;
                    run.Print(says + "\n", call.Errors, call.Line);
                    lostIn.Add(MountedTree.Parent(path));
                    break;
                default:
                    return run.Doubt(call, $"whether the links can be made in {MountedTree.Parent(path)} cannot be told");
            }
        }

        string where = directory ?? "the directories its table names";
        if (lost > 0)
        {
            string directories = string.Join(", ", lostIn);
            run.Remark(RemarkKind.LinksNotMade, call.Line, $"'{call.Text}': {lost} links cannot be made, there is no {directories}", firstSaid);
            run.Add(new ScriptStep(call.Line, call.Text, $"{made} links are made, {lost} are not: there is no directory {directories}", true, call.Errors == OutputPlace.Console && run.Setting.HasConsole ? firstSaid : null)
            {
                Evidence = [BootWalk.Known(busybox.Banner)],
            });
            return 0;
        }

        return run.Did(call, $"{made} {(isSymbolic ? "symbolic links" : "links")} to busybox are made in {where}", 0, BootWalk.Known($"{busybox.Banner}: {busybox.Applets.Count} applets"));
    }

    /// <summary>The file the links lead to: busybox asks /proc, and where that is not mounted takes the path it was called by, which must then be absolute.</summary>
    private FileNode? BinaryOf(CommandCall call, BusyboxProgram busybox)
    {
        bool hasProc = run.State.Tree.MountOf("/proc/self") is { Type: "proc", Point: "/proc" };
        if (call.Name.StartsWith('/'))
        {
            if (run.State.Resolve(call.Name).Node is { } node)
            {
                return node;
            }
        }
        else if (!hasProc)
        {
            run.Failed(call, "It cannot tell its own path", 1, $"busybox: '{call.Name}' is not an absolute path", BootWalk.Known("/proc is not mounted, and it was called without a path"));
            return null;
        }
        else if (run.State.Tree.Walk().FirstOrDefault(node => node.Kind == FileKind.Regular && node.IsExecutable && Path.GetFileName(node.Path) == "busybox" && run.BusyboxIn(node)?.Banner == busybox.Banner) is { } found)
        {
            return found;
        }

        run.Doubt(call, "which file the links lead to cannot be told");
        return null;
    }
}
