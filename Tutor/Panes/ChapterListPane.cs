using LfsTutor.App;
using LfsTutor.Lessons;
using LfsTutor.Rendering;
using LfsTutor.Terminal;

namespace LfsTutor.Panes;

/// <summary>The list of chapters with their state, points and time, and what they add up to.</summary>
internal static class ChapterListPane
{
    private const int BarWidth = 20;
    private const int RoomForFigures = 56;

    public static void Draw(Canvas screen, AppState state)
    {
        Theme theme = state.Theme;
        List<ChapterListLine> lines = ChapterList.Lines(state);
        Rectangle area = ChapterList.Box(state, lines.Count);
        Canvas box = Overlays.DrawBox(screen, area, "Chapters", theme);
        (int top, int first, int count) = ChapterList.InSight(state, area, lines);
        for (int i = 0; i < count; i++)
        {
            ChapterListLine line = lines[first + i];
            if (line.Chapter < 0)
            {
                DrawTrack(box, top + i, state, line.Track);
            }
            else
            {
                DrawChapter(box, top + i, state, line.Chapter);
            }
        }

        PaneFrame.DrawScrollBar(box, theme, first, count, lines.Count);
        DrawSum(box, area.Height - 3, state);
        box.Text(3, area.Height - 2, "Enter opens · j k move · Esc closes", theme.OverlayDim, box.Width - 1);
    }

    private static void DrawTrack(Canvas box, int y, AppState state, string track)
    {
        ChapterSums sums = ChapterList.Sums(state, track);
        int x = box.Text(3, y, state.TrackTitles.GetValueOrDefault(track) ?? track, state.Theme.OverlayTitle, box.Width - 1);
        Figures(box, y, $"{sums.PointsEarned} of {sums.Points} points ", state.Theme.OverlayDim, x);
    }

    private static void DrawChapter(Canvas box, int y, AppState state, int index)
    {
        Theme theme = state.Theme;
        Chapter chapter = state.Chapters[index];
        bool selected = index == state.ListIndex;
        Style text = selected ? theme.Selected : theme.Overlay;
        Style dim = selected ? theme.Selected : theme.OverlayDim;
        box.Fill(new Rectangle(1, y, box.Width - 2, 1), text);
        bool proved = state.Proved[index];
        int x = box.Text(2, y, selected ? "▸ " : "  ", text, box.Width - 1);
        string status = proved ? "✔ proved " : index == state.ChapterIndex ? "● open   " : state.SecondsSpent[index] > 0 ? "◐ begun  " : "○        ";
        x = box.Text(x, y, status, selected ? text : proved ? theme.Passed.On(theme.Overlay.Background) : dim, box.Width - 1);
        x = box.Text(x + 1, y, chapter.Title, text, box.Width - 1);
        string spent = state.SecondsSpent[index] >= 60 ? $"{ChapterList.Time(state.SecondsSpent[index])} of " : "";
        Figures(box, y, $"{spent}{chapter.Minutes} min {chapter.Points,4} points ", dim, x);
    }

    private static void DrawSum(Canvas box, int y, AppState state)
    {
        Theme theme = state.Theme;
        ChapterSums all = ChapterList.Sums(state, null);
        int full = all.Points == 0 ? 0 : BarWidth * all.PointsEarned / all.Points;
        int x = 3;
        if (box.Width >= RoomForFigures)
        {
            box.Repeat(x, y, '━', full, theme.Passed.On(theme.Overlay.Background));
            box.Repeat(x + full, y, '─', BarWidth - full, theme.OverlayDim);
            x += BarWidth + 2;
        }

        string spent = all.SecondsSpent >= 60 ? $" · {ChapterList.Time(all.SecondsSpent)}" : "";
        box.Text(x, y, $"{all.Proved} of {all.Chapters} proved · {all.PointsEarned} of {all.Points} points{spent}", theme.Overlay, box.Width - 1);
    }

    /// <summary>At the right edge, where they leave what stands before whole.</summary>
    private static void Figures(Canvas box, int y, string text, Style style, int after)
    {
        int x = box.Width - text.Length - 2;
        if (x > after)
        {
            box.Text(x, y, text, style, box.Width - 1);
        }
    }
}
