using LfsTutor.Engine.Machine;
using LfsTutor.Lessons;

namespace LfsTutor.App;

/// <content>The machine.</content>
internal sealed partial class Controller
{
    private void HandleBoot(AppEvent appEvent)
    {
        BootState boot = state.Boot;
        switch (appEvent)
        {
            case AppEvent.BootStarted started when started.Run == boot.Run && boot.Phase == MachinePhase.Preparing:
                boot.Phase = MachinePhase.Running;
                boot.StartedAt = state.TimeProvider.GetTimestamp();
                boot.Argv = started.Argv;
                boot.CommandLine = ShellWord.Join(started.Argv);
                boot.Accelerator = started.Accelerator;
                boot.Version++;
                break;
            case AppEvent.ConsoleReady ready when ready.Run == boot.Run:
                TakeConsole();
                break;
            case AppEvent.ScreenChanged changed when changed.Run == boot.Run:
                boot.ShowScreen(changed.Screen);
                break;
            case AppEvent.ConsoleMoved moved when moved.Run == boot.Run:
                TakeConsole();
                boot.ShowsScreen = moved.Console == GuestConsole.Screen;
                boot.ScrolledBack = 0;
                break;
            case AppEvent.KeyLost lost when lost.Run == boot.Run && boot.Phase == MachinePhase.Running:
                state.Say(lost.Message, MessageKind.Trouble);
                break;
            case AppEvent.StepSeen seen when seen.Run == boot.Run:
                boot.See(seen.StepId, seen.Line);
                break;
            case AppEvent.BootDecided decided when decided.Run == boot.Run:
                TakeConsole();
                TakeResult(decided.Result, decided.Explanation);
                break;
            case AppEvent.BootEnded ended when ended.Run == boot.Run:
                TakeEnd(ended);
                break;
            case AppEvent.BootStopped stopped when stopped.Run == boot.Run:
                TakeConsole();
                boot.End();
                state.Say("The machine is stopped. b boots it again.");
                AfterMachine();
                break;
            case AppEvent.BootFailed failed when failed.Run == boot.Run:
                boot.Failure = failed.Message;
                boot.Remedy = failed.Remedy;
                boot.End();
                state.Say(failed.Message, MessageKind.Trouble);
                AfterMachine();
                break;
        }
    }

    private void TakeConsole()
    {
        BootState boot = state.Boot;
        ReadOnlySpan<byte> bytes = jobs.TakeConsole();
        long before = boot.Serial.ScrolledOff;
        boot.Serial.Feed(bytes);

        // A shell asks where its cursor is; only the guest ever hears the answers.
        if (boot.Serial.TakeReplies() is { Length: > 0 } replies && boot.Phase == MachinePhase.Running)
        {
            jobs.Type(replies);
        }

        if (boot is { ScrolledBack: > 0, ShowsScreen: false })
        {
            // A learner who reads further up keeps the place.
            boot.ScrolledBack = (int)Math.Min(boot.Serial.HistoryCount, boot.ScrolledBack + (boot.Serial.ScrolledOff - before));
        }
    }

    private void TakeEnd(AppEvent.BootEnded ended)
    {
        TakeConsole();
        bool isAsked = state.Boot.Phase == MachinePhase.Stopping;
        state.Boot.End();
        if (!state.Boot.IsDecided)
        {
            TakeResult(ended.Result, ended.Explanation);
        }
        else
        {
            state.Say(isAsked ? "The machine is stopped. b boots it again." : "The machine has switched itself off. b boots it again.");
        }

        AfterMachine();
    }

    private void TakeResult(BootResult result, BootExplanation explanation)
    {
        BootState boot = state.Boot;
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
            state.Say($"The boot ended in {result.Verdict.Kind}: 4 shows why, h gives a hint.", MessageKind.Trouble);
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
                state.Boot.Begin();
                state.FilesChangedSinceBoot = _forecastIsStale = false;
                state.FocusOn(PaneKind.Console);
                jobs.Boot(state.Boot.Run, state.Chapter, state.Checks);
                StartForecast();
                break;
        }
    }

    /// <summary>What had to wait until the machine was dead.</summary>
    private void AfterMachine()
    {
        bool bootAgain = _bootAgain;
        _bootAgain = false;
        if (_forecastIsStale && !bootAgain && !_quitting && _openNext is null)
        {
            FollowForecast();
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
        else if (bootAgain)
        {
            state.Message = null;
            Boot();
        }
    }
}
