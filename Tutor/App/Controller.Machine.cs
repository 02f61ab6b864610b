using LfsTutor.Terminal;
using LfsTutor.Terminal.Emulation;

namespace LfsTutor.App;

/// <content>The learner at the machine: keys that go to the guest, and its buttons.</content>
internal sealed partial class Controller
{
    private bool _bootAgain;

    /// <summary>A key while the guest has the keys.</summary>
    private void HandleGuestKey(InputEvent.Key key)
    {
        BootState boot = state.Boot;
        bool isPrefix = key.IsControl(KeyMap.PrefixLetter);
        if (boot.PrefixSeen)
        {
            boot.PrefixSeen = false;
            if (isPrefix)
            {
                Send(key);
            }
            else
            {
                HandleAfterPrefix(key);
            }
        }
        else if (isPrefix)
        {
            boot.PrefixSeen = true;
        }
        else
        {
            Send(key);
        }
    }

    private void HandleAfterPrefix(InputEvent.Key key)
    {
        if (key.Code is KeyCode.Escape)
        {
            state.Boot.TakesKeys = false;
            return;
        }

        if (KeyMap.FindMachine(key) is { } button)
        {
            Press(button);
        }
        else if (KeyMap.Find(key) is { } command)
        {
            Do(command);
        }
        else
        {
            state.Say("That key does nothing after Ctrl-]. Ctrl-] ? lists the keys.");
        }
    }

    private void Send(InputEvent.Key key)
    {
        BootState boot = state.Boot;
        boot.ScrolledBack = 0;
        if (!boot.ShowsScreen)
        {
            jobs.Type(KeyEncoder.Encode(key, boot.Serial.Modes));
        }
        else if (MachineKeys.Of(key) is { } keys)
        {
            jobs.Press(keys);
        }
        else
        {
            state.Say("The machine's keyboard is a US one and does not have that key.");
        }
    }

    private void Paste(string text)
    {
        if (state.Boot.ShowsScreen)
        {
            jobs.PressAll(text.ReplaceLineEndings("\n"));
        }
        else
        {
            jobs.Type(KeyEncoder.Paste(text, state.Boot.Serial.Modes));
        }
    }

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
        else if (command is Command.Close or Command.Quit || key.Is('n'))
        {
            state.Overlay = Overlay.None;
        }
    }

    private void Press(Command button)
    {
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
                jobs.PowerOff();
                state.Say("Pressed the power button; a kernel without ACPI or a shell as init ignores it, s stops the machine.");
                break;
            case Command.RestartMachine when state.Boot.IsDecided:
                jobs.Restart();
                state.Say("Pressed the reset button: the machine starts again with the files it was booted with; b boots your files anew.");
                break;
            case Command.RestartMachine:
                // Nothing is decided yet: the forecast's steps have to begin anew too.
                BootAgain();
                break;
        }
    }

    private void StopMachine()
    {
        state.Boot.Phase = MachinePhase.Stopping;
        state.Boot.TakesKeys = state.Boot.PrefixSeen = false;
        state.Boot.Version++;
        jobs.StopBoot();
        state.Say("Stopping the machine; b boots it again once it has stopped.");
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

        _bootAgain = true;
        if (state.Boot.Phase != MachinePhase.Stopping)
        {
            StopMachine();
        }

        state.Say("Stopping the machine, then your files are booted anew.");
    }
}
