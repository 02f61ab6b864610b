using LfsTutor.Engine.Files;
using LfsTutor.Lessons;

namespace LfsTutor.Commands;

/// <summary>Looks at a file named on the command line before anything opens it.</summary>
internal static class InputFile
{
    /// <summary>Makes sure that a regular, readable file is there.</summary>
    /// <param name="path">As given.</param>
    /// <param name="what">What it should be, for the message: <c>the kernel</c>.</param>
    /// <exception cref="CommandFailure">It is not; the sentence says what is there instead.</exception>
    public static void Require(string path, string what)
    {
        string shown = SafeText.Line(path, 200);
        if (path.Length == 0 || path.Contains('\0'))
        {
            throw new CommandFailure(ExitCode.Usage, $"the path of {what} is empty or not a path", "name a file");
        }

        if (HostFile.KindOf(path) is var kind and not HostFileKind.Regular)
        {
            throw new CommandFailure(ExitCode.Usage, $"{what}: {HostFile.Describe(shown, kind)}", kind switch
            {
                HostFileKind.Missing => $"look for it with: ls -l {Path.GetDirectoryName(shown) switch { null or "" => ".", var folder => folder }}",
                HostFileKind.Directory => "name a file inside it",
                _ => "copy what you want to look at into a regular file first",
            });
        }

        using FileStream readable = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
    }
}
