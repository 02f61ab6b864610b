using LfsTutor.Terminal.Emulation;

namespace LfsTutor.Recording;

/// <summary>The screen of a session that is played: recorded output goes through the emulator, never to a terminal.</summary>
internal sealed class ReplayScreen
{
    /// <summary>Rows above the screen: what a program that makes its terminal higher brings back.</summary>
    private const int History = 1000;

    private readonly bool _isSizeFixed;

    /// <param name="source">The recording; its size is the screen's.</param>
    /// <param name="columns">Another width, or null; with either given, the recording's resizes are ignored.</param>
    /// <param name="rows">Another height, or null.</param>
    public ReplayScreen(RecordingSource source, int? columns = null, int? rows = null)
    {
        _isSizeFixed = columns is not null || rows is not null;
        Emulator = new Emulator(columns ?? source.Columns, rows ?? source.Rows, new EmulatorOptions { History = History });
    }

    public Emulator Emulator { get; }

    /// <summary>Seconds of the event shown last.</summary>
    public double Seconds { get; private set; }

    /// <summary>The marker passed last, or null.</summary>
    public string? Marker { get; private set; }

    /// <summary>Shows an event.</summary>
    public void Show(CastEvent castEvent)
    {
        Seconds = castEvent.Seconds;
        switch (castEvent.Kind)
        {
            case CastEventKind.Output:
                Emulator.Feed(castEvent.Data.Span);

                // Nobody answers a recording's questions.
                Emulator.TakeReplies();
                break;
            case CastEventKind.Resize when !_isSizeFixed && CastSource.SizeOf(castEvent) is { } size:
                Emulator.Resize(size.Columns, size.Rows);
                break;
            case CastEventKind.Marker:
                Marker = System.Text.Encoding.UTF8.GetString(castEvent.Data.Span);
                break;
        }
    }
}
