using LfsTutor.App;
using LfsTutor.Rendering;
using LfsTutor.Terminal;

namespace LfsTutor.Panes;

/// <summary>A list that is narrowed by typing: what was typed above, the rows below, the bar on one.</summary>
internal static class PickerPane
{
    public static void Draw(Canvas screen, AppState state)
    {
        if (state.Picker is not { } picker)
        {
            return;
        }

        Theme theme = state.Theme;
        Rectangle area = OverlayLayout.Picker(state);
        Canvas box = Overlays.DrawBox(screen, area, picker.Title, theme);
        picker.Visible = Math.Max(1, area.Height - OverlayLayout.PickerHead - 1);
        DrawInput(box, picker, theme);
        for (int i = 0; i < picker.Visible && picker.First + i < picker.Rows.Count; i++)
        {
            DrawRow(box, OverlayLayout.PickerHead + i, picker.Rows[picker.First + i], picker.First + i == picker.Index, theme);
        }

        PaneFrame.DrawScrollBar(box, theme, picker.First, picker.Visible, picker.Rows.Count);
    }

    private static void DrawInput(Canvas box, Picker picker, Theme theme)
    {
        int x = box.Text(2, 1, "› ", theme.OverlayTitle, box.Width - 1);
        int end = box.Text(x, 1, picker.Query, theme.Overlay.With(TextAttributes.Bold), box.Width - 12);
        box.SetCursor(end, 1);
        string said = picker.Query.Length == 0 ? picker.Prompt : "";
        box.Text(end + 1, 1, said, theme.OverlayDim, box.Width - 12);
        string count = picker.Query.Length > 0 || picker.Rows.Count > 0 ? $"{picker.Rows.Count} " : "";
        count = picker.Rows.Count == 0 && picker.Query.Length > 0 ? "none " : count;
        box.Text(box.Width - count.Length - 2, 1, count, theme.OverlayDim, box.Width - 1);
        box.Repeat(1, 2, '─', box.Width - 2, theme.OverlayDim);
    }

    private static void DrawRow(Canvas box, int y, PickerRow row, bool selected, Theme theme)
    {
        Style text = selected ? theme.Selected : row.WhyNot is null ? theme.Overlay : theme.OverlayDim;
        Style dim = selected ? theme.Selected : theme.OverlayDim;
        box.Fill(new Rectangle(1, y, box.Width - 2, 1), text);
        string detail = row.WhyNot ?? row.Detail;
        int detailWidth = Math.Min(CharacterWidth.Of(detail), box.Width / (row.WhyNot is null ? 3 : 2));
        int limit = box.Width - 3 - (detailWidth > 0 ? detailWidth + 2 : 0);
        int x = box.Text(2, y, selected ? "▸ " : "  ", text, box.Width - 1);
        Style marked = selected ? text.With(TextAttributes.Bold | TextAttributes.Underline) : theme.OverlayTitle.With(TextAttributes.Underline);
        int mark = 0;
        for (int i = 0; i < row.Text.Length;)
        {
            int length = System.Globalization.StringInfo.GetNextTextElementLength(row.Text, i);
            while (mark < row.Marked.Count && row.Marked[mark] < i)
            {
                mark++;
            }

            bool isMarked = mark < row.Marked.Count && row.Marked[mark] < i + length;
            int next = box.Text(x, y, row.Text.AsSpan(i, length), isMarked ? marked : text, limit);
            if (next == x && length > 0)
            {
                box.Text(Math.Min(x, limit), y, "…", dim, limit + 1);
                break;
            }

            x = next;
            i += length;
        }

        int start = box.Width - 2 - detailWidth;
        int end = box.Text(start, y, detail, dim, box.Width - 2);
        if (end - start < CharacterWidth.Of(detail))
        {
            box.Text(box.Width - 3, y, "…", dim, box.Width - 2);
        }
    }
}
