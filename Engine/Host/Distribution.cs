namespace LfsTutor.Engine.Host;

/// <summary>The host's Linux distribution, from os-release(5).</summary>
/// <param name="Id"><c>debian</c>, <c>ubuntu</c>, <c>fedora</c>, …; <c>linux</c> when unknown.</param>
/// <param name="Like">The distributions it descends from (ID_LIKE), nearest first.</param>
/// <param name="Version">VERSION_ID, or null for a rolling one.</param>
/// <param name="Name">As people call it (PRETTY_NAME).</param>
public sealed record Distribution(string Id, IReadOnlyList<string> Like, string? Version, string Name)
{
    private const int MaxFileLength = 64 << 10;

    /// <summary>Packages come by apt: Debian, Ubuntu and their descendants.</summary>
    public bool UsesApt => Id is "debian" or "ubuntu" || Like.Contains("debian") || Like.Contains("ubuntu");

    /// <summary>Ubuntu or a descendant: its kernel packages are named and cut differently from Debian's.</summary>
    public bool IsUbuntuLike => Id == "ubuntu" || Like.Contains("ubuntu");

    /// <summary>This computer's.</summary>
    public static Distribution Here()
    {
        foreach (string path in (string[])["/etc/os-release", "/usr/lib/os-release"])
        {
            try
            {
                using FileStream file = File.OpenRead(path);
                byte[] text = new byte[MaxFileLength];
                return Parse(System.Text.Encoding.UTF8.GetString(text, 0, file.ReadAtLeast(text, text.Length, throwOnEndOfStream: false)));
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // The next place.
            }
        }

        return Parse("");
    }

    /// <summary>Reads the text of an os-release file; lines it cannot read are passed over.</summary>
    public static Distribution Parse(string osRelease)
    {
        Dictionary<string, string> values = [];
        foreach (string line in osRelease.Split('\n', StringSplitOptions.TrimEntries))
        {
            if (line.Split('=', 2) is [var name, var value] && !name.StartsWith('#'))
            {
                values[name] = value.Trim('"', '\'');
            }
        }

        return new Distribution(
            values.GetValueOrDefault("ID", "linux"),
            values.GetValueOrDefault("ID_LIKE", "").Split(' ', StringSplitOptions.RemoveEmptyEntries),
            values.GetValueOrDefault("VERSION_ID"),
            values.GetValueOrDefault("PRETTY_NAME", values.GetValueOrDefault("ID", "Linux")));
    }
}
