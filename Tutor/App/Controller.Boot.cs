using LfsTutor.Engine.Machine;

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
            case AppEvent.StepSeen seen when seen.Run == boot.Run:
                boot.See(seen.StepId, seen.Line);
                break;
            case AppEvent.BootEnded ended when ended.Run == boot.Run:
                TakeResult(ended);
                break;
            case AppEvent.BootStopped stopped when stopped.Run == boot.Run:
                TakeConsole();
                boot.Phase = MachinePhase.Over;
                boot.Version++;
                state.Say("The machine is stopped. b boots it again.");
                AfterMachine();
                break;
            case AppEvent.BootFailed failed when failed.Run == boot.Run:
                boot.Phase = MachinePhase.Over;
                boot.Failure = failed.Message;
                boot.Remedy = failed.Remedy;
                boot.Version++;
                state.Say(failed.Message, MessageKind.Trouble);
                AfterMachine();
                break;
        }
    }

    private void TakeConsole()
    {
        BootState boot = state.Boot;
        ReadOnlySpan<byte> bytes = jobs.TakeConsole();
        if (boot.ShowsScreen)
        {
            // What the firmware says on a serial line the kernel does not use would only disturb the picture.
            return;
        }

        long before = boot.Console.ScrolledOff;
        boot.Console.Feed(bytes);

        // No program of the tutor's listens to the serial line: answers to its questions are dropped.
        boot.Console.TakeReplies();
        if (boot.ScrolledBack > 0)
        {
            // A learner who reads further up keeps the place.
            boot.ScrolledBack = (int)Math.Min(boot.Console.HistoryCount, boot.ScrolledBack + (boot.Console.ScrolledOff - before));
        }
    }

    private void TakeResult(AppEvent.BootEnded ended)
    {
        TakeConsole();
        BootState boot = state.Boot;
        boot.Phase = MachinePhase.Over;
        boot.Result = ended.Result;
        boot.Explanation = ended.Explanation;
        boot.Version++;
        state.ForecastView.ScrollTo(0);
        if (ended.Explanation.Passed)
        {
            Prove();
        }
        else
        {
            state.Say($"The boot ended in {ended.Result.Verdict.Kind}: 4 shows why, h gives a hint.", MessageKind.Trouble);
        }

        AfterMachine();
    }

    private void Boot()
    {
        switch (state.Boot.Phase)
        {
            case MachinePhase.Preparing or MachinePhase.Running:
                state.Boot.Phase = MachinePhase.Stopping;
                state.Boot.Version++;
                jobs.StopBoot();
                state.Say("Stopping the machine; b boots it again once it has stopped.");
                break;
            case MachinePhase.Stopping:
                state.Say("The machine is being stopped; a moment.");
                break;
            default:
                state.Boot.Begin();
                state.FocusOn(PaneKind.Console);
                jobs.Boot(state.Boot.Run, state.Chapter, state.Checks);
                StartForecast();
                break;
        }
    }

    /// <summary>What had to wait until the machine was dead.</summary>
    private void AfterMachine()
    {
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
}
