using LfsTutor.Engine;
using LfsTutor.Engine.Files;
using LfsTutor.Engine.InitScript;
using LfsTutor.Lessons.Reports;

namespace LfsTutor.Lessons.Inspection;

/// <summary>A shell script: what its commands do, line by line, and where the shell stumbles.</summary>
internal static class ScriptInspection
{
    private static readonly string[] s_shells = ["sh", "ash", "dash", "bash", "busybox"];

    /// <summary>Whether a <c>#!</c> line names a shell.</summary>
    public static bool IsForShell(Shebang shebang) => s_shells.Contains(Path.GetFileName(shebang.Interpreter));

    public static void Look(ByteSource source, InspectionNotes notes)
    {
        byte[] bytes = new byte[(int)Math.Min(source.Length, ShellScript.MaxLength + 1)];
        ShellScript script = ShellScript.Parse(bytes.AsSpan(0, source.Read(0, bytes)));
        notes.Section("What the shell does", script.SimpleCommands.Select(command => new InspectFact(At(notes, command.Line).ToString(), $"{command}: {Says(command)}")));
        if (script.Error is { } error)
        {
            notes.Problem("script.syntax", error.IsCertain ? Severity.Error : Severity.Note, At(notes, error.StartLine), $"line {error.Line}: {error.Message}", error.IsCertain ? "panic if this is init: its shell ends with status 2" : null);
        }

        foreach (OpenHereDocument open in script.OpenHereDocuments)
        {
            notes.Problem("script.syntax", Severity.Warning, At(notes, open.Line), $"<< {open.Delimiter} is never closed: the rest of the script belongs to it", null);
        }

        if (script.CarriageReturnLines is [var first, ..] lines && first > 1)
        {
            notes.Problem("script.crlf", Severity.Warning, At(notes, first), $"{lines.Count} lines end in CR LF; for the shell the carriage return is a letter of the last word", null, null, "file(1) says 'with CRLF line terminators'");
        }
    }

    private static Location At(InspectionNotes notes, int line) => new(notes.Whole.File, Line: line);

    private static string Says(SimpleCommand command)
    {
        string[] words = [.. command.Words.Select(word => word.ToString())];
        return words switch
        {
            [] => "sets variables",
            ["exec"] => "redirects what the shell reads and prints",
            ["exec", "switch_root", var root, var init, ..] => $"deletes the initramfs, makes {root} the root, and runs {init} there as process 1",
            ["exec", var program, ..] => $"puts {program} in the shell's place; nothing after it is run",
            ["switch_root", ..] => "refuses: without exec it is not process 1",
            [var busybox, "--install", "-s", var directory, ..] when Path.GetFileName(busybox) == "busybox" => $"makes a symbolic link for every applet in {directory}",
            [var busybox, "--install", "-s"] when Path.GetFileName(busybox) == "busybox" => "makes a symbolic link for every applet where its table says",
            [var busybox, "--install", var directory, ..] when Path.GetFileName(busybox) == "busybox" => $"makes a link for every applet in {directory}",
            [var busybox, "--install"] when Path.GetFileName(busybox) == "busybox" => "makes a link for every applet where its table says",
            ["mount", "-t", var type, var source, var directory, ..] => $"mounts {(source == type || source == "none" ? type : $"{source}, which must be {type},")} on {directory}, which must be there",
            ["mount", var source, var directory] => $"mounts {source} on {directory}, trying the types in /proc/filesystems",
            ["mknod", .., "b" or "c", var major, var minor] => $"makes a device node with the numbers {major} {minor}",
            ["mkdir", ..] => "makes directories",
            ["mdev", "-s"] => "makes a node for every device in /sys",
            ["cd" or "chdir", var directory] => $"goes to {directory}",
            ["sh" or "ash"] => "starts a shell as a child; the script goes on when it ends",
            ["exit", ..] => "ends the script, and with it process 1 if this is init",
            [":" or "true" or "false" or "echo" or "printf" or "set" or "export" or "test" or "[", ..] => "inside the shell",
            [['/', ..] path, ..] => $"runs {path}",
            _ => $"runs {words[0]}, if there is one",
        };
    }
}
