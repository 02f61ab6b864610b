using LfsTutor.Engine;

namespace LfsTutor.Lessons.Content;

/// <summary>The long text of a rule: its explanation and the rungs of its hint ladder. Null where the file has no such section.</summary>
/// <param name="Explanation">What stands before the first section; empty without a file.</param>
/// <param name="Nudge">A question or thought that leads to the cause.</param>
/// <param name="WhereToLook">The place to look at.</param>
/// <param name="Fix">What to do.</param>
/// <param name="Command">The command that does it.</param>
public sealed record RuleText(string Explanation, string? Nudge, string? WhereToLook, string? Fix, string? Command)
{
    /// <summary>Reads <c>rules/ID.md</c>; a missing or unreadable file gives empty sections, for the rule itself says the essentials.</summary>
    public static RuleText Load(string contentDirectory, string ruleId)
    {
        string path = Path.Combine(contentDirectory, "rules", ruleId + ".md");
        return File.Exists(path) && ContentFile.Read(path, $"rules/{ruleId}.md", []) is { } file ? Parse(file.Markdown) : new RuleText("", null, null, null, null);
    }

    /// <summary>Cuts a text at its second-level headings, outside code fences.</summary>
    public static RuleText Parse(string markdown)
    {
        Dictionary<string, List<string>> sections = new(StringComparer.OrdinalIgnoreCase) { [""] = [] };
        List<string> current = sections[""];
        bool inFence = false;
        foreach (string line in markdown.Split('\n'))
        {
            inFence ^= line.TrimStart().StartsWith("```", StringComparison.Ordinal);
            if (!inFence && line.StartsWith("## ", StringComparison.Ordinal))
            {
                sections[line[3..].Trim()] = current = [];
            }
            else if (!line.StartsWith("# ", StringComparison.Ordinal) || inFence)
            {
                current.Add(line);
            }
        }

        string? Section(string name) => sections.TryGetValue(name, out List<string>? lines) && string.Join('\n', lines).Trim() is { Length: > 0 } text ? text : null;
        return new RuleText(Section("") ?? "", Section("Nudge"), Section("Where to look"), Section("Fix"), Section("Command"));
    }
}
