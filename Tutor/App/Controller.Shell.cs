using LfsTutor.Terminal.Emulation;

namespace LfsTutor.App;

/// <content>The learner's shell: starting it, its output, code of the lesson typed into it.</content>
internal sealed partial class Controller
{
    /// <summary>Shows a pane and gives it the keys; the shell is started the first time it is looked at.</summary>
    private void ShowPane(PaneKind pane)
    {
        state.FocusOn(pane);
        if (pane == PaneKind.Shell && state.Shell.Phase == ShellPhase.Off)
        {
            StartShell();
        }
    }

    private void StartShell()
    {
        ShellState shell = state.Shell;
        int session = state.NextSession();
        shell.Begin(session);
        shell.View.Resized = (columns, rows) => shells.Resize(session, columns, rows);
        shells.Start(session, state.Chapter, shell.View.Emulator.Columns, shell.View.Emulator.Rows);
    }

    private void HandleShell(AppEvent.OfShell appEvent)
    {
        if (state.ShellOf(appEvent.Session) is not { } shell)
        {
            return;
        }

        switch (appEvent)
        {
            case AppEvent.ShellStarted started when shell.Phase == ShellPhase.Starting:
                shell.Phase = ShellPhase.Running;
                shell.Name = started.Name;
                break;
            case AppEvent.ShellPrinted:
                TakeShell(shell);
                break;
            case AppEvent.ShellEnded ended:
                TakeShell(shell);
                shells.Forget(ended.Session);
                string name = shell.Name.Length > 0 ? shell.Name : "The shell";
                shell.End(ended.ExitCode == 0 ? $"{name} has ended." : $"{name} has ended with exit code {ended.ExitCode}.");
                break;
            case AppEvent.ShellFailed failed:
                shells.Forget(failed.Session);
                shell.End($"No shell: {failed.Message}.");
                state.Say(shell.Ending!, MessageKind.Trouble);
                break;
        }
    }

    private void TakeShell(ShellState shell)
    {
        shell.Feed(shells.Take(shell.Session));
        if (shell.View.Emulator.TakeReplies() is { Length: > 0 } replies)
        {
            shells.Type(shell.Session, replies);
        }

        if (shell.Pending is not null)
        {
            TypePending(shell);
        }
    }

    /// <summary>Types code of the lesson into the shell. The learner's own Enter runs it.</summary>
    private void TypeCode(string code)
    {
        ShowPane(PaneKind.Shell);
        ShellState shell = state.Shell;
        if (shell.Phase == ShellPhase.Over)
        {
            StartShell();
        }

        shell.Pending = code.Trim('\n');
        TypePending(shell);
    }

    /// <summary>Types what waits, once nothing in it can run by itself: one line at any prompt, several only where the shell takes them as one paste.</summary>
    private void TypePending(ShellState shell)
    {
        if (shell is not { Pending: { } code, HasSpoken: true, Phase: ShellPhase.Running })
        {
            return;
        }

        bool isOneLine = !code.Contains('\n', StringComparison.Ordinal);
        bool takesPastes = shell.View.Emulator.Modes.BracketedPaste;
        switch (shells.ReaderOf(shell.Session))
        {
            case ShellReader.Program when shell.HasPrompted:
                shell.Pending = null;
                state.Say("A program runs in the shell: end it first, or copy the block with y.", MessageKind.Trouble);
                break;
            case ShellReader.Program:
                // Its start files run programs of their own: the prompt is still to come.
                break;
            case ShellReader.Lines when shell.AsksForPastes:
                break;
            case ShellReader.Editor or ShellReader.Lines when isOneLine || takesPastes:
                shell.Pending = null;
                shell.View.ScrollTo(0);
                shells.Type(shell.Session, KeyEncoder.Paste(code, shell.View.Emulator.Modes));
                state.Say("Typed into the shell: Enter runs it.");
                break;
            default:
                if (!shell.AsksForPastes)
                {
                    shell.Pending = null;
                    state.Say($"{shell.Name} would run the lines one by one while they are typed: copy the block with y.", MessageKind.Trouble);
                }

                break;
        }
    }
}
