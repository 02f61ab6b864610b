using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;

namespace LfsTutor.App;

/// <summary>The one queue of events: anybody posts, the state thread takes.</summary>
internal sealed class EventQueue : IDisposable
{
    private readonly Channel<AppEvent> _channel = Channel.CreateUnbounded<AppEvent>(new UnboundedChannelOptions { SingleReader = true });
    private readonly AutoResetEvent _posted = new(false);

    public void Post(AppEvent appEvent)
    {
        _channel.Writer.TryWrite(appEvent);
        try
        {
            _posted.Set();
        }
        catch (ObjectDisposedException)
        {
            // The tutor has ended; a job that outlived it has nobody to tell.
        }
    }

    public bool TryTake([NotNullWhen(true)] out AppEvent? appEvent) => _channel.Reader.TryRead(out appEvent);

    /// <summary>True while something waits to be taken.</summary>
    public bool HasEvents => _channel.Reader.TryPeek(out _);

    /// <summary>Waits for a post; false when none came in time. A thread of its own waits here, so that busy pool threads cannot delay a key.</summary>
    /// <param name="timeout">How long, or <see cref="Timeout.InfiniteTimeSpan"/>.</param>
    public bool Wait(TimeSpan timeout) => _posted.WaitOne(timeout);

    /// <inheritdoc/>
    public void Dispose() => _posted.Dispose();
}
