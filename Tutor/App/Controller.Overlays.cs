using LfsTutor.Terminal;

namespace LfsTutor.App;

/// <content>Overlays, the search bar, the mouse.</content>
internal sealed partial class Controller
{
    private const int WheelLines = 3;
    private const int MaxSearchLength = 100;

    private void HandleOverlayKey(InputEvent.Key key)
    {
        if (state.Overlay == Overlay.QuitQuestion)
        {
            AnswerQuit(key);
            return;
        }

        if (state.Overlay == Overlay.MachineQuestion)
        {
            HandleMachineQuestion(key);
            return;
        }

        Command? command = KeyMap.Find(key);
        if (command is Command.Close or Command.Quit)
        {
            state.Overlay = Overlay.None;
            return;
        }

        switch (state.Overlay)
        {
            case Overlay.Chapters:
                MoveInList(command);
                break;
            case Overlay.Hints:
                HandleHintKey(command);
                break;
            case Overlay.Help when command == Command.Help:
                state.Overlay = Overlay.None;
                break;
            case Overlay.Help when command is { } scroll:
                Scroll(state.HelpView, scroll);
                break;
        }
    }

    private void AnswerQuit(InputEvent.Key key)
    {
        if (key.Is('y') || key.Is('Y') || key.Code == KeyCode.Enter)
        {
            state.Overlay = Overlay.None;
            _quitting = true;
            if (!state.Boot.IsActive)
            {
                End(0);
            }
            else if (state.Boot.Phase != MachinePhase.Stopping)
            {
                StopMachine();
            }
        }
        else if (key.Is('n') || key.Is('N') || key.Code == KeyCode.Escape)
        {
            state.Overlay = Overlay.None;
        }
    }

    private void MoveInList(Command? command)
    {
        int last = state.Chapters.Count - 1;
        switch (command)
        {
            case Command.LineDown:
                state.ListIndex = Math.Min(last, state.ListIndex + 1);
                break;
            case Command.LineUp:
                state.ListIndex = Math.Max(0, state.ListIndex - 1);
                break;
            case Command.Top:
                state.ListIndex = 0;
                break;
            case Command.Bottom:
                state.ListIndex = last;
                break;
            case Command.Chapters:
                state.Overlay = Overlay.None;
                break;
            case Command.Act:
                state.Overlay = Overlay.None;
                if (state.ListIndex != state.ChapterIndex)
                {
                    GoTo(state.ListIndex);
                }

                break;
        }
    }

    private void HandleHintKey(Command? command)
    {
        if (command is Command.Hint or Command.Act)
        {
            if (state.Hints is { } hints && state.HintsShown < hints.Count)
            {
                state.HintsShown++;
                state.ResultsVersion++;
                CountHint();
                state.HintsView.ScrollTo(int.MaxValue);
            }
            else if (state.Hints is not null)
            {
                state.Say("That was the last hint.");
            }
        }
        else if (command is { } scroll)
        {
            Scroll(state.HintsView, scroll);
        }
    }

    private void HandleSearchKey(InputEvent.Key key)
    {
        switch (key.Code)
        {
            case KeyCode.Escape:
                state.Search = null;
                break;
            case KeyCode.Enter or KeyCode.Down:
                FindNext();
                break;
            case KeyCode.Backspace when state.Search!.Length > 0:
                Search(state.Search[..^(char.IsLowSurrogate(state.Search[^1]) && state.Search.Length > 1 ? 2 : 1)]);
                break;
            case KeyCode.Backspace:
                state.Search = null;
                break;
            case KeyCode.Character when key.IsControl('c'):
                state.Search = null;
                break;
            case KeyCode.Character when (key.Modifiers & ~KeyModifiers.Shift) == 0:
                Search(state.Search + char.ConvertFromUtf32(key.Value));
                break;
        }
    }

    private void Search(string text)
    {
        state.Search = text.Length > MaxSearchLength ? text[..MaxSearchLength] : text;
        state.SearchLine = -1;
        if (state.Search.Length > 0)
        {
            ShowMatch(state.Lesson.Find(state.Search, state.Lesson.Scroll));
        }
    }

    private void FindNext()
    {
        if (state.Search is { Length: > 0 } text)
        {
            ShowMatch(state.Lesson.Find(text, state.SearchLine < 0 ? state.Lesson.Scroll : state.SearchLine + 1));
        }
    }

    private void ShowMatch(int line)
    {
        state.SearchLine = line;
        if (line >= 0)
        {
            state.Lesson.Reveal(line);
        }
    }

    private void HandleMouse(InputEvent.Mouse mouse)
    {
        if (mouse.Action is MouseAction.WheelUp or MouseAction.WheelDown)
        {
            Wheel(mouse);
        }
        else if (mouse is { Action: MouseAction.Press, Button: 0 })
        {
            Click(mouse.X, mouse.Y);
        }
    }

    private void Wheel(InputEvent.Mouse mouse)
    {
        int lines = mouse.Action == MouseAction.WheelDown ? WheelLines : -WheelLines;
        if (state.Overlay != Overlay.None)
        {
            (state.Overlay == Overlay.Hints ? state.HintsView : state.HelpView).ScrollBy(lines);
            return;
        }

        switch (PaneAt(mouse.X, mouse.Y))
        {
            case PaneKind.Lesson:
                state.Lesson.ScrollBy(lines);
                break;
            case PaneKind.Checks:
                state.ChecksView.ScrollBy(lines);
                break;
            case PaneKind.Forecast:
                state.ForecastView.ScrollBy(lines);
                break;
            case PaneKind.Console:
                state.Boot.ScrolledBack = Math.Clamp(state.Boot.ScrolledBack - lines, 0, state.Boot.Console.HistoryCount);
                break;
        }
    }

    private void Click(int x, int y)
    {
        state.Message = null;
        if (state.Overlay != Overlay.None)
        {
            if (state.Overlay is not (Overlay.QuitQuestion or Overlay.MachineQuestion))
            {
                state.Overlay = Overlay.None;
            }

            return;
        }

        ScreenLayout layout = ScreenLayout.For(state);
        Rectangle tabs = state.IsNarrow ? (layout.Lesson.IsEmpty ? layout.Right : layout.Lesson) : layout.Right;
        if (layout.HasFrames && y == tabs.Y && tabs.Contains(x, y) && TabStrip.At(state, x - tabs.X) is { } tab)
        {
            state.FocusOn(tab);
        }
        else if (PaneAt(x, y) is { } pane)
        {
            state.FocusOn(pane);
            ClickInPane(layout, x, y);
        }
    }

    private void ClickInPane(ScreenLayout layout, int x, int y)
    {
        Rectangle inside = layout.Inside(state.Focus == PaneKind.Lesson ? layout.Lesson : layout.Right);
        if (state.FocusedView is not { } view || !inside.Contains(x, y))
        {
            return;
        }

        int line = view.Scroll + y - inside.Y;
        int index = view.Document.ElementAt(line);
        if (index < 0)
        {
            return;
        }

        if (view.Document.Elements[index] is Rendering.DocumentElement.Fold fold && line == fold.FirstLine)
        {
            view.Toggle(fold);
        }
        else
        {
            view.Choose(view.Document.Elements[index]);
        }
    }

    private PaneKind? PaneAt(int x, int y)
    {
        ScreenLayout layout = ScreenLayout.For(state);
        return layout.Lesson.Contains(x, y) ? PaneKind.Lesson : layout.Right.Contains(x, y) ? state.RightPane : null;
    }
}
