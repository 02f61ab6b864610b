using LfsTutor.Engine.Machine;
using LfsTutor.Lessons;

namespace LfsTutor.App;

/// <content>The machine.</content>
internal sealed partial class Controller
{
    private void HandleBoot(AppEvent.OfBoot appEvent)
    {
        if (state.MachineOf(appEvent.Run) is not { } boot)
        {
            return;
        }

        switch (appEvent)
        {
            case AppEvent.BootStarted started when boot.Phase == MachinePhase.Preparing:
                boot.Phase = MachinePhase.Running;
                boot.StartedAt = state.TimeProvider.GetTimestamp();
                boot.Argv = started.Argv;
                boot.CommandLine = ShellWord.Join(started.Argv);
                boot.Accelerator = started.Accelerator;
                boot.Version++;
                break;
            case AppEvent.ConsoleReady:
                TakeConsole(boot);
                break;
            case AppEvent.ScreenChanged changed:
                boot.ShowScreen(changed.Screen);
                break;
            case AppEvent.ConsoleMoved moved:
                TakeConsole(boot);
                boot.ShowsScreen = moved.Console == GuestConsole.Screen;
                boot.View.ScrollTo(0);
                break;
            case AppEvent.KeyLost lost when boot.Phase == MachinePhase.Running:
                Say(boot, lost.Message, MessageKind.Trouble);
                break;
            case AppEvent.StepSeen seen:
                boot.See(seen.StepId, seen.Line);
                break;
            case AppEvent.BootDecided decided:
                TakeConsole(boot);
                TakeResult(boot, decided.Result, decided.Explanation);
                break;
            case AppEvent.BootEnded ended:
                TakeEnd(boot, ended);
                break;
            case AppEvent.BootStopped:
                TakeConsole(boot);
                boot.End();
                Say(boot, "The machine is stopped. b boots it again.");
                AfterMachine(boot);
                break;
            case AppEvent.BootFailed failed:
                boot.Failure = failed.Message;
                boot.Remedy = failed.Remedy;
                boot.End();
                Say(boot, failed.Message, MessageKind.Trouble);
                AfterMachine(boot);
                break;
        }
    }

    private void TakeConsole(BootState boot)
    {
        boot.SerialView.Feed(jobs.TakeConsole(boot.Run));

        // A shell asks where its cursor is; only the guest ever hears the answers.
        if (boot.Serial.TakeReplies() is { Length: > 0 } replies && boot.Phase == MachinePhase.Running)
        {
            jobs.Type(boot.Run, replies);
        }
    }

    private void TakeEnd(BootState boot, AppEvent.BootEnded ended)
    {
        TakeConsole(boot);
        bool isAsked = boot.Phase == MachinePhase.Stopping;
        boot.End();
        if (!boot.IsDecided)
        {
            TakeResult(boot, ended.Result, ended.Explanation);
        }
        else
        {
            Say(boot, isAsked ? "The machine is stopped. b boots it again." : "The machine has switched itself off. b boots it again.");
        }

        AfterMachine(boot);
    }

    /// <summary>Says something about a machine, and which one where there are several.</summary>
    private void Say(BootState boot, string message, MessageKind kind = MessageKind.Information) =>
        state.Say(state.Machines.Count == 1 ? message : $"Machine {MachineTabs.NumberOf(state, boot)}: {message}", kind);

    private void TakeResult(BootState boot, BootResult result, BootExplanation explanation)
    {
        boot.Result = result;
        boot.Explanation = explanation;
        boot.Version++;
        state.ForecastView.ScrollTo(0);
        if (explanation.Passed)
        {
            Prove();
        }
        else
        {
            Say(boot, $"The boot ended in {result.Verdict.Kind}: 4 shows why, h gives a hint.", MessageKind.Trouble);
        }
    }

    private void Boot()
    {
        switch (state.Boot.Phase)
        {
            case MachinePhase.Running when state.Boot.IsDecided:
                state.Overlay = Overlay.MachineQuestion;
                break;
            case MachinePhase.Preparing or MachinePhase.Running:
                StopMachine();
                break;
            case MachinePhase.Stopping:
                state.Say("The machine is being stopped; a moment.");
                break;
            default:
                state.Boot.Begin(state.NextRun());
                state.FilesChangedSinceBoot = _forecastIsStale = false;
                state.FocusOn(PaneKind.Console);
                jobs.Boot(state.Boot.Run, state.Chapter, state.Checks);
                StartForecast();
                break;
        }
    }

    /// <summary>What had to wait until the machine was dead.</summary>
    private void AfterMachine(BootState boot)
    {
        jobs.Forget(boot.Run);
        if (_forecastIsStale && _bootAgain is null && !_quitting && _openNext is null)
        {
            FollowForecast();
        }

        if (_quitting || _openNext is not null)
        {
            if (state.IsAnyMachineActive)
            {
                return;
            }

            if (_quitting)
            {
                End(0);
            }
            else if (_openNext is { } index)
            {
                _openNext = null;
                Open(index);
            }
        }
        else if (_bootAgain == boot.Run)
        {
            _bootAgain = null;
            state.Message = null;
            int shown = state.MachineIndex;
            state.ShowMachine(MachineTabs.NumberOf(state, boot) - 1);
            if (shown != state.MachineIndex && state.Focus == PaneKind.Console)
            {
                state.Boot.TakesKeys = false;
            }

            Boot();
        }
    }

    /// <summary>Boots the learner's files in one more machine; those that run go on.</summary>
    private void BootBeside()
    {
        if (!state.Boot.IsActive)
        {
            Boot();
        }
        else if (state.ShowFreeMachine())
        {
            Boot();
        }
        else
        {
            state.Say($"{AppState.MostMachines} machines run already: stop one first.");
        }
    }
}
