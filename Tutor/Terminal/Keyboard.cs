using Microsoft.Win32.SafeHandles;

namespace LfsTutor.Terminal;

/// <summary>Where keys come from when standard input is a pipe with data in it.</summary>
internal static class Keyboard
{
    private const string Terminal = "/dev/tty";

    /// <summary>Whether the keys of the learner's terminal can be read at all.</summary>
    public static bool IsThere
    {
        get
        {
            if (LibC.IsATty(LibC.StandardInput) == 1)
            {
                return true;
            }

            int opened = LibC.Open(Terminal, LibC.OpenCloseOnExec | LibC.OpenNoControllingTerminal, 0);
            return opened >= 0 && LibC.Close(opened) == 0;
        }
    }

    /// <summary>Gives standard input as a stream and puts the terminal in its place; call once, only when <see cref="IsThere"/>.</summary>
    /// <exception cref="IOException">No file descriptors are left.</exception>
    public static Stream TakeStandardInput()
    {
        int data = LibC.Duplicate(LibC.StandardInput);
        int terminal = LibC.Open(Terminal, LibC.OpenCloseOnExec | LibC.OpenNoControllingTerminal, 0);
        if (data < 0 || terminal < 0 || LibC.Duplicate(terminal, LibC.StandardInput) < 0)
        {
            throw new IOException("The keyboard cannot be opened: is there a terminal?");
        }

        _ = LibC.Close(terminal);
        return new FileStream(new SafeFileHandle(data, ownsHandle: true), FileAccess.Read, bufferSize: 0);
    }
}
