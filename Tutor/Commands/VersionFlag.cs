using System.CommandLine;
using System.Reflection;

namespace LfsTutor.Commands;

/// <summary><c>--version</c>.</summary>
internal static class VersionFlag
{
    public const string Name = "--version";

    /// <summary>The version of this program.</summary>
    public static string Version { get; } = typeof(VersionFlag).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";

    /// <summary>The line it prints.</summary>
    public static string Line => $"tutor {Version}";

    public static Option<bool> CreateOption() => new(Name) { Description = "show the version" };
}
