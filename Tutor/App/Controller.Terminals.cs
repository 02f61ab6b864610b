using LfsTutor.Terminal;
using LfsTutor.Terminal.Emulation;

namespace LfsTutor.App;

/// <content>Panes that are terminals: keys to the program in them, the prefix, looking back, searching.</content>
internal sealed partial class Controller
{
    private bool _windowHasFocus = true;
    private TerminalView? _toldFocus;

    /// <summary>Set when an input went to a program and changed nothing that is shown; the loop clears it.</summary>
    public bool OnlyForwarded { get; set; }

    /// <summary>A key while a program has the keys.</summary>
    private void HandleTerminalKey(InputEvent.Key key)
    {
        bool isPrefix = key.IsControl(KeyMap.PrefixLetter);
        if (!state.PrefixSeen)
        {
            if (isPrefix)
            {
                state.PrefixSeen = true;
            }
            else
            {
                Send(key);
            }

            return;
        }

        state.PrefixSeen = false;
        if (isPrefix)
        {
            Send(key);
        }
        else
        {
            HandleAfterPrefix(key);
        }
    }

    private void HandleAfterPrefix(InputEvent.Key key)
    {
        if (key.Code is KeyCode.Escape)
        {
            FreeKeys();
        }
        else if (KeyMap.FindMachine(key) is { } button)
        {
            Press(button);
        }
        else if (KeyMap.Find(key) is { } command)
        {
            if (IsLookingBack(command))
            {
                FreeKeys();
            }

            Do(command);
        }
        else
        {
            state.Say("That key does nothing after Ctrl-]. Ctrl-] ? lists the keys.");
        }
    }

    /// <summary>The pane keeps the focus; its keys are the tutor's until Enter.</summary>
    private void FreeKeys()
    {
        state.Boot.TakesKeys = false;
        state.Shell.TakesKeys = false;
    }

    private static bool IsLookingBack(Command command) => command
        is Command.LineDown or Command.LineUp or Command.PageDown or Command.PageUp or Command.HalfPageDown or Command.HalfPageUp
        or Command.Top or Command.Bottom or Command.Search;

    private void Send(InputEvent.Key key)
    {
        TerminalView view = state.FocusedTerminal!;
        OnlyForwarded = view is { ScrolledBack: 0, Selection: null } && !_hadMessage && !_hadPrefix;
        view.ScrollTo(0);
        view.Selection = null;
        if (state.Focus == PaneKind.Shell)
        {
            state.Shell.Pending = null;
            shells.Type(state.Shell.Session, KeyEncoder.Encode(key, view.Emulator.Modes));
        }
        else if (!state.Boot.ShowsScreen)
        {
            jobs.Type(state.Boot.Run, KeyEncoder.Encode(key, view.Emulator.Modes));
        }
        else if (MachineKeys.Of(key) is { } keys)
        {
            jobs.Press(state.Boot.Run, keys);
        }
        else
        {
            state.Say("The machine's keyboard is a US one and does not have that key.");
        }
    }

    private void PasteIntoTerminal(string text)
    {
        state.PrefixSeen = false;
        TerminalView view = state.FocusedTerminal!;
        view.ScrollTo(0);
        if (state.Focus == PaneKind.Shell)
        {
            state.Shell.Pending = null;
            shells.Type(state.Shell.Session, KeyEncoder.Paste(text, view.Emulator.Modes));
        }
        else if (state.Boot.ShowsScreen)
        {
            jobs.PressAll(state.Boot.Run, text.ReplaceLineEndings("\n"));
        }
        else
        {
            jobs.Type(state.Boot.Run, KeyEncoder.Paste(text, view.Emulator.Modes));
        }
    }

    /// <summary>A command in a terminal pane whose keys are the tutor's: looking back, or giving the keys to the program.</summary>
    private void DoInTerminal(Command command)
    {
        TerminalView view = state.FocusedTerminal!;
        int page = Math.Max(1, view.Emulator.Rows - 2);
        switch (command)
        {
            case Command.LineUp:
                view.ScrollBy(1);
                break;
            case Command.LineDown:
                view.ScrollBy(-1);
                break;
            case Command.PageUp:
                view.ScrollBy(page);
                break;
            case Command.PageDown:
                view.ScrollBy(-page);
                break;
            case Command.HalfPageUp:
                view.ScrollBy(page / 2);
                break;
            case Command.HalfPageDown:
                view.ScrollBy(-page / 2);
                break;
            case Command.Top:
                view.ScrollTo(int.MaxValue);
                break;
            case Command.Bottom:
                view.ScrollTo(0);
                break;
            case Command.Act:
                TakeKeys(view);
                break;
            case Command.Copy:
                CopySelection(view);
                break;
            case Command.Close:
                view.Selection = null;
                break;
            case Command.CodeLeft or Command.CodeRight or Command.NextElement or Command.PreviousElement:
                state.Say("j, k, g and G look back through what was printed, / searches it; Enter types again.");
                break;
        }
    }

