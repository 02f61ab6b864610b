using LfsTutor.Rendering;
using LfsTutor.Terminal;

namespace LfsTutor.App;

/// <content>Keys and commands.</content>
internal sealed partial class Controller
{
    private const int CodeScrollStep = 8;

    private bool _verifyAsked;
    private bool _quitting;
    private int? _openNext;
    private bool _hadMessage;
    private bool _hadPrefix;

    private void HandleKey(InputEvent.Key key)
    {
        (_hadMessage, _hadPrefix) = (state.Message is not null, state.PrefixSeen);
        state.Message = null;
        CountTime();
        if (state.Search.IsTyping && state.Overlay == Overlay.None)
        {
            HandleSearchKey(key);
            return;
        }

        if (state.FocusedTerminal is { Search: not null } searched && state.Overlay == Overlay.None)
        {
            HandleTerminalSearchKey(searched, key);
            return;
        }

        if (state.KeysGoToTerminal)
        {
            HandleTerminalKey(key);
            return;
        }

        if (key.IsControl(KeyMap.PrefixLetter))
        {
            // The prefix of the terminal panes; elsewhere commands need none.
            return;
        }

        if (state.Overlay != Overlay.None)
        {
            HandleOverlayKey(key);
            return;
        }

        if (state.Search.IsOpen && HandleMatchKey(key))
        {
            return;
        }

        if (KeyMap.Find(key) is { } command)
        {
            Do(command);
        }
        else if (key.Code == KeyCode.Character)
        {
            state.Say("That key does nothing here. ? lists the keys.");
        }
    }

    /// <summary>Does what a key says; a command that cannot be done now says why.</summary>
    internal void Do(Command command)
    {
        if (WhyNot(command) is { } reason)
        {
            state.Say(reason);
            return;
        }

        switch (command)
        {
            case Command.NextChapter:
                GoTo(state.ChapterIndex + 1);
                break;
            case Command.PreviousChapter:
                GoTo(state.ChapterIndex - 1);
                break;
            case Command.Verify:
                _verifyAsked = true;
                state.FocusOn(PaneKind.Checks);
                StartVerify();
                StartForecast();
                break;
            case Command.Boot:
                Boot();
                break;
            case Command.BootBeside:
                BootBeside();
                break;
            case Command.Forecast:
                state.FocusOn(PaneKind.Forecast);
                StartForecast();
                break;
            case Command.Hint:
                Hint();
                break;
            case Command.Chapters:
                state.ListIndex = state.ChapterIndex;
                state.Overlay = Overlay.Chapters;
                break;
            case Command.Search when state.FocusedTerminal is { } terminal:
                terminal.SearchFor("");
                break;
            case Command.Search:
                OpenSearch();
                break;
            case Command.SearchAll:
                OpenSearchAll();
                break;
            case Command.Palette:
                OpenPalette();
                break;
            case Command.Bookmark:
                ToggleBookmark();
                break;
            case Command.Bookmarks:
                OpenBookmarks();
                break;
            case Command.Finish:
                OpenFinish();
                break;
            case Command.StopMachine or Command.RestartMachine or Command.PowerOff or Command.OtherConsole or Command.NextMachine:
                Press(command);
                break;
            case Command.Help:
                state.Overlay = Overlay.Help;
                state.HelpView.ScrollTo(0);
                break;
            case Command.Quit:
                Quit();
                break;
            case Command.NextPane:
                CycleFocus(1);
                break;
            case Command.PreviousPane:
                CycleFocus(-1);
                break;
            case Command.Zoom:
                state.IsZoomed = !state.IsZoomed;
                break;
            case Command.ShowLesson:
                state.FocusOn(PaneKind.Lesson);
                break;
            case Command.ShowConsole:
                state.FocusOn(PaneKind.Console);
                break;
            case Command.ShowChecks:
                state.FocusOn(PaneKind.Checks);
                break;
            case Command.ShowForecast:
                state.FocusOn(PaneKind.Forecast);
                break;
            case Command.ShowShell:
                ShowPane(PaneKind.Shell);
                break;
            case Command.Redraw:
                WantsRedraw = true;
                break;
            case Command.Suspend:
                WantsSuspend = true;
                break;
            default:
                DoInPane(command);
                break;
        }
    }

    /// <summary>Why a command cannot be done now, in one sentence; null when it can.</summary>
    private string? WhyNot(Command command) => command switch
    {
        Command.NextChapter when state.ChapterIndex == state.Chapters.Count - 1 => "This is the last chapter.",
        Command.PreviousChapter when state.ChapterIndex == 0 => "This is the first chapter.",
        Command.Boot or Command.BootBeside when state.Chapter.Boot is null => "This chapter boots nothing: v checks your files.",
        Command.Forecast when state.Chapter.Boot is null => "This chapter boots nothing, so there is nothing to forecast.",
        Command.Verify when state.Chapter.Checks.IsEmpty => "This chapter has no checks.",
        Command.Verify when state.IsVerifying && _verifyAsked => "The checks are running.",
        Command.StopMachine or Command.RestartMachine or Command.PowerOff when state.Boot.Phase != MachinePhase.Running => "The machine does not run.",
        Command.Bookmarks when state.Bookmarks.Count == 0 => "There are no bookmarks yet; m sets one.",
        Command.Zoom when state.IsNarrow => "Below 100 columns every pane has the whole screen already; Tab shows the next.",
        _ => null,
    };

