using LfsTutor.Terminal;

namespace LfsTutor.App;

/// <summary>Where the panes are. A rectangle of a pane that is not shown is empty.</summary>
/// <param name="Lesson">The lesson with its frame.</param>
/// <param name="Right">The right column with its frame.</param>
/// <param name="Bar">The key bar.</param>
/// <param name="HasFrames">Whether the panes have frames; tiny screens have no room for them.</param>
internal readonly record struct ScreenLayout(Rectangle Lesson, Rectangle Right, Rectangle Bar, bool HasFrames)
{
    /// <summary>Columns below which one pane is shown at a time.</summary>
    public const int NarrowBelow = 100;

    private const int GuestColumns = 80;
    private const int RoomForGuest = 150;
    private const int LeastFramedWidth = 20;
    private const int LeastPaneWidth = 24;
    private const int LeastFramedHeight = 6;

    public static ScreenLayout For(AppState state) => For(state.Width, state.Height, state.IsNarrow || state.IsZoomed, state.Focus == PaneKind.Lesson, state.SplitColumns);

    /// <param name="width">Columns of the screen.</param>
    /// <param name="height">Rows of the screen.</param>
    /// <param name="single">Show only one pane.</param>
    /// <param name="lessonFocused">Which one.</param>
    /// <param name="split">Columns of the left pane where the learner wants another number, or null.</param>
    public static ScreenLayout For(int width, int height, bool single, bool lessonFocused, int? split = null)
    {
        int barHeight = height > 1 ? 1 : 0;
        Rectangle bar = new(0, height - barHeight, width, barHeight);
        Rectangle panes = new(0, 0, width, height - barHeight);
        bool frames = width >= LeastFramedWidth && height >= LeastFramedHeight;
        if (single)
        {
            return new ScreenLayout(lessonFocused ? panes : default, lessonFocused ? default : panes, bar, frames);
        }

        // A guest's screen is 80 columns wide: where there is room for both, it is not wrapped.
        int left = split is { } wanted ? Math.Clamp(wanted, LeastPaneWidth, Math.Max(LeastPaneWidth, width - LeastPaneWidth))
            : width >= RoomForGuest ? Math.Min(width / 2, width - GuestColumns - 2)
            : width / 2;
        return new ScreenLayout(panes with { Width = left }, new Rectangle(left, 0, width - left, panes.Height), bar, frames);
    }

    /// <summary>What is inside a pane's frame; documents keep a column free on each side.</summary>
    public Rectangle Inside(Rectangle pane) => HasFrames ? pane.Inset(1, 1) : pane;
}
