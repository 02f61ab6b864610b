using System.Globalization;

namespace LfsTutor.Engine.Forecast;

/// <summary>The first two numbers of a kernel release; wording and behaviour follow them.</summary>
/// <param name="Major">6 of <c>6.1.0-56-amd64</c>.</param>
/// <param name="Minor">1 of <c>6.1.0-56-amd64</c>.</param>
public readonly record struct KernelVersion(int Major, int Minor)
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

        string digits = new([.. parts[1].TakeWhile(char.IsAsciiDigit)]);
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int minor) ? new KernelVersion(major, minor) : null;
    }

    /// <summary>Whether it is this version or a later one.</summary>
    public bool IsAtLeast(int major, int minor) => Major > major || (Major == major && Minor >= minor);
}
