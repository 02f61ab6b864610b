namespace LfsTutor.Engine.Checks;

/// <summary>The directory a kernel is built in, worked out from the paths of what lies in it.</summary>
internal static class BuildDirectory
{
    /// <summary>The build directory of a list, from which its paths are meant: what holds <c>usr</c> when the list lies there, else the list's own directory.</summary>
    public static string OfList(string list)
    {
        string directory = Path.GetDirectoryName(list) ?? "";
        return Path.GetFileName(directory) == "usr" ? Path.GetDirectoryName(directory) ?? "" : directory;
    }

    /// <summary>The build directory of a configuration: the one it lies in.</summary>
    public static string OfConfig(string config) => Path.GetDirectoryName(config) ?? "";

    /// <summary>A path as make would take it there.</summary>
    public static string In(string directory, string path) => Path.Combine(directory, path);

    /// <summary>A command for the build directory.</summary>
    public static string Make(string directory) => $"make -C {(directory.Length == 0 ? "." : directory)} -j \"$(nproc)\"";
}
