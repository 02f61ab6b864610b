using LfsTutor.Rendering;
using LfsTutor.Terminal;
using LfsTutor.Terminal.Emulation;

namespace LfsTutor.App;

/// <content>The mouse: focus, tabs, wheel, splitter, selection; and what of it belongs to a program.</content>
internal sealed partial class Controller
{
    private const int WheelLines = 3;

    /// <summary>Clicks closer together than this are one double or triple click.</summary>
    private static readonly TimeSpan DoubleClick = TimeSpan.FromMilliseconds(400);

    private static readonly InputEvent.Key Up = new(KeyCode.Up);
    private static readonly InputEvent.Key Down = new(KeyCode.Down);

    private Held _held;
    private TextPlace _heldFrom;
    private TerminalView? _heldTerminal;
    private DocumentView? _heldDocument;
    private (long At, int X, int Y, int Count) _lastClick;

    /// <summary>What the pressed button holds.</summary>
    private enum Held
    {
        Nothing,
        Splitter,
        Text,

        /// <summary>The press went to a program; so do the moves and the release.</summary>
        Program,
    }

    private void HandleMouse(InputEvent.Mouse mouse)
    {
        switch (mouse.Action)
        {
            case MouseAction.WheelUp or MouseAction.WheelDown:
                Wheel(mouse);
                break;
            case MouseAction.Press:
                PressMouse(mouse);
                break;
            case MouseAction.Drag:
                DragMouse(mouse);
                break;
            case MouseAction.Release:
                ReleaseMouse(mouse);
                break;
        }
    }

    private void Wheel(InputEvent.Mouse mouse)
    {
        int lines = mouse.Action == MouseAction.WheelDown ? WheelLines : -WheelLines;
        if (state.Overlay != Overlay.None)
        {
            WheelInOverlay(lines);
        }
        else if (PaneAt(mouse.X, mouse.Y) is { } pane)
        {
            if (TerminalOf(pane) is { } terminal)
            {
                WheelInTerminal(terminal, mouse, lines);
            }
            else
            {
                DocumentOf(pane)?.ScrollBy(lines);
            }
        }
    }

    /// <summary>To the program that asks for it; as arrow keys to one that fills the screen; else it looks back.</summary>
    private void WheelInTerminal(TerminalView terminal, InputEvent.Mouse mouse, int lines)
    {
        if (PassesMouse(terminal, mouse))
        {
            Pass(terminal, mouse);
        }
        else if (terminal.Emulator.IsAlternateScreen && IsAlive(terminal))
        {
            for (int i = 0; i < WheelLines; i++)
            {
                TypeInto(terminal, KeyEncoder.Encode(lines < 0 ? Up : Down, terminal.Emulator.Modes));
            }
        }
        else
        {
            terminal.ScrollBy(-lines);
        }
    }

    private void PressMouse(InputEvent.Mouse mouse)
    {
        _held = Held.Nothing;
        bool hadMessage = state.Message is not null;
        state.Message = null;
        if (state.Overlay != Overlay.None)
        {
            if (mouse.Button == 0)
            {
                ClickInOverlay(mouse.X, mouse.Y);
            }

            return;
        }

        ScreenLayout layout = ScreenLayout.For(state);
        PaneKind? pane = PaneAt(mouse.X, mouse.Y);
        if (pane is { } terminalPane && TerminalOf(terminalPane) is { } terminal && terminal.Area.Contains(mouse.X, mouse.Y) && PassesMouse(terminal, mouse))
        {
            bool hadFocus = state.Focus == terminalPane && state.KeysGoToTerminal;
            ShowPane(terminalPane);
            _held = Held.Program;
            _heldTerminal = terminal;
            Pass(terminal, mouse);
            OnlyForwarded = hadFocus && !hadMessage && terminal is { ScrolledBack: 0, Selection: null };
            return;
        }

        if (mouse.Button != 0)
        {
            return;
        }

        if (IsOnSplitter(layout, mouse))
        {
            _held = Held.Splitter;
        }
        else if (TabAt(layout, mouse) is { } tab)
        {
            ShowPane(tab);
        }
        else if (state.MachineTabsArea.Contains(mouse.X, mouse.Y) && MachineTabs.At(state, mouse.X - state.MachineTabsArea.X) is { } console)
        {
            ShowConsole(console.Machine, console.Screen);
        }
        else if (pane is { } clicked)
        {
            ShowPane(clicked);
            BeginSelection(clicked, mouse);
        }
    }

    private void BeginSelection(PaneKind pane, InputEvent.Mouse mouse)
    {
        int clicks = CountClicks(mouse);
        (_heldTerminal, _heldDocument) = (TerminalOf(pane), DocumentOf(pane));
        if (_heldTerminal is { } terminal && terminal.Area.Contains(mouse.X, mouse.Y))
        {
            _held = Held.Text;
            _heldFrom = terminal.PlaceAt(mouse.X, mouse.Y);
            terminal.Selection = clicks switch
            {
                2 => TerminalText.WordAt(terminal.Emulator, _heldFrom),
                3 => TerminalText.LineAt(terminal.Emulator, _heldFrom),
                _ => null,
            };
        }
        else if (_heldDocument is { } document && document.Area.Contains(mouse.X, mouse.Y))
        {
            _held = Held.Text;
            _heldFrom = document.PlaceAt(mouse.X, mouse.Y);
            document.Selection = null;
            ClickInDocument(document, _heldFrom);
        }
    }

