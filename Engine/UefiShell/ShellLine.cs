namespace LfsTutor.Engine.UefiShell;

/// <summary>A line of a script that the shell runs.</summary>
/// <param name="Number">One-based number of the line in the file.</param>
/// <param name="Text">The command, without comment, without blanks around it and without <c>@</c>.</param>
/// <param name="IsQuiet">It began with <c>@</c>: the shell does not print it before it runs it.</param>
public sealed record ShellLine(int Number, string Text, bool IsQuiet);
