namespace LfsTutor.Engine.Syslinux;

/// <summary>One line of a configuration.</summary>
/// <param name="Location">File and line.</param>
/// <param name="Keyword">In capitals.</param>
/// <param name="Value">What follows, without the blanks before it; the file's bytes as Latin-1.</param>
public sealed record SyslinuxDirective(Location Location, string Keyword, string Value);