    private void DragMouse(InputEvent.Mouse mouse)
    {
        switch (_held)
        {
            case Held.Splitter:
                state.SplitColumns = mouse.X;
                break;
            case Held.Program when _heldTerminal is { } terminal:
                Pass(terminal, mouse);
                OnlyForwarded = true;
                break;
            case Held.Text when _heldTerminal is { } terminal:
                ScrollAtEdge(mouse.Y, terminal.Area, rows => terminal.ScrollBy(-rows));
                terminal.Selection = new TextRange(_heldFrom, terminal.PlaceAt(mouse.X, mouse.Y));
                break;
            case Held.Text when _heldDocument is { } document:
                ScrollAtEdge(mouse.Y, document.Area, document.ScrollBy);
                document.Selection = new TextRange(_heldFrom, document.PlaceAt(mouse.X, mouse.Y));
                break;
        }
    }

    private void ReleaseMouse(InputEvent.Mouse mouse)
    {
        switch (_held)
        {
            case Held.Program when _heldTerminal is { } terminal:
                Pass(terminal, mouse);
                OnlyForwarded = true;
                break;
            case Held.Text when _heldTerminal is { Selection: { } range } terminal:
                CopyText(TerminalText.Of(terminal.Emulator, range));
                break;
            case Held.Text when _heldDocument is { Selection: { } range } document:
                CopyText(DocumentText.Of(document, range));
                break;
        }

        _held = Held.Nothing;
    }

    private static void ScrollAtEdge(int y, Rectangle area, Action<int> scroll)
    {
        if (y < area.Y)
        {
            scroll(-1);
        }
        else if (y >= area.Bottom)
        {
            scroll(1);
        }
    }

    private int CountClicks(InputEvent.Mouse mouse)
    {
        long now = state.TimeProvider.GetTimestamp();
        bool again = _lastClick.Count > 0 && (_lastClick.X, _lastClick.Y) == (mouse.X, mouse.Y) && state.TimeProvider.GetElapsedTime(_lastClick.At, now) < DoubleClick;
        _lastClick = (now, mouse.X, mouse.Y, again ? (_lastClick.Count % 3) + 1 : 1);
        return _lastClick.Count;
    }

    /// <summary>Follows a link by showing and copying its address; opens and folds; else chooses what the keys act on.</summary>
    private void ClickInDocument(DocumentView view, TextPlace place)
    {
        int line = (int)place.Row;
        if (DocumentText.LinkAt(view, line, place.Column) is > 0 and ushort link)
        {
            Clipboard = state.Links[link];
            state.Say($"Copied the link: {state.Links[link]}");
            return;
        }

        int index = view.Document.ElementAt(line);
        if (index < 0)
        {
            return;
        }

        if (view.Document.Elements[index] is DocumentElement.Fold fold && line == fold.FirstLine)
        {
            view.Toggle(fold);
        }
        else
        {
            view.Choose(view.Document.Elements[index]);
        }
    }

    private bool IsOnSplitter(ScreenLayout layout, InputEvent.Mouse mouse) =>
        layout is { HasFrames: true, Lesson.IsEmpty: false, Right.IsEmpty: false }
        && (mouse.X == layout.Right.X || mouse.X == layout.Right.X - 1)
        && mouse.Y > layout.Right.Y && mouse.Y < layout.Right.Bottom;

    private PaneKind? TabAt(ScreenLayout layout, InputEvent.Mouse mouse)
    {
        Rectangle tabs = state.IsNarrow ? (layout.Lesson.IsEmpty ? layout.Right : layout.Lesson) : layout.Right;
        return layout.HasFrames && mouse.Y == tabs.Y && tabs.Contains(mouse.X, mouse.Y) ? TabStrip.At(state, mouse.X - tabs.X) : null;
    }

    private PaneKind? PaneAt(int x, int y)
    {
        ScreenLayout layout = ScreenLayout.For(state);
        return layout.Lesson.Contains(x, y) ? PaneKind.Lesson : layout.Right.Contains(x, y) ? state.RightPane : null;
    }

    private TerminalView? TerminalOf(PaneKind pane) => pane switch
    {
        PaneKind.Console => state.Boot.View,
        PaneKind.Shell => state.Shell.View,
        _ => null,
    };

    private DocumentView? DocumentOf(PaneKind pane) => pane switch
    {
        PaneKind.Lesson => state.Lesson,
        PaneKind.Checks => state.ChecksView,
        PaneKind.Forecast => state.ForecastView,
        _ => null,
    };

    /// <summary>Whether the mouse belongs to the program in a terminal; with Shift it is always the learner's.</summary>
    private bool PassesMouse(TerminalView terminal, InputEvent.Mouse mouse) =>
        MouseEncoder.IsWanted(terminal.Emulator.Modes) && !mouse.Modifiers.HasFlag(KeyModifiers.Shift) && terminal.ScrolledBack == 0 && IsAlive(terminal);

    private void Pass(TerminalView terminal, InputEvent.Mouse mouse)
    {
        int x = Math.Clamp(mouse.X - terminal.Area.X, 0, terminal.Emulator.Columns - 1);
        int y = Math.Clamp(mouse.Y - terminal.Area.Y, 0, terminal.Emulator.Rows - 1);
        TypeInto(terminal, MouseEncoder.Encode(mouse, x, y, terminal.Emulator.Modes));
    }
}
