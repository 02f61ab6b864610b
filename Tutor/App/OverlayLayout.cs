using LfsTutor.Terminal;

namespace LfsTutor.App;

/// <summary>Where what lies over the panes is.</summary>
internal static class OverlayLayout
{
    private const int WidestLarge = 78;

    /// <summary>Help and hints: most of the screen.</summary>
    public static Rectangle Large(AppState state) => Centred(state, Math.Min(WidestLarge, state.Width - 4), Math.Min(KeyMap.Bindings.Count + 4, state.Height - 4));

    /// <summary>As tall as what it shows, as wide as help and hints.</summary>
    public static Rectangle Fitting(AppState state, DocumentView view) =>
        Centred(state, Math.Min(WidestLarge, state.Width - 4), Math.Min(view.Document.Lines.Count + 2, state.Height - 4));

    /// <summary>Rows of a picker above its list: frame and input.</summary>
    public const int PickerHead = 3;

    private const int WidestPicker = 96;
    private const int TallestPicker = 26;

    /// <summary>Lists that are narrowed by typing: of one size, so that nothing jumps while typing.</summary>
    public static Rectangle Picker(AppState state) => Centred(state, Math.Min(WidestPicker, state.Width - 4), Math.Min(TallestPicker, state.Height - 4));

    /// <summary>As large as asked for, in the middle, never larger than the screen.</summary>
    public static Rectangle Centred(AppState state, int width, int height)
    {
        width = Math.Clamp(width, Math.Min(1, state.Width), state.Width);
        height = Math.Clamp(height, Math.Min(1, state.Height), state.Height);
        return new Rectangle((state.Width - width) / 2, (state.Height - height) / 2, width, height);
    }
}
