namespace LfsTutor.Engine.Host;

/// <summary>The exact command that installs packages here.</summary>
public static class InstallCommand
{
    /// <summary>For this computer and user.</summary>
    /// <returns>Null when the distribution does not use apt, or there is nothing to install.</returns>
    public static string? For(IEnumerable<string> packages) => For(packages, Distribution.Here(), Environment.IsPrivilegedProcess);

    /// <summary>For a given distribution and user.</summary>
    /// <param name="packages">Debian and Ubuntu package names; repeated ones count once.</param>
    /// <param name="distribution">The distribution.</param>
    /// <param name="isRoot">Root needs no sudo.</param>
    public static string? For(IEnumerable<string> packages, Distribution distribution, bool isRoot)
    {
        string[] names = [.. packages.Distinct().Order(StringComparer.Ordinal)];
        return names.Length == 0 || !distribution.UsesApt ? null : $"{(isRoot ? "" : "sudo ")}apt install {string.Join(' ', names)}";
    }
}
