using System.Globalization;
using System.Text.RegularExpressions;

namespace LfsTutor.Engine.Host;

/// <summary>A package as the package lists describe it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its version.</param>
/// <param name="Depends">The names it depends on, without versions and alternatives.</param>
/// <param name="DownloadLength">Length of its file in bytes.</param>
public sealed record AptPackage(string Name, string Version, IReadOnlyList<string> Depends, long DownloadLength);

/// <summary>Looks packages up and downloads them by apt, without installing anything and without root.</summary>
internal static class AptPackages
{
    private const string ProgressPrefix = "dlstatus:";

    /// <summary>The candidate version of a package.</summary>
    /// <returns>Null when the package lists do not know it.</returns>
    /// <exception cref="HostToolMissingException">There is no apt here.</exception>
    public static async Task<AptPackage?> ShowAsync(string name, CancellationToken cancellationToken)
    {
        HostProcessResult result = await HostProcess.RunAsync("apt-cache", ["show", "--no-all-versions", name], null, cancellationToken).ConfigureAwait(false);
        return result.Succeeded ? Parse(result.OutputText) : null;
    }

    /// <summary>The first package of what <c>apt-cache show</c> prints, or null.</summary>
    internal static AptPackage? Parse(string text)
    {
        Dictionary<string, string> fields = [];
        foreach (string line in text.Split('\n'))
        {
            // A blank line ends the first package; an indented one continues a field that is of no interest here.
            if (line.Length == 0 && fields.Count > 0)
            {
                break;
            }

            if (!line.StartsWith(' ') && line.Split(": ", 2) is [var field, var value])
            {
                fields[field] = value.Trim();
            }
        }

        if (!fields.TryGetValue("Package", out string? name) || !fields.TryGetValue("Version", out string? version))
        {
            return null;
        }

        string[] depends = [.. fields.GetValueOrDefault("Depends", "").Split(',', StringSplitOptions.RemoveEmptyEntries).Select(one => one.Split('|', '(', ':')[0].Trim())];
        return new AptPackage(name, version, depends, long.TryParse(fields.GetValueOrDefault("Size"), CultureInfo.InvariantCulture, out long length) ? length : 0);
    }

    /// <summary>Downloads a package's file into a directory.</summary>
    /// <returns>The path of the <c>.deb</c> file.</returns>
    /// <exception cref="IOException">It could not be had; the message is apt's last word.</exception>
    public static async Task<string> DownloadAsync(AptPackage package, string directory, IProgress<WorkProgress>? progress, CancellationToken cancellationToken)
    {
        string what = string.Create(CultureInfo.InvariantCulture, $"downloading {package.Name} ({(package.DownloadLength + 999_999) / 1_000_000} MB)");
        progress?.Report(new WorkProgress(what, null));
        HostProcessOptions options = new()
        {
            WorkingDirectory = directory,
            Timeout = TimeSpan.FromMinutes(60),
            OutputLine = line =>
            {
                if (FractionOf(line) is { } fraction)
                {
                    progress?.Report(new WorkProgress(what, fraction));
                }
            },
        };
        HostProcessResult result = await HostProcess.RunAsync(
            "apt-get", ["-q", "-o", "APT::Status-Fd=1", "download", $"{package.Name}={package.Version}"], options, cancellationToken).ConfigureAwait(false);
        string? file = Directory.EnumerateFiles(directory, package.Name + "_*.deb").FirstOrDefault();
        return result.Succeeded && file is not null
            ? file
            : throw new IOException($"{package.Name} could not be downloaded: {(result.TimedOut ? "it took too long" : ErrorOf(result))}");
    }

    /// <summary>How far a download is, from a line like <c>dlstatus:1:42.5:Retrieving file 1 of 1</c>; null for any other line.</summary>
    internal static double? FractionOf(string line) =>
        line.StartsWith(ProgressPrefix, StringComparison.Ordinal)
        && line.Split(':') is [_, _, var percent, ..]
        && double.TryParse(percent, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
            ? Math.Clamp(value / 100, 0, 1)
            : null;

    private static string ErrorOf(HostProcessResult result) =>
        Regex.Match(result.Error, @"^E: (.*)$", RegexOptions.Multiline) is { Success: true } error ? error.Groups[1].Value.Trim() : result.LastErrorLine;
}
