using System.Runtime.InteropServices;

namespace LfsTutor.Terminal;

/// <summary>The learner's terminal while the tutor is full-screen: its only owner. Raw mode and alternate screen, undone on every way out.</summary>
/// <remarks>
/// Output goes through a description of its own that never blocks, so a stopped terminal cannot hold up anything but the thread that
/// writes. <see cref="Leave"/> may be called from any thread, signal handlers' and dying ones' too.
/// </remarks>
internal sealed unsafe class Tty : IDisposable
{
    /// <summary>How long leaving may wait for a terminal that does not take bytes.</summary>
    private const int LeaveTimeoutMilliseconds = 500;

    private readonly Lock _gate = new();
    /// <summary>The most that is written at once where a write can block: less than any terminal has room for once it says that it has some.</summary>
    private const int BlockingWriteLength = 256;

    private readonly int _output;
    private readonly bool _outputBlocks;
    private readonly int _wakeRead;
    private readonly int _wakeWrite;
    private LibC.Termios _saved;
    private bool _active;
    private bool _closed;

    public Tty()
    {
        int* ends = stackalloc int[2];
        if (LibC.Pipe(ends, LibC.OpenNonBlocking | LibC.OpenCloseOnExec) != 0)
        {
            throw new IOException("The terminal cannot be set up: no file descriptors left.");
        }

        _wakeRead = ends[0];
        _wakeWrite = ends[1];
        (_output, _outputBlocks) = OpenOutput();
    }

    private static ReadOnlySpan<byte> EnterSequence => "\e[?1049h\e[?2004h\e[?1000h\e[?1002h\e[?1006h\e[?1004h\e[?25l"u8;

    /// <summary>Begins with a string terminator: a frame may have been cut in the middle of a sequence.</summary>
    private static ReadOnlySpan<byte> LeaveSequence => "\e\\\e[?2026l\e[?1004l\e[?1006l\e[?1002l\e[?1000l\e[?2004l\e[0m\e[?25h\e[?1049l"u8;

    /// <summary>Whether standard input and output are a terminal.</summary>
    public static bool IsTerminal => LibC.IsATty(LibC.StandardInput) == 1 && LibC.IsATty(LibC.StandardOutput) == 1;

    /// <summary>Whether the terminal knows its size; a serial line does not.</summary>
    public static bool SaysSize => LibC.Ioctl(LibC.StandardOutput, LibC.GetWindowSize, out LibC.WindowSize size) == 0 && size is { Columns: > 0, Rows: > 0 };

    /// <summary>Columns and rows; 80×24 where the terminal does not say.</summary>
    public static (int Columns, int Rows) Size =>
        LibC.Ioctl(LibC.StandardOutput, LibC.GetWindowSize, out LibC.WindowSize size) == 0 && size is { Columns: > 0, Rows: > 0 }
            ? (size.Columns, size.Rows)
            : (80, 24);

    /// <summary>Raw mode, alternate screen, mouse, paste and focus reports. Again after a stop it puts them back.</summary>
    public void Enter()
    {
        lock (_gate)
        {
            if (_closed)
            {
                return;
            }

            if (!_active && LibC.GetAttributes(LibC.StandardInput, out _saved) != 0)
            {
                throw new IOException("Standard input is not a terminal.");
            }

            LibC.Termios raw = RawMode.From(_saved);
            _ = LibC.SetAttributes(LibC.StandardInput, LibC.SetNow, raw);
            _active = true;
            WriteBounded(EnterSequence);
        }
    }

    /// <summary>Gives the terminal back as it was. Does nothing the second time.</summary>
    public void Leave()
    {
        lock (_gate)
        {
            if (!_active)
            {
                return;
            }

            _active = false;
            WriteBounded(LeaveSequence);
            _ = LibC.Flush(LibC.StandardInput, LibC.FlushInput);
            _ = LibC.SetAttributes(LibC.StandardInput, LibC.SetNow, _saved);
        }
    }

