using System.Runtime.InteropServices;

// The tutor's hosts are Linux (WSL2 and virtual machines included).
#pragma warning disable CA1416

namespace LfsTutor.Terminal;

/// <summary>What the terminal or the system wants of a full-screen program.</summary>
internal enum TtySignal
{
    /// <summary>The terminal's size changed.</summary>
    Resized,

    /// <summary>Somebody asked to stop the job (Ctrl-Z outside, <c>kill -TSTP</c>).</summary>
    StopRequested,

    /// <summary>The job goes on after a stop.</summary>
    Continued,
}

/// <summary>Signals of a full-screen program. Those that end it give the terminal back first, then ask for an orderly end.</summary>
/// <remarks>Source: signal(7). A second request to end takes the system's way at once.</remarks>
internal sealed class TtySignals : IDisposable
{
    /// <summary>An exit code of 128 and the signal's number says which signal ended a program.</summary>
    private const int SignalExitBase = 128;

    /// <summary>Where nobody can continue the job, the system does not stop it either, and no signal says so.</summary>
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(2);

    private static readonly (PosixSignal Signal, int Number)[] Endings =
        [(PosixSignal.SIGHUP, 1), (PosixSignal.SIGINT, 2), (PosixSignal.SIGQUIT, 3), (PosixSignal.SIGTERM, 15)];

    private readonly Tty _tty;
    private readonly Action<TtySignal> _notify;
    private readonly Action<int> _end;
    private readonly List<PosixSignalRegistration> _registrations = [];
    private readonly ManualResetEventSlim _continued = new();
    private PosixSignalRegistration? _stop;
    private int _endings;

    /// <param name="tty">The terminal to give back.</param>
    /// <param name="notify">Called on a signal thread.</param>
    /// <param name="end">Called on a signal thread with the exit code.</param>
    public TtySignals(Tty tty, Action<TtySignal> notify, Action<int> end)
    {
        _tty = tty;
        _notify = notify;
        _end = end;
        foreach ((PosixSignal signal, int number) in Endings)
        {
            _registrations.Add(PosixSignalRegistration.Create(signal, context => End(context, number)));
        }

        _registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGWINCH, _ => _notify(TtySignal.Resized)));
        _registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGCONT, _ =>
        {
            _continued.Set();
            _notify(TtySignal.Continued);
        }));
        _stop = WatchStop();
        AppDomain.CurrentDomain.UnhandledException += OnCrash;
        AppDomain.CurrentDomain.ProcessExit += OnExit;
    }

    /// <summary>Gives the terminal back and stops the job; returns when it goes on (soon where no shell could continue it).</summary>
    public void StopJob()
    {
        _tty.Leave();
        _stop?.Dispose();
        _continued.Reset();
        _ = LibC.Kill(0, LibC.StopSignal);

        // The signal may be another thread's to take: until it has, this one must not take the terminal again.
        _continued.Wait(StopPatience);
        _stop = WatchStop();
        _tty.Enter();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        AppDomain.CurrentDomain.UnhandledException -= OnCrash;
        AppDomain.CurrentDomain.ProcessExit -= OnExit;
        foreach (PosixSignalRegistration registration in _registrations)
        {
            registration.Dispose();
        }

        _stop?.Dispose();
        _continued.Dispose();
    }

    private PosixSignalRegistration WatchStop() => PosixSignalRegistration.Create(PosixSignal.SIGTSTP, context =>
    {
        context.Cancel = true;
        _notify(TtySignal.StopRequested);
    });

    private void End(PosixSignalContext context, int number)
    {
        _tty.Leave();
        if (Interlocked.Increment(ref _endings) == 1)
        {
            context.Cancel = true;
            _end(SignalExitBase + number);
        }
    }

    private void OnCrash(object sender, UnhandledExceptionEventArgs e) => _tty.Leave();

    private void OnExit(object? sender, EventArgs e) => _tty.Leave();
}
