namespace LfsTutor.Lessons;

/// <summary>How the screen looked when the learner left it, by names that outlive a version of the tutor.</summary>
/// <param name="Tab">The tab shown in the right column, or null for the chapter's usual one.</param>
/// <param name="LessonHasKeys">Whether the keys went to the lesson.</param>
/// <param name="Zoomed">Whether one pane had the whole screen.</param>
/// <param name="SplitColumns">Columns of the left pane where the learner moved the splitter, or null.</param>
/// <param name="Theme">The theme chosen, or null for the usual one.</param>
public sealed record SessionView(string? Tab = null, bool LessonHasKeys = true, bool Zoomed = false, int? SplitColumns = null, string? Theme = null);
