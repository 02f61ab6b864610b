using LfsTutor.Terminal;

namespace LfsTutor.App;

/// <summary>Where what lies over the panes is.</summary>
internal static class OverlayLayout
{
    private const int WidestLarge = 78;

    /// <summary>Help and hints: most of the screen.</summary>
    public static Rectangle Large(AppState state) => Centred(state, Math.Min(WidestLarge, state.Width - 4), Math.Min(KeyMap.Bindings.Count + 4, state.Height - 4));

    /// <summary>As large as asked for, in the middle, never larger than the screen.</summary>
    public static Rectangle Centred(AppState state, int width, int height)
    {
        width = Math.Clamp(width, Math.Min(1, state.Width), state.Width);
        height = Math.Clamp(height, Math.Min(1, state.Height), state.Height);
        return new Rectangle((state.Width - width) / 2, (state.Height - height) / 2, width, height);
    }
}
