using LfsTutor.Terminal;

namespace LfsTutor.App;

/// <content>The machines' buttons.</content>
internal sealed partial class Controller
{
    /// <summary>The boot whose machine is booted anew once it has stopped.</summary>
    private int? _bootAgain;

    private void HandleMachineQuestion(InputEvent.Key key)
    {
        Command? command = KeyMap.Find(key);
        if (KeyMap.FindMachine(key) is { } button)
        {
            state.Overlay = Overlay.None;
            Press(button);
        }
        else if (command == Command.Boot)
        {
            state.Overlay = Overlay.None;
            BootAgain();
        }
        else if (command == Command.BootBeside)
        {
            state.Overlay = Overlay.None;
            BootBeside();
        }
        else if (command is Command.Close or Command.Quit || key.Is('n'))
        {
            state.Overlay = Overlay.None;
        }
    }

    private void Press(Command button)
    {
        switch (button)
        {
            case Command.NextMachine:
                ShowNextMachine();
                return;
            case Command.OtherConsole:
                ShowConsole(state.MachineIndex, !state.Boot.ShowsScreen);
                return;
        }

        if (state.Boot.Phase != MachinePhase.Running)
        {
            state.Say("The machine does not run.");
            return;
        }

        switch (button)
        {
            case Command.StopMachine:
                StopMachine();
                break;
            case Command.PowerOff:
                jobs.PowerOff(state.Boot.Run);
                state.Say("Pressed the power button; a kernel without ACPI or a shell as init ignores it, s stops the machine.");
                break;
            case Command.RestartMachine when state.Boot.IsDecided:
                jobs.Restart(state.Boot.Run);
                state.Say("Pressed the reset button: the machine starts again with the files it was booted with; b boots your files anew.");
                break;
            case Command.RestartMachine:
                // Nothing is decided yet: the forecast's steps have to begin anew too.
                BootAgain();
                break;
        }
    }

    private void ShowNextMachine()
    {
        if (state.Machines.Count == 1)
        {
            state.Say("There is one machine only; B boots another beside it.");
            return;
        }

        int next = (state.MachineIndex + 1) % state.Machines.Count;
        ShowConsole(next, state.Machines[next].ShowsScreen);
    }

    /// <summary>Shows a machine's serial line or its screen, and gives it the keys.</summary>
    private void ShowConsole(int machine, bool screen)
    {
        state.ShowMachine(machine);
        state.Boot.ShowsScreen = screen;
        state.FocusOn(PaneKind.Console);
        if (screen && !state.Boot.HasScreen)
        {
            state.Say("The machine has shown nothing on its screen yet; keys typed here go to its keyboard.");
        }
    }

    private void StopMachine() => Stop(state.Boot);

    private void Stop(BootState boot)
    {
        boot.Phase = MachinePhase.Stopping;
        boot.TakesKeys = false;
        boot.Version++;
        jobs.StopBoot(boot.Run);
        Say(boot, "Stopping the machine; b boots it again once it has stopped.");
    }

    private void StopAllMachines()
    {
        for (int i = 0; i < state.Machines.Count; i++)
        {
            if (state.Machines[i] is { IsActive: true, Phase: not MachinePhase.Stopping } boot)
            {
                Stop(boot);
            }
        }
    }

    /// <summary>Stops the machine, and boots the learner's files as they are by then.</summary>
    private void BootAgain()
    {
        if (!state.Boot.IsActive)
        {
            // It has ended by itself in the meantime.
            Boot();
            return;
        }

        _bootAgain = state.Boot.Run;
        if (state.Boot.Phase != MachinePhase.Stopping)
        {
            StopMachine();
        }

        state.Say("Stopping the machine, then your files are booted anew.");
    }
}
