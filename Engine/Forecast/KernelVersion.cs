using System.Globalization;

namespace LfsTutor.Engine.Forecast;

/// <summary>The numbers of a kernel release; wording and behaviour follow them.</summary>
/// <param name="Major">6 of <c>6.1.0-56-amd64</c>.</param>
/// <param name="Minor">1 of <c>6.1.0-56-amd64</c>.</param>
/// <param name="Patch">192 of <c>6.1.192</c>; distributions often put 0 there whatever the patches.</param>
public readonly record struct KernelVersion(int Major, int Minor, int Patch = 0)
{
    /// <summary>Reads a release string.</summary>
    /// <returns>Null when it does not begin with two numbers.</returns>
    public static KernelVersion? Parse(string? release)
    {
        if (release is null)
        {
            return null;
        }

        string[] parts = release.Split('.', 3);
        if (parts.Length < 2 || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int major))
        {
            return null;
        }

        int patch = parts.Length > 2 ? Leading(parts[2]) ?? 0 : 0;
        return Leading(parts[1]) is { } minor ? new KernelVersion(major, minor, patch) : null;
    }

    /// <summary>Whether it is this version or a later one.</summary>
    public bool IsAtLeast(int major, int minor, int patch = 0) => (Major, Minor, Patch).CompareTo((major, minor, patch)) >= 0;

    private static int? Leading(string text) =>
        int.TryParse(new string([.. text.TakeWhile(char.IsAsciiDigit)]), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;
}
