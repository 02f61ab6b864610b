using LfsTutor.App;
using LfsTutor.Terminal;

namespace LfsTutor.Panes;

/// <summary>The whole screen: panes, key bar, message, overlay.</summary>
internal static class ScreenView
{
    public static void Draw(Surface surface, AppState state, Layouts layouts)
    {
        surface.Clear(state.Theme.Text);
        Canvas screen = surface.Canvas;
        ScreenLayout layout = ScreenLayout.For(state);
        if (!layout.Lesson.IsEmpty)
        {
            LessonPane.Draw(screen.Part(layout.Lesson), Relative(layout, layout.Lesson), state, layout.HasFrames);
        }

        if (!layout.Right.IsEmpty)
        {
            RightPane.Draw(screen.Part(layout.Right), Relative(layout, layout.Right), state, layouts.ConsoleStrip, layout.HasFrames);
        }

        KeyBar.Draw(screen.Part(layout.Bar), state);
        MessageLine.Draw(screen, state);
        Overlays.Draw(screen, state);
    }

    private static Rectangle Relative(ScreenLayout layout, Rectangle pane)
    {
        Rectangle inside = layout.Inside(pane);
        return inside with { X = inside.X - pane.X, Y = inside.Y - pane.Y };
    }
}
