using System.Runtime.InteropServices;

namespace LfsTutor.Terminal.Pty;

/// <summary>Starts a program as the leader of a session of its own, with a pseudo-terminal as its controlling terminal.</summary>
/// <remarks>Never by fork, which no managed program survives: posix_spawn, and the first terminal a session leader opens becomes its own.</remarks>
internal static unsafe class PtySpawn
{
    private const int SlaveNameLength = 128;
    private const int FirstPrivateDescriptor = 3;

    /// <summary>Starts it; the descriptor returned is the terminal's side of the program, non-blocking and closed on exec.</summary>
    /// <exception cref="IOException">It cannot be started; the message says why.</exception>
    public static (int Master, int Process) Start(PtyCommand command, int columns, int rows)
    {
        int master = PtyCalls.OpenMaster(PtyCalls.OpenReadWrite | LibC.OpenNoControllingTerminal | LibC.OpenCloseOnExec);
        if (master < 0)
        {
            throw new IOException($"No pseudo-terminal can be opened ({Marshal.GetLastPInvokeErrorMessage()}).");
        }

        try
        {
            string slave = Prepare(master, columns, rows);
            return (master, Spawn(command, slave));
        }
        catch
        {
            _ = LibC.Close(master);
            throw;
        }
    }

    public static void SetSize(int master, int columns, int rows)
    {
        LibC.WindowSize size = new() { Columns = (ushort)Math.Clamp(columns, 1, ushort.MaxValue), Rows = (ushort)Math.Clamp(rows, 1, ushort.MaxValue) };
        _ = PtyCalls.Ioctl(master, PtyCalls.SetWindowSize, &size);
    }

    private static string Prepare(int master, int columns, int rows)
    {
        byte* name = stackalloc byte[SlaveNameLength];
        if (PtyCalls.Grant(master) != 0 || PtyCalls.Unlock(master) != 0 || PtyCalls.SlaveName(master, name, SlaveNameLength) != 0)
        {
            throw new IOException($"The pseudo-terminal cannot be set up ({Marshal.GetLastPInvokeErrorMessage()}).");
        }

        int flags = PtyCalls.Control(master, PtyCalls.GetFlags, 0);
        _ = PtyCalls.Control(master, PtyCalls.SetFlags, flags | LibC.OpenNonBlocking);
        SetSize(master, columns, rows);
        return Marshal.PtrToStringUTF8((nint)name)!;
    }

    private static int Spawn(PtyCommand command, string slave)
    {
        byte* actions = stackalloc byte[PtyCalls.OpaqueLength];
        byte* attributes = stackalloc byte[PtyCalls.OpaqueLength];
        byte* signals = stackalloc byte[PtyCalls.OpaqueLength];
        byte** arguments = Strings([command.Program, .. command.Arguments]);
        byte** environment = Strings([.. command.Environment.Select(pair => $"{pair.Key}={pair.Value}")]);
        _ = PtyCalls.InitializeActions(actions);
        _ = PtyCalls.InitializeAttributes(attributes);
        try
        {
            _ = PtyCalls.AddOpen(actions, LibC.StandardInput, slave, PtyCalls.OpenReadWrite, 0);
            _ = PtyCalls.AddDuplicate(actions, LibC.StandardInput, LibC.StandardOutput);
            _ = PtyCalls.AddDuplicate(actions, LibC.StandardInput, FirstPrivateDescriptor - 1);
            CloseOthers(actions);
            _ = PtyCalls.AddChangeDirectory(actions, command.Directory);

            // What the runtime ignores or blocks must not be ignored or blocked there.
            _ = PtyCalls.EmptySignals(signals);
            _ = PtyCalls.SetSignalMask(attributes, signals);
            _ = PtyCalls.FillSignals(signals);
            _ = PtyCalls.SetDefaultSignals(attributes, signals);
            _ = PtyCalls.SetSpawnFlags(attributes, PtyCalls.SpawnDefaultSignals | PtyCalls.SpawnSignalMask | PtyCalls.SpawnNewSession);

            int process;
            int error = PtyCalls.Spawn(&process, command.Program, actions, attributes, arguments, environment);
            return error == 0 ? process : throw new IOException(Reason(command, error));
        }
        finally
        {
            _ = PtyCalls.DestroyActions(actions);
            _ = PtyCalls.DestroyAttributes(attributes);
            Free(arguments);
            Free(environment);
        }
    }

    private static string Reason(PtyCommand command, int error) => error switch
    {
        PtyCalls.NoSuchFile when !System.IO.Directory.Exists(command.Directory) => $"the directory {command.Directory} is not there",
        PtyCalls.NoSuchFile => $"{command.Program} is not there",
        PtyCalls.PermissionDenied => $"{command.Program} may not be executed, or {command.Directory} not be entered",
        _ => $"{command.Program} cannot be started ({Marshal.GetPInvokeErrorMessage(error)})",
    };

    /// <summary>Nothing of the tutor's stays open in the program, whoever forgot to say so.</summary>
    private static void CloseOthers(byte* actions)
    {
        try
        {
            _ = PtyCalls.AddCloseFrom(actions, FirstPrivateDescriptor);
        }
        catch (EntryPointNotFoundException)
        {
            foreach (string descriptor in System.IO.Directory.EnumerateFileSystemEntries("/proc/self/fd"))
            {
                if (int.TryParse(Path.GetFileName(descriptor), out int number) && number >= FirstPrivateDescriptor)
                {
                    _ = PtyCalls.AddClose(actions, number);
                }
            }
        }
    }

    private static byte** Strings(string[] strings)
    {
        byte** pointers = (byte**)NativeMemory.AllocZeroed((nuint)(strings.Length + 1), (nuint)sizeof(byte*));
        for (int i = 0; i < strings.Length; i++)
        {
            pointers[i] = (byte*)Marshal.StringToCoTaskMemUTF8(strings[i]);
        }

        return pointers;
    }

    private static void Free(byte** strings)
    {
        for (int i = 0; strings[i] != null; i++)
        {
            Marshal.FreeCoTaskMem((nint)strings[i]);
        }

        NativeMemory.Free(strings);
    }
}
