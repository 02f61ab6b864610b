using LfsTutor.Terminal;

namespace LfsTutor.App;

/// <summary>A line of the chapter list: a track's heading, or a chapter.</summary>
/// <param name="Chapter">Index of the chapter; -1 for a heading.</param>
/// <param name="Track">Id of the track.</param>
internal readonly record struct ChapterListLine(int Chapter, string Track);

/// <summary>The chapter list: its lines, where they are, and what they add up to.</summary>
internal static class ChapterList
{
    /// <summary>Rows of the box above and below its lines: frame, sum and keys.</summary>
    private const int Head = 1;
    private const int Foot = 4;
    private const int Widest = 94;

    /// <summary>Headings only where there are several tracks.</summary>
    public static List<ChapterListLine> Lines(AppState state)
    {
        List<ChapterListLine> lines = [];
        bool several = AppState.TrackOf(state.Chapters[0]) != AppState.TrackOf(state.Chapters[^1]);
        for (int i = 0; i < state.Chapters.Count; i++)
        {
            string track = AppState.TrackOf(state.Chapters[i]);
            if (several && (i == 0 || track != AppState.TrackOf(state.Chapters[i - 1])))
            {
                lines.Add(new ChapterListLine(-1, track));
            }

            lines.Add(new ChapterListLine(i, track));
        }

        return lines;
    }

    public static Rectangle Box(AppState state, int lines) => OverlayLayout.Centred(state, Math.Min(Widest, state.Width - 2), lines + Head + Foot);

    /// <summary>The lines in sight: where they begin in the box, the first one, how many.</summary>
    public static (int Y, int First, int Count) InSight(AppState state, Rectangle box, List<ChapterListLine> lines)
    {
        int visible = Math.Max(1, box.Height - Head - Foot);
        int bar = Math.Max(0, lines.FindIndex(line => line.Chapter == state.ListIndex));
        int first = Math.Clamp(bar - (visible / 2), 0, Math.Max(0, lines.Count - visible));
        return (Head, first, Math.Min(visible, lines.Count - first));
    }

    /// <summary>The chapter on whose line a place of the screen is; null when on none.</summary>
    public static int? ChapterAt(AppState state, int x, int y)
    {
        List<ChapterListLine> lines = Lines(state);
        Rectangle box = Box(state, lines.Count);
        (int top, int first, int count) = InSight(state, box, lines);
        int row = y - box.Y - top;
        return box.Contains(x, y) && row >= 0 && row < count && lines[first + row].Chapter is >= 0 and int chapter ? chapter : null;
    }

    /// <summary>What the chapters of a track, or all with null, add up to.</summary>
    public static ChapterSums Sums(AppState state, string? track)
    {
        ChapterSums sums = default;
        for (int i = 0; i < state.Chapters.Count; i++)
        {
            if (track is null || AppState.TrackOf(state.Chapters[i]) == track)
            {
                sums = sums.With(state.Chapters[i].Points, state.Chapters[i].Minutes, state.Proved[i], state.SecondsSpent[i]);
            }
        }

        return sums;
    }

    /// <summary>A span of time as a person says it: <c>2 h 05 min</c>; under a minute, <c>0 min</c>.</summary>
    public static string Time(long seconds)
    {
        long minutes = seconds / 60;
        return minutes < 60 ? $"{minutes} min" : $"{minutes / 60} h {minutes % 60:00} min";
    }
}

/// <summary>Chapters, points and time of some chapters.</summary>
internal readonly record struct ChapterSums(int Chapters, int Proved, int Points, int PointsEarned, int Minutes, long SecondsSpent)
{
    public ChapterSums With(int points, int minutes, bool proved, int seconds) => new(
        Chapters + 1, Proved + (proved ? 1 : 0), Points + points, PointsEarned + (proved ? points : 0), Minutes + minutes, SecondsSpent + seconds);
}
