using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace LfsTutor.Recording;

/// <summary>Reads a recording on a thread of its own, a little ahead, so that a slow pipe or disk never holds up the keys.</summary>
internal sealed class ReadAhead : IDisposable
{
    private const int MaxEvents = 256;

    private readonly BlockingCollection<CastEvent> _events = new(MaxEvents);
    private readonly CancellationTokenSource _ending = new();
    private readonly Action _ready;
    private int _isWanted;
    private volatile Exception? _failure;

    /// <param name="source">The recording; closed by the thread.</param>
    /// <param name="ready">Called on the thread when there is an event, or the end, that was asked for in vain.</param>
    public ReadAhead(RecordingSource source, Action ready)
    {
        _ready = ready;
        CancellationToken token = _ending.Token;
        new Thread(() => Run(source, token)) { IsBackground = true, Name = "recording reader" }.Start();
    }

    /// <summary>True when everything was taken and nothing more will come.</summary>
    public bool IsOver => _events.IsCompleted;

    /// <summary>Why reading ended early, or null.</summary>
    public Exception? Failure => _failure;

    /// <summary>Takes the next event if it is there.</summary>
    public bool TryTake([NotNullWhen(true)] out CastEvent? castEvent)
    {
        bool taken = _events.TryTake(out CastEvent next);
        if (!taken)
        {
            // Ask to be told, then look again: it may have come in between.
            Interlocked.Exchange(ref _isWanted, 1);
            taken = _events.TryTake(out next);
        }

        castEvent = taken ? next : null;
        return taken;
    }

    /// <summary>Ends the thread; a read that waits is left to itself.</summary>
    public void Dispose() => _ending.Cancel();

    private void Run(RecordingSource source, CancellationToken token)
    {
        try
        {
            using (source)
            {
                while (!token.IsCancellationRequested && source.TryRead(out CastEvent? castEvent))
                {
                    _events.Add(castEvent.Value, token);
                    Tell();
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Nobody wants more.
        }
        catch (Exception e)
        {
            // Told by the one who takes; a thread must not die of it.
            _failure = e;
        }

        _events.CompleteAdding();
        Tell();
    }

    private void Tell()
    {
        if (Interlocked.Exchange(ref _isWanted, 0) == 1)
        {
            _ready();
        }
    }
}
