namespace LfsTutor.Commands;

/// <summary>Copies a kernel's modules into a directory of the learner's.</summary>
internal static class ModulesCopy
{
    /// <summary>Makes the copy; modules of the same release that are there already are replaced.</summary>
    /// <param name="modules">The directory to copy, <c>…/lib/modules/RELEASE</c>.</param>
    /// <param name="directory">Where <c>lib/modules/RELEASE</c> is made, as modprobe's option <c>-d</c> takes it.</param>
    /// <returns>The copy.</returns>
    public static string Make(string modules, string directory)
    {
        string target = Path.Combine(Path.GetFullPath(directory), "lib/modules", Path.GetFileName(modules));
        string temporary = $"{target}.{Guid.NewGuid():n}.tmp";
        Directory.CreateDirectory(temporary);
        try
        {
            // Links (build, source) lead to headers nobody has here.
            EnumerationOptions options = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };
            foreach (string file in Directory.EnumerateFiles(modules, "*", options))
            {
                string copy = Path.Combine(temporary, Path.GetRelativePath(modules, file));
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(file, copy);
            }

            if (Directory.Exists(target))
            {
                Directory.Delete(target, recursive: true);
            }

            Directory.Move(temporary, target);
            return target;
        }
        catch
        {
            Directory.Delete(temporary, recursive: true);
            throw;
        }
    }
}
