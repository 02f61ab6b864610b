using System.Text;
using LfsTutor.Engine;
using LfsTutor.Engine.Files;

namespace LfsTutor.Lessons.Content;

/// <summary>A Markdown file of the content folder, cut into front matter and text.</summary>
/// <param name="Name">Path relative to the content folder, for locations.</param>
/// <param name="FrontMatter">The YAML between the two fences, or null when there is none.</param>
/// <param name="FrontMatterLine">One-based line of the file on which the YAML begins.</param>
/// <param name="Markdown">What follows, with line feeds only.</param>
/// <param name="MarkdownLine">One-based line on which it begins.</param>
internal sealed record ContentFile(string Name, string? FrontMatter, int FrontMatterLine, string Markdown, int MarkdownLine)
{
    private const int MaxLength = 1 << 20;
    private const string Fence = "---";

    /// <summary>Reads a file.</summary>
    /// <param name="path">Path on the host.</param>
    /// <param name="name">Name for locations.</param>
    /// <param name="trouble">Takes the finding when it cannot be read.</param>
    /// <returns>Null when it cannot be read.</returns>
    public static ContentFile? Read(string path, string name, List<Finding> trouble)
    {
        try
        {
            using FileByteSource source = FileByteSource.Open(path, name);
            if (source.Length > MaxLength)
            {
                trouble.Add(new Finding(ContentRules.Unreadable, new Location(name), $"it is {source.Length} bytes long; the limit is {MaxLength}"));
                return null;
            }

            byte[] bytes = new byte[source.Length];
            source.ReadExactly(0, bytes, "the file");
            string text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
            return Cut(name, text);
        }
        catch (DecoderFallbackException e)
        {
            trouble.Add(new Finding(ContentRules.Unreadable, new Location(name, Offset: Math.Max(0, e.Index)), "it is not UTF-8 text"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or MalformedArtifactException)
        {
            trouble.Add(new Finding(ContentRules.Unreadable, new Location(name), e.Message));
        }

        return null;
    }

    /// <summary>Cuts a text at its fences.</summary>
    public static ContentFile Cut(string name, string text)
    {
        string[] lines = text.TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n');
        int end = lines[0].TrimEnd() == Fence ? Array.FindIndex(lines, 1, line => line.TrimEnd() == Fence) : -1;
        return end < 0
            ? new ContentFile(name, null, 1, string.Join('\n', lines), 1)
            : new ContentFile(name, string.Join('\n', lines[1..end]), 2, string.Join('\n', lines[(end + 1)..]), end + 2);
    }
}