    /// <summary>Waits for input. Returns the bytes read; 0 when the terminal is gone or <see cref="Wake"/> was called.</summary>
    public int Read(Span<byte> buffer)
    {
        LibC.PollDescriptor* watched = stackalloc LibC.PollDescriptor[2];
        while (true)
        {
            watched[0] = new LibC.PollDescriptor { Descriptor = LibC.StandardInput, Events = LibC.PollIn };
            watched[1] = new LibC.PollDescriptor { Descriptor = _wakeRead, Events = LibC.PollIn };
            if (LibC.Poll(watched, 2, -1) < 0)
            {
                if (LibC.WasInterrupted)
                {
                    continue;
                }

                return 0;
            }

            if (watched[1].Returned != 0)
            {
                return 0;
            }

            fixed (byte* start = buffer)
            {
                nint count = LibC.Read(LibC.StandardInput, start, (nuint)buffer.Length);
                if (count >= 0 || Marshal.GetLastPInvokeError() is not (LibC.InterruptedCall or LibC.TryAgain))
                {
                    return (int)Math.Max(0, count);
                }
            }
        }
    }

    /// <summary>Writes all bytes, waiting as long as the terminal needs; gives up when it was left or <see cref="Wake"/> was called.</summary>
    public bool Write(ReadOnlySpan<byte> bytes)
    {
        LibC.PollDescriptor* watched = stackalloc LibC.PollDescriptor[2];
        while (!bytes.IsEmpty)
        {
            int written;
            lock (_gate)
            {
                if (!_active)
                {
                    return false;
                }

                written = TryWrite(bytes);
            }

            if (written < 0)
            {
                return false;
            }

            bytes = bytes[written..];
            if (written == 0)
            {
                watched[0] = new LibC.PollDescriptor { Descriptor = _output, Events = LibC.PollOut };
                watched[1] = new LibC.PollDescriptor { Descriptor = _wakeRead, Events = LibC.PollIn };
                _ = LibC.Poll(watched, 2, -1);
                if (watched[1].Returned != 0 || (watched[0].Returned & (LibC.PollError | LibC.PollHangUp)) != 0)
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>Ends waiting reads and writes, for good.</summary>
    public void Wake()
    {
        byte one = 1;
        _ = LibC.Write(_wakeWrite, &one, 1);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Leave();
        lock (_gate)
        {
            if (_closed)
            {
                return;
            }

            _closed = true;
        }

        Wake();
        _ = LibC.Close(_output);
    }

    /// <summary>A description of the same terminal with its own flags: making the shared one non-blocking would outlive the tutor.</summary>
    /// <remarks>After su or sudo the terminal belongs to another user and cannot be opened again; then the one at hand is used as it is.</remarks>
    private static (int Descriptor, bool Blocks) OpenOutput()
    {
        const int flags = LibC.OpenWriteOnly | LibC.OpenNonBlocking | LibC.OpenNoControllingTerminal | LibC.OpenCloseOnExec;
        foreach (string path in (string[])["/proc/self/fd/1", "/dev/tty"])
        {
            if (LibC.Open(path, flags, 0) is var opened and >= 0)
            {
                return (opened, false);
            }
        }

        int duplicate = LibC.Duplicate(LibC.StandardOutput);
        return duplicate >= 0 ? (duplicate, true) : throw new IOException("The terminal cannot be opened for writing.");
    }

    /// <summary>The bytes taken; 0 when the terminal is full, -1 when it is gone.</summary>
    private int TryWrite(ReadOnlySpan<byte> bytes)
    {
        if (_outputBlocks)
        {
            LibC.PollDescriptor room = new() { Descriptor = _output, Events = LibC.PollOut };
            if (LibC.Poll(&room, 1, 0) <= 0)
            {
                return 0;
            }

            bytes = bytes[..Math.Min(bytes.Length, BlockingWriteLength)];
        }

        fixed (byte* start = bytes)
        {
            nint count = LibC.Write(_output, start, (nuint)bytes.Length);
            if (count >= 0)
            {
                return (int)count;
            }

            return Marshal.GetLastPInvokeError() is LibC.TryAgain or LibC.InterruptedCall ? 0 : -1;
        }
    }

    private void WriteBounded(ReadOnlySpan<byte> bytes)
    {
        LibC.PollDescriptor watched = new() { Descriptor = _output, Events = LibC.PollOut };
        while (!bytes.IsEmpty)
        {
            int written = TryWrite(bytes);
            if (written < 0 || (written == 0 && LibC.Poll(&watched, 1, LeaveTimeoutMilliseconds) <= 0))
            {
                return;
            }

            bytes = bytes[written..];
        }
    }
}
