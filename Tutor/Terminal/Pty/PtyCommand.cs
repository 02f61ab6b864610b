namespace LfsTutor.Terminal.Pty;

/// <summary>A program to run on a pseudo-terminal.</summary>
/// <param name="Program">Its full path.</param>
/// <param name="Arguments">Without the program's name.</param>
/// <param name="Directory">Where it starts.</param>
/// <param name="Environment">All of its environment.</param>
internal sealed record PtyCommand(string Program, IReadOnlyList<string> Arguments, string Directory, IReadOnlyDictionary<string, string> Environment);
