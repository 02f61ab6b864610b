using System.Globalization;

namespace LfsTutor.Commands;

/// <summary>Moves the learner's files out of the way without losing any.</summary>
internal static class KeptFiles
{
    /// <summary>Those of the paths that are in the workspace; a path that leads out of it never is.</summary>
    public static IReadOnlyList<string> Present(string workspace, IEnumerable<string> paths) =>
        [.. paths.Distinct().Where(path => new FileInfo(Path.Combine(workspace, path)).LinkTarget is not null || Path.Exists(Path.Combine(workspace, path)))];

    /// <summary>Moves files into a new folder of the workspace.</summary>
    /// <returns>The folder's full path, or null when there is nothing to move.</returns>
    public static string? SetAside(string workspace, IReadOnlyList<string> paths, TimeProvider time)
    {
        if (paths.Count == 0)
        {
            return null;
        }

        string stamp = time.GetLocalNow().ToString("yyyy-MM-dd-HHmmss", CultureInfo.InvariantCulture);
        string folder = Path.Combine(workspace, $"kept-{stamp}");
        for (int count = 2; Path.Exists(folder); count++)
        {
            folder = Path.Combine(workspace, string.Create(CultureInfo.InvariantCulture, $"kept-{stamp}-{count}"));
        }

        foreach (string path in paths)
        {
            string target = Path.Combine(folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            string source = Path.Combine(workspace, path);
            if (Directory.Exists(source) && new FileInfo(source).LinkTarget is null)
            {
                Directory.Move(source, target);
            }
            else
            {
                File.Move(source, target);
            }
        }

        return folder;
    }
}
