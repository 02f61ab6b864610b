using LfsTutor.Lessons;
using LfsTutor.Rendering;
using LfsTutor.Terminal;

namespace LfsTutor.App;

/// <content>Lists that are narrowed by typing: the palette, the search over all chapters, bookmarks.</content>
internal sealed partial class Controller
{
    private const int MostPlaces = 500;

    private ChapterIndex? _index;

    private void OpenPalette() =>
        Pick(new Picker("Commands", "type a command, a theme or a chapter", query => Palette.Rows(state, query, WhyNot, new PaletteActions(Do, UseTheme, OpenFromList))));

    private void OpenSearchAll()
    {
        if (_index is null)
        {
            jobs.Index(state.Visit, state.Chapters);
        }

        Pick(new Picker("All chapters", "type what you look for", PlacesOf));
    }

    private void TakeIndex(ChapterIndex index)
    {
        _index = index;
        state.Picker?.Refresh();
    }

    private List<PickerRow> PlacesOf(string query)
    {
        List<PickerRow> rows = [];
        foreach (IndexMatch place in _index?.Find(query, MostPlaces) ?? [])
        {
            Chapter chapter = state.Chapters[place.Chapter];
            (string text, int at) = Around(place.Text, place.At);
            rows.Add(new PickerRow(text, chapter.Title, null, () => GoToPlace(place.Chapter, query, place.Match))
            {
                Marked = [.. Enumerable.Range(at, Math.Min(query.Length, text.Length - at))],
            });
        }

        return rows;
    }

    /// <summary>The part of a long paragraph around the match.</summary>
    private static (string Text, int At) Around(string text, int at)
    {
        const int before = 30;
        const int length = 200;
        int from = at <= before ? 0 : text.IndexOf(' ', at - before) is >= 0 and int blank && blank < at ? blank + 1 : at;
        string lead = from > 0 ? "… " : "";
        return (lead + text[from..Math.Min(text.Length, from + length)], at - from + lead.Length);
    }

    private void GoToPlace(int chapter, string query, int match)
    {
        if (chapter != state.ChapterIndex)
        {
            _afterOpen = () => state.Search.OpenAt(query, match);
            GoTo(chapter);
            return;
        }

        state.FocusOn(PaneKind.Lesson);
        state.Search.OpenAt(query, match);
    }

    private void OpenFromList(int index)
    {
        if (index != state.ChapterIndex)
        {
            GoTo(index);
        }
    }

    private void UseTheme(string name)
    {
        state.UseTheme(name);
        state.RememberedTheme = name;
        state.Say($"Theme: {Themes.Describe(name)}. It is remembered.");
        jobs.RecordView(state.View);
    }

    private void Pick(Picker picker)
    {
        state.Picker = picker;
        state.Overlay = Overlay.Picker;
    }

    private void HandlePickerKey(InputEvent.Key key)
    {
        Picker picker = state.Picker!;
        if (key.Code == KeyCode.Escape || key.IsControl('c') || (key.Code == KeyCode.Backspace && picker.Query.Length == 0))
        {
            ClosePicker();
        }
        else if (key.Code == KeyCode.Enter)
        {
            Choose(picker);
        }
        else if (key.Code == KeyCode.Delete && picker.Delete is { } delete)
        {
            delete();
            picker.Refresh();
        }
        else
        {
            picker.Take(key);
        }
    }

    private void Choose(Picker picker)
    {
        if (picker.Selected is not { } row)
        {
            return;
        }

        if (row.WhyNot is { } reason)
        {
            state.Say(reason);
            return;
        }

        ClosePicker();
        row.Choose();
    }

    private void ClosePicker()
    {
        state.Picker = null;
        state.Overlay = Overlay.None;
    }

    private void ClickInPicker(int x, int y)
    {
        Rectangle box = OverlayLayout.Picker(state);
        Picker picker = state.Picker!;
        if (!box.Contains(x, y))
        {
            ClosePicker();
            return;
        }

        int row = picker.First + y - box.Y - OverlayLayout.PickerHead;
        if (y >= box.Y + OverlayLayout.PickerHead && y < box.Y + OverlayLayout.PickerHead + picker.Visible && row < picker.Rows.Count)
        {
            picker.Select(row);
            Choose(picker);
        }
    }
}