    private void TakeKeys(TerminalView view)
    {
        if (state.Focus == PaneKind.Shell)
        {
            if (state.Shell.IsActive)
            {
                state.Shell.TakesKeys = true;
            }
            else
            {
                StartShell();
            }
        }
        else if (state.Boot.Phase == MachinePhase.Running)
        {
            state.Boot.TakesKeys = true;
        }
        else
        {
            return;
        }

        view.ScrollTo(0);
    }

    private void CopySelection(TerminalView view)
    {
        if (view.Selection is not { } range)
        {
            state.Say("Nothing is selected: drag over the text with the mouse.");
            return;
        }

        CopyText(TerminalText.Of(view.Emulator, range));
        view.Selection = null;
    }

    /// <summary>To the learner's clipboard, as the answer to the learner's own key or mouse only.</summary>
    private void CopyText(string text)
    {
        if (text.Length == 0)
        {
            return;
        }

        Clipboard = text;
        int lines = text.Count(character => character == '\n') + 1;
        state.Say(lines == 1 ? "Copied to the clipboard." : $"Copied {lines} lines to the clipboard.");
    }

    /// <summary>Sends bytes to the program in a terminal, whichever has the focus.</summary>
    private void TypeInto(TerminalView view, ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return;
        }

        foreach (ShellState shell in state.Shells)
        {
            if (shell.View == view)
            {
                shells.Type(shell.Session, bytes);
                return;
            }
        }

        for (int i = 0; i < state.Machines.Count; i++)
        {
            if (state.Machines[i].SerialView == view)
            {
                jobs.Type(state.Machines[i].Run, bytes);
                return;
            }
        }
    }

    /// <summary>True while a program runs in a terminal that takes bytes.</summary>
    private bool IsAlive(TerminalView view)
    {
        foreach (ShellState shell in state.Shells)
        {
            if (shell.View == view)
            {
                return shell.IsActive;
            }
        }

        for (int i = 0; i < state.Machines.Count; i++)
        {
            if (state.Machines[i].SerialView == view)
            {
                return state.Machines[i].Phase == MachinePhase.Running;
            }
        }

        return false;
    }

    /// <summary>Tells the programs that ask for it which of them has the keys.</summary>
    private void TellFocus()
    {
        TerminalView? focused = _windowHasFocus && state.KeysGoToTerminal ? state.FocusedTerminal : null;
        if (focused == _toldFocus)
        {
            return;
        }

        if (_toldFocus is { } left && IsAlive(left))
        {
            TypeInto(left, MouseEncoder.Focus(gained: false, left.Emulator.Modes));
        }

        _toldFocus = focused;
        if (focused is not null)
        {
            TypeInto(focused, MouseEncoder.Focus(gained: true, focused.Emulator.Modes));
        }
    }

    private void HandleTerminalSearchKey(TerminalView view, InputEvent.Key key)
    {
        string text = view.Search!;
        switch (key.Code)
        {
            case KeyCode.Escape:
                view.CloseSearch();
                break;
            case KeyCode.Enter or KeyCode.Up:
                view.Find(older: true);
                break;
            case KeyCode.Down:
                view.Find(older: false);
                break;
            case KeyCode.Backspace when text.Length > 0:
                view.SearchFor(text[..^(char.IsLowSurrogate(text[^1]) && text.Length > 1 ? 2 : 1)]);
                break;
            case KeyCode.Backspace:
                view.CloseSearch();
                break;
            case KeyCode.Character when key.IsControl('c'):
                view.CloseSearch();
                break;
            case KeyCode.Character when (key.Modifiers & ~KeyModifiers.Shift) == 0 && text.Length < MaxSearchLength:
                view.SearchFor(text + char.ConvertFromUtf32(key.Value));
                break;
        }
    }
}
