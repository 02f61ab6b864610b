namespace LfsTutor.Tutor.Tests.EndToEnd;

/// <summary>The QEMU processes whose command line names a directory.</summary>
internal static class RunningMachines
{
    public static IEnumerable<string> Of(string directory) =>
        Directory.EnumerateDirectories("/proc").Where(process => int.TryParse(Path.GetFileName(process), out _) && IsMachineOf(process, directory));

    private static bool IsMachineOf(string process, string directory)
    {
        try
        {
            string commandLine = File.ReadAllText(Path.Combine(process, "cmdline"));
            return Path.GetFileName(commandLine.Split('\0')[0]).StartsWith("qemu", StringComparison.Ordinal) && commandLine.Contains(directory, StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }
}
