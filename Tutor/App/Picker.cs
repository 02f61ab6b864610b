using LfsTutor.Terminal;

namespace LfsTutor.App;

/// <summary>A line of a picker.</summary>
/// <param name="Text">What it offers.</param>
/// <param name="Detail">At the right edge: a key, a chapter. May be empty.</param>
/// <param name="WhyNot">Why it cannot be chosen now, or null.</param>
/// <param name="Choose">What choosing it does.</param>
internal sealed record PickerRow(string Text, string Detail, string? WhyNot, Action Choose)
{
    /// <summary>Where the letters typed stand in <see cref="Text"/>.</summary>
    public IReadOnlyList<int> Marked { get; init; } = [];

    /// <summary>What the row stands for, where a key but Enter needs it; else null.</summary>
    public object? Subject { get; init; }
}

/// <summary>A list the learner narrows by typing: commands, places, bookmarks.</summary>
/// <param name="title">What is picked.</param>
/// <param name="prompt">What to type, in a few words.</param>
/// <param name="rows">The rows for what was typed, best first.</param>
internal sealed class Picker(string title, string prompt, Func<string, IReadOnlyList<PickerRow>> rows)
{
    private const int MaxLength = 100;

    public string Title { get; } = title;

    public string Prompt { get; } = prompt;

    /// <summary>What was typed.</summary>
    public string Query { get; private set; } = "";

    public IReadOnlyList<PickerRow> Rows { get; private set; } = rows("");

    /// <summary>Index of the row the bar is on.</summary>
    public int Index { get; private set; }

    public PickerRow? Selected => Index < Rows.Count ? Rows[Index] : null;

    /// <summary>What <c>Delete</c> does to a row; null when it does nothing.</summary>
    public Action? Delete { get; init; }

    /// <summary>Rows that fit into the box.</summary>
    public int Visible { get; set; } = 10;

    /// <summary>Index of the first row in sight.</summary>
    public int First => Math.Clamp(Index - (Visible / 2), 0, Math.Max(0, Rows.Count - Visible));

    /// <summary>Narrows the list.</summary>
    public void Type(string query)
    {
        Query = query.Length > MaxLength ? query[..MaxLength] : query;
        Index = 0;
        Refresh();
    }

    /// <summary>Asks for the rows anew: what they show has changed.</summary>
    public void Refresh()
    {
        Rows = rows(Query);
        Index = Math.Clamp(Index, 0, Math.Max(0, Rows.Count - 1));
    }

    public void Move(int by) => Index = Math.Clamp(Index + by, 0, Math.Max(0, Rows.Count - 1));

    public void Select(int index) => Index = Math.Clamp(index, 0, Math.Max(0, Rows.Count - 1));

    /// <summary>Takes a key that moves or types; false when it means something else.</summary>
    public bool Take(InputEvent.Key key)
    {
        switch (key.Code)
        {
            case KeyCode.Down:
                Move(1);
                return true;
            case KeyCode.Up:
                Move(-1);
                return true;
            case KeyCode.PageDown:
                Move(Visible);
                return true;
            case KeyCode.PageUp:
                Move(-Visible);
                return true;
            case KeyCode.Backspace when Query.Length > 0:
                Type(Query[..^(char.IsLowSurrogate(Query[^1]) && Query.Length > 1 ? 2 : 1)]);
                return true;
            case KeyCode.Character when key.IsControl('n'):
                Move(1);
                return true;
            case KeyCode.Character when key.IsControl('p'):
                Move(-1);
                return true;
            case KeyCode.Character when key.IsControl('u'):
                Type("");
                return true;
            case KeyCode.Character when (key.Modifiers & ~KeyModifiers.Shift) == 0:
                Type(Query + char.ConvertFromUtf32(key.Value));
                return true;
            default:
                return false;
        }
    }
}
