using LfsTutor.Terminal;

namespace LfsTutor.App;

/// <content>Overlays, the search bar, the mouse.</content>
internal sealed partial class Controller
{
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
}