    private void GoTo(int index)
    {
        KeepPlace();
        if (state.IsAnyMachineActive)
        {
            // Machines belong to their chapter: they are stopped first.
            _openNext = index;
            _bootAgain = null;
            StopAllMachines();
            return;
        }

        Open(index);
    }

    private void Quit()
    {
        if (state.IsAnyMachineActive)
        {
            state.Overlay = Overlay.QuitQuestion;
            return;
        }

        End(0);
    }

    private void Hint()
    {
        state.Overlay = Overlay.Hints;
        if (state.Hints is null)
        {
            jobs.FindHints(state.Visit, state.Chapter, state.Checks ?? []);
        }
    }

    private void CycleFocus(int direction)
    {
        ReadOnlySpan<PaneKind> order = [PaneKind.Lesson, PaneKind.Console, PaneKind.Checks, PaneKind.Forecast, PaneKind.Shell];
        if (!state.IsNarrow && !state.IsZoomed)
        {
            // Two panes are in sight: Tab goes between them.
            ShowPane(state.Focus == PaneKind.Lesson ? state.RightPane : PaneKind.Lesson);
            return;
        }

        ShowPane(order[((int)state.Focus + direction + order.Length) % order.Length]);
    }

    private void DoInPane(Command command)
    {
        if (state.FocusedView is not { } view)
        {
            DoInTerminal(command);
            return;
        }

        switch (command)
        {
            case Command.Act or Command.PageDown when view is { IsChosen: true, CurrentElement: DocumentElement.Fold fold }:
                view.Toggle(fold);
                break;
            case Command.Act:
                Act(view);
                break;
            case Command.Copy when view.Selection is { } range:
                CopyText(DocumentText.Of(view, range));
                view.Selection = null;
                break;
            case Command.Copy:
                Copy(view);
                break;
            case Command.Close:
                view.Selection = null;
                break;
            case Command.CodeLeft or Command.CodeRight:
                if (!view.ScrollCode(command == Command.CodeRight ? CodeScrollStep : -CodeScrollStep))
                {
                    state.Say("No code line in sight is longer than the pane.");
                }

                break;
            case Command.NextElement or Command.PreviousElement:
                if (!view.Choose(command == Command.NextElement ? 1 : -1))
                {
                    state.Say(command == Command.NextElement ? "No code block, question or finding further down." : "No code block, question or finding further up.");
                }

                break;
            default:
                Scroll(view, command);
                break;
        }
    }

    private static void Scroll(DocumentView view, Command command)
    {
        switch (command)
        {
            case Command.LineDown:
                view.ScrollBy(1);
                break;
            case Command.LineUp:
                view.ScrollBy(-1);
                break;
            case Command.PageDown:
                view.ScrollBy(Math.Max(1, view.Height - 2));
                break;
            case Command.PageUp:
                view.ScrollBy(-Math.Max(1, view.Height - 2));
                break;
            case Command.HalfPageDown:
                view.ScrollBy(Math.Max(1, view.Height / 2));
                break;
            case Command.HalfPageUp:
                view.ScrollBy(-Math.Max(1, view.Height / 2));
                break;
            case Command.Top:
                view.ScrollTo(0);
                break;
            case Command.Bottom:
                view.ScrollTo(view.LastScroll);
                break;
        }
    }

    private void Act(DocumentView view)
    {
        switch (view.CurrentElement)
        {
            case DocumentElement.Fold fold:
                view.Toggle(fold);
                break;
            case DocumentElement.CodeBlock { Fence.IsOfferedToRun: true } code:
                view.Choose(code);
                TypeCode(code.Text);
                break;
            case DocumentElement.CodeBlock:
                Copy(view);
                break;
            default:
                state.Say("Nothing in sight to open. ] goes to the next code block, question or finding.");
                break;
        }
    }

    private void Copy(DocumentView view)
    {
        if (view.CurrentElement is not DocumentElement.CodeBlock code)
        {
            state.Say("No code block in sight to copy.");
            return;
        }

        view.Choose(code);
        Clipboard = code.Text;
        int lines = code.Text.Count(character => character == '\n') + 1;
        state.Say(lines == 1 ? "Copied the line to the clipboard: paste it into your shell." : $"Copied {lines} lines to the clipboard: paste them into your shell.");
    }
}
