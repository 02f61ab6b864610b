using System.Runtime.InteropServices;

namespace LfsTutor.Terminal.Pty;

/// <summary>Takes what a program printed, valid during the call; may wait, and the program then waits too.</summary>
internal delegate void PtyOutput(ReadOnlySpan<byte> bytes);

/// <summary>A program on a pseudo-terminal: its output, its input, its size, its end. Safe from any thread.</summary>
/// <remarks>
/// When the tutor ends, however it ends, the system closes the terminal's side and hangs the program up. Writing never waits: what a
/// program that does not read leaves over is kept up to <see cref="MostWaiting"/> bytes, then dropped.
/// </remarks>
internal sealed unsafe class PseudoTerminal : IDisposable
{
    /// <summary>Input kept for a program that does not read: a whole paste and then some.</summary>
    public const int MostWaiting = 2 * 1024 * 1024;

    /// <summary>After the program's end its children may print for ever; what was in the terminal by then is no more than this.</summary>
    private const int MostAfterExit = 64 * 1024;

    private const int ThreadStack = 256 * 1024;
    private const int SignalExitBase = 128;

    private readonly Lock _gate = new();
    private readonly PtyOutput _output;
    private readonly Action<int> _exited;
    private readonly int _wakeRead;
    private readonly Queue<byte[]> _waiting = new();
    private int _waitingLength;
    private int _firstWritten;
    private int _wakeWrite;
    private int _master;
    private bool _reaped;
    private bool _ending;
    private volatile bool _hasExited;
    private int _exitCode;

    /// <summary>Starts the program.</summary>
    /// <param name="command">What to run.</param>
    /// <param name="columns">The terminal's width.</param>
    /// <param name="rows">Its height.</param>
    /// <param name="output">Called on the terminal's own thread.</param>
    /// <param name="exited">Called once, after the last output: the exit code, or 128 and the signal's number. Not called after <see cref="Dispose"/>.</param>
    /// <exception cref="IOException">It cannot be started.</exception>
    public PseudoTerminal(PtyCommand command, int columns, int rows, PtyOutput output, Action<int> exited)
    {
        (_output, _exited) = (output, exited);
        int* ends = stackalloc int[2];
        if (LibC.Pipe(ends, LibC.OpenNonBlocking | LibC.OpenCloseOnExec) != 0)
        {
            throw new IOException("no file descriptors are left");
        }

        (_wakeRead, _wakeWrite) = (ends[0], ends[1]);
        try
        {
            (_master, Process) = PtySpawn.Start(command, columns, rows);
        }
        catch
        {
            _ = LibC.Close(_wakeRead);
            _ = LibC.Close(_wakeWrite);
            throw;
        }

        new Thread(Reap, ThreadStack) { IsBackground = true, Name = "shell's end" }.Start();
        new Thread(Run, ThreadStack) { IsBackground = true, Name = "shell's terminal" }.Start();
    }

    /// <summary>The program's process id, also that of its session and its first group.</summary>
    public int Process { get; }

    /// <summary>True when the program itself reads the keys, not one it has started.</summary>
    public bool IsInForeground
    {
        get
        {
            lock (_gate)
            {
                int group;
                return _master >= 0 && PtyCalls.Ioctl(_master, PtyCalls.GetForegroundGroup, &group) == 0 && group == Process;
            }
        }
    }

    /// <summary>True when the program takes keys one by one: a line editor is at work, the terminal's own is off.</summary>
    public bool TakesSingleKeys
    {
        get
        {
            lock (_gate)
            {
                return _master >= 0 && LibC.GetAttributes(_master, out LibC.Termios settings) == 0 && (settings.LocalFlags & PtyCalls.CanonicalInput) == 0;
            }
        }
    }

    /// <summary>Types; never waits.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
        {
            if (_master < 0)
            {
                return;
            }

            if (_waiting.Count == 0)
            {
                bytes = bytes[TryWrite(bytes)..];
            }

            if (bytes.IsEmpty || _waitingLength + bytes.Length > MostWaiting)
            {
                return;
            }

            _waiting.Enqueue(bytes.ToArray());
            _waitingLength += bytes.Length;
        }

