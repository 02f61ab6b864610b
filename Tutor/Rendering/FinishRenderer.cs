using LfsTutor.App;
using LfsTutor.Terminal;

namespace LfsTutor.Rendering;

/// <summary>How far the learner is, track by track, and what comes next.</summary>
internal static class FinishRenderer
{
    private const int BarWidth = 30;

    public static Document Render(AppState state, int width)
    {
        Theme theme = state.Theme;
        DocumentWriter writer = new(width, theme);
        bool done = state.IsTrackProved(state.TrackId);
        writer.Wrapped(done ? $"✔ Track finished: {Title(state, state.TrackId)}" : $"○ On the way: {Title(state, state.TrackId)}", done ? theme.Passed : theme.Heading1);
        writer.Gap();
        foreach (string track in state.Chapters.Select(AppState.TrackOf).Distinct())
        {
            Track(writer, state, track);
        }

        Next(writer, state, done);
        return writer.ToDocument();
    }

    private static void Track(DocumentWriter writer, AppState state, string track)
    {
        Theme theme = writer.Theme;
        ChapterSums sums = ChapterList.Sums(state, track);
        int width = Math.Min(BarWidth, writer.Width / 2);
        int full = sums.Points == 0 ? 0 : width * sums.PointsEarned / sums.Points;
        writer.Wrapped([new StyledText("▌ ", theme.Heading2)], [new StyledText("  ", theme.Heading2)], [new StyledText(Title(state, track), theme.Heading2)]);
        writer.Line([], [new StyledText("  ", theme.Text), new StyledText(new string('━', full), theme.Passed), new StyledText(new string('─', width - full), theme.Dim)]);
        writer.Wrapped([Indent(theme)], [Indent(theme)], [new StyledText($"{sums.Proved} of {sums.Chapters} chapters proved, {sums.PointsEarned} of {sums.Points} points", theme.Text)]);
        writer.Wrapped(
            [Indent(theme)], [Indent(theme)],
            [new StyledText($"{ChapterList.Time(sums.SecondsSpent)} at work; they are planned for {ChapterList.Time(sums.Minutes * 60L)}", theme.Dim)]);
        writer.Gap();
    }

    private static void Next(DocumentWriter writer, AppState state, bool done)
    {
        Theme theme = writer.Theme;
        writer.Line("▌ What next", theme.Heading3);
        if (!done)
        {
            Item(writer, "n", "goes on to the next chapter");
            Item(writer, "l", "lists them all");
            return;
        }

        if (NextOpen(state) is { } next)
        {
            Item(writer, "l", $"lists the chapters: {state.Chapters[next].Title} ({Title(state, AppState.TrackOf(state.Chapters[next]))}) is not proved yet");
        }
        else
        {
            writer.Wrapped([Indent(theme)], [Indent(theme)], [new StyledText("Every chapter is proved. You have built and booted all of it yourself.", theme.Text)]);
        }

        Item(writer, "tutor stick", "writes what you built to a real stick, and never to another disk");
        Item(writer, "tutor forecast --kernel …", "says of any boot what will happen, and why");
        Item(writer, "tutor diagnose LOG", "says of any boot log which line decided");
    }

    private static void Item(DocumentWriter writer, string key, string what) => writer.Wrapped(
        [new StyledText("  • ", writer.Theme.ListMark)],
        [new StyledText("    ", writer.Theme.Text)],
        [new StyledText(key, writer.Theme.InlineCode), new StyledText(" " + what, writer.Theme.Text)]);

    private static int? NextOpen(AppState state)
    {
        for (int i = 0; i < state.Chapters.Count; i++)
        {
            if (!state.Proved[i])
            {
                return i;
            }
        }

        return null;
    }

    private static string Title(AppState state, string track) => state.TrackTitles.GetValueOrDefault(track) ?? track;

    private static StyledText Indent(Theme theme) => new("  ", theme.Text);
}
