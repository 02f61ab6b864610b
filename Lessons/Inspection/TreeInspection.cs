using System.Globalization;
using LfsTutor.Engine.Files;
using LfsTutor.Lessons.Reports;

namespace LfsTutor.Lessons.Inspection;

/// <summary>The files of a tree, and the init programs the kernel would try in it.</summary>
internal static class TreeInspection
{
    private const int MaxFilesCounted = 20_000;

    /// <summary>Paths the kernel tries on a root file system, in order (init/main.c, kernel_init).</summary>
    public static IReadOnlyList<string> RootCandidates { get; } = ["/sbin/init", "/etc/init", "/bin/init", "/bin/sh"];

    /// <summary>The path the kernel tries in an initramfs (init/main.c, ramdisk_execute_command).</summary>
    public static IReadOnlyList<string> InitramfsCandidates { get; } = ["/init"];

    /// <summary>Lists the files with their places.</summary>
    public static void Files(FileTree tree, string title, InspectionNotes notes) =>
        notes.Section(title, tree.Walk().Take(MaxFilesCounted).Select(node => new InspectFact(node.Location.ToString(), Line(node))));

    /// <summary>Says what becomes of each path the kernel tries.</summary>
    /// <returns>Whether one can be run, as far as it can be told without its interpreter.</returns>
    public static bool Init(FileTree tree, IReadOnlyList<string> candidates, InspectionNotes notes)
    {
        List<InspectFact> facts = [];
        bool found = false;
        foreach (string path in candidates)
        {
            PathResolution resolution = tree.Resolve(path);
            if (resolution.Node is not { } node)
            {
                string why = resolution.Failure switch
                {
                    Failure.NotADirectory => $"{resolution.Reached} is not a directory (error -20)",
                    Failure.TooManyLinks => "its symbolic links go in a circle (error -40)",
                    _ when resolution.Links.Count > 0 => $"is a link to {resolution.Reached}, which is not there (error -2)",
                    _ => "is not there (error -2)",
                };
                facts.Add(new InspectFact(null, $"{path} {why}"));
                continue;
            }

            bool runs = node.Kind == FileKind.Regular && node.IsExecutable;
            found |= runs;
            string mode = runs ? "" : node.Kind == FileKind.Regular ? ", not executable (error -13)" : " (error -13)";
            facts.Add(new InspectFact(node.Location.ToString(), $"{path}{(node.Path == path ? "" : $" -> {node.Path}")}: mode {Octal(node.Mode)}{mode}, {ProgramInspection.Describe(tree, node)}"));
        }

        notes.Section("What the kernel would run as init", facts);
        return found;
    }

    private static string Line(FileNode node)
    {
        string special = node.LinkTarget is { } target ? $" -> {target}"
            : node.Device is { } device ? string.Create(CultureInfo.InvariantCulture, $" ({device.Major},{device.Minor})")
            : "";
        return string.Create(CultureInfo.InvariantCulture, $"{Letter(node.Kind)}{Octal(node.Mode)} {node.UserId}:{node.GroupId} {node.Length,9} {node.Path}{special}");
    }

    private static string Octal(int mode) => Convert.ToString(mode & 0b111_111_111_111, 8).PadLeft(4, '0');

    private static char Letter(FileKind kind) => kind switch
    {
        FileKind.Directory => 'd',
        FileKind.SymbolicLink => 'l',
        FileKind.CharacterDevice => 'c',
        FileKind.BlockDevice => 'b',
        FileKind.Fifo => 'p',
        FileKind.Socket => 's',
        _ => '-',
    };
}
