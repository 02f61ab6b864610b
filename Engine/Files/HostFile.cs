namespace LfsTutor.Engine.Files;

/// <summary>What a path on the host is, following symbolic links.</summary>
public enum HostFileKind
{
    /// <summary>Nothing there (or a link to nothing).</summary>
    Missing,

    /// <summary>A regular file.</summary>
    Regular,

    /// <summary>A directory.</summary>
    Directory,

    /// <summary>A device, pipe or socket.</summary>
    Special,
}

/// <summary>Questions about a path on the host that must be asked before it is opened.</summary>
public static class HostFile
{
    /// <summary>Classifies a path, following symbolic links.</summary>
    public static HostFileKind KindOf(string path)
    {
        try
        {
            FileSystemInfo info = new FileInfo(path);
            if (info.LinkTarget is not null)
            {
                info = info.ResolveLinkTarget(returnFinalTarget: true) ?? info;
            }

            if (System.IO.Directory.Exists(info.FullName))
            {
                return HostFileKind.Directory;
            }

            if (!File.Exists(info.FullName))
            {
                return HostFileKind.Missing;
            }

            return FileType.IsRegular(info.FullName) ? HostFileKind.Regular : HostFileKind.Special;
        }
        catch (IOException)
        {
            return HostFileKind.Missing;
        }
        catch (UnauthorizedAccessException)
        {
            // Present but not to be looked at; opening it gives the exact reason.
            return HostFileKind.Regular;
        }
    }

    /// <summary>One sentence saying why <paramref name="path"/> cannot be read as an artifact.</summary>
    public static string Describe(string path, HostFileKind kind) => kind switch
    {
        HostFileKind.Missing => $"{path} does not exist",
        HostFileKind.Directory => $"{path} is a directory, not a file",
        HostFileKind.Special => $"{path} is a device, pipe or socket, not a regular file",
        _ => $"{path} is a regular file",
    };
}
