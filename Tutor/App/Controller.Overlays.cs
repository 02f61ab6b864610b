using LfsTutor.Terminal;

namespace LfsTutor.App;

/// <content>Overlays, the search bar, the mouse.</content>
internal sealed partial class Controller
{
    private const int WheelLines = 3;
    private const int ListPage = 8;

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

        if (state.Overlay == Overlay.Picker)
        {
            HandlePickerKey(key);
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
            case Overlay.Finish:
                HandleFinishKey(command);
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
            if (!state.IsAnyMachineActive)
            {
                End(0);
            }

            StopAllMachines();
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
            case Command.PageDown or Command.HalfPageDown:
                state.ListIndex = Math.Min(last, state.ListIndex + ListPage);
                break;
            case Command.PageUp or Command.HalfPageUp:
                state.ListIndex = Math.Max(0, state.ListIndex - ListPage);
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
                OpenFromList(state.ListIndex);

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
            WheelInOverlay(lines);
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
                state.Boot.View.ScrollBy(-lines);
                break;
            case PaneKind.Shell:
                state.Shell.View.ScrollBy(-lines);
                break;
        }
    }

    private void Click(int x, int y)
    {
        state.Message = null;
        if (state.Overlay != Overlay.None)
        {
            ClickInOverlay(x, y);
            return;
        }

        ScreenLayout layout = ScreenLayout.For(state);
        Rectangle tabs = state.IsNarrow ? (layout.Lesson.IsEmpty ? layout.Right : layout.Lesson) : layout.Right;
        if (layout.HasFrames && y == tabs.Y && tabs.Contains(x, y) && TabStrip.At(state, x - tabs.X) is { } tab)
        {
            ShowPane(tab);
        }
        else if (PaneAt(x, y) is { } pane)
        {
            ShowPane(pane);
            ClickInPane(layout, x, y);
        }
    }

    private void WheelInOverlay(int lines)
    {
        switch (state.Overlay)
        {
            case Overlay.Hints:
                state.HintsView.ScrollBy(lines);
                break;
            case Overlay.Help:
                state.HelpView.ScrollBy(lines);
                break;
            case Overlay.Finish:
                state.FinishView.ScrollBy(lines);
                break;
            case Overlay.Picker:
                state.Picker!.Move(lines);
                break;
            case Overlay.Chapters:
                state.ListIndex = Math.Clamp(state.ListIndex + lines, 0, state.Chapters.Count - 1);
                break;
        }
    }

    private void ClickInOverlay(int x, int y)
    {
        switch (state.Overlay)
        {
            case Overlay.QuitQuestion or Overlay.MachineQuestion:
                break;
            case Overlay.Picker:
                ClickInPicker(x, y);
                break;
            case Overlay.Chapters when ChapterList.ChapterAt(state, x, y) is { } chapter:
                state.Overlay = Overlay.None;
                OpenFromList(chapter);
                break;
            default:
                state.Overlay = Overlay.None;
                break;
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