        Wake();
    }

    /// <summary>Tells the program another size.</summary>
    public void Resize(int columns, int rows)
    {
        lock (_gate)
        {
            if (_master >= 0)
            {
                PtySpawn.SetSize(_master, columns, rows);
            }
        }
    }

    /// <summary>Hangs up: the program, and what runs in its foreground, are told that their terminal is gone.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_ending)
            {
                return;
            }

            _ending = true;
            if (!_reaped)
            {
                _ = LibC.Kill(-Process, PtyCalls.HangUpSignal);
                _ = LibC.Kill(-Process, PtyCalls.ContinueSignal);
            }
        }

        Wake();
    }

    private void Run()
    {
        Span<byte> buffer = stackalloc byte[16 * 1024];
        LibC.PollDescriptor* watched = stackalloc LibC.PollDescriptor[2];
        bool readable = true;
        while (true)
        {
            watched[0] = new LibC.PollDescriptor { Descriptor = _wakeRead, Events = LibC.PollIn };
            watched[1] = new LibC.PollDescriptor { Descriptor = readable ? _master : -1, Events = (short)(LibC.PollIn | (HasWaiting ? LibC.PollOut : 0)) };
            if (LibC.Poll(watched, 2, -1) < 0 && !LibC.WasInterrupted)
            {
                break;
            }

            if (watched[0].Returned != 0)
            {
                fixed (byte* start = buffer)
                {
                    _ = LibC.Read(_wakeRead, start, (nuint)buffer.Length);
                }
            }

            bool hasExited = _hasExited;
            if (IsEnding)
            {
                break;
            }

            if ((watched[1].Returned & LibC.PollOut) != 0)
            {
                WriteWaiting();
            }

            if ((watched[1].Returned & ~LibC.PollOut) != 0)
            {
                int count = Read(buffer);
                readable = count >= 0;
                if (count > 0)
                {
                    _output(buffer[..count]);
                }
            }

            if (hasExited)
            {
                ReadRest(buffer);
                break;
            }
        }

        End();
    }

    private bool IsEnding
    {
        get
        {
            lock (_gate)
            {
                return _ending;
            }
        }
    }

    private bool HasWaiting
    {
        get
        {
            lock (_gate)
            {
                return _waiting.Count > 0;
            }
        }
    }

    private void ReadRest(Span<byte> buffer)
    {
        int rest = MostAfterExit;
        int count;
        while (rest > 0 && !IsEnding && (count = Read(buffer)) > 0)
        {
            _output(buffer[..count]);
            rest -= count;
        }
    }

    private void End()
    {
        bool tell;
        lock (_gate)
        {
            tell = !_ending;
            _ = LibC.Close(_master);
            _master = -1;
            _waiting.Clear();
            _ = LibC.Close(_wakeRead);
            _ = LibC.Close(_wakeWrite);
            _wakeWrite = -1;
        }

        if (tell)
        {
            _exited(_exitCode);
        }
    }

    /// <summary>The bytes read; 0 when there are none now, -1 when nobody holds the program's side any more.</summary>
    private int Read(Span<byte> buffer)
    {
        fixed (byte* start = buffer)
        {
            nint count = LibC.Read(_master, start, (nuint)buffer.Length);
            return count > 0 ? (int)count
                : count < 0 && Marshal.GetLastPInvokeError() is LibC.TryAgain or LibC.InterruptedCall ? 0
                : -1;
        }
    }

    private void WriteWaiting()
    {
        lock (_gate)
        {
            while (_waiting.TryPeek(out byte[]? bytes))
            {
                int written = TryWrite(bytes.AsSpan(_firstWritten));
                _waitingLength -= written;
                _firstWritten += written;
                if (_firstWritten < bytes.Length)
                {
                    return;
                }

                _waiting.Dequeue();
                _firstWritten = 0;
            }
        }
    }

    private int TryWrite(ReadOnlySpan<byte> bytes)
    {
        fixed (byte* start = bytes)
        {
            return (int)Math.Max(0, LibC.Write(_master, start, (nuint)bytes.Length));
        }
    }

    private void Wake()
    {
        lock (_gate)
        {
            byte one = 1;
            _ = _wakeWrite < 0 ? 0 : LibC.Write(_wakeWrite, &one, 1);
        }
    }

    private void Reap()
    {
        byte* information = stackalloc byte[PtyCalls.SignalInfoLength];
        while (PtyCalls.WaitId(PtyCalls.WaitForProcess, Process, information, PtyCalls.WaitExited | PtyCalls.WaitLeave) != 0 && LibC.WasInterrupted)
        {
        }

        int status = 0;
        lock (_gate)
        {
            // From here on the number may belong to somebody else.
            _reaped = true;
            _ = PtyCalls.WaitProcess(Process, &status, 0);
        }

        int signal = status & 0x7F;
        _exitCode = signal != 0 ? SignalExitBase + signal : (status >> 8) & 0xFF;
        _hasExited = true;
        Wake();
    }
}
