namespace LfsTutor.App;

/// <summary>A boot under way: what it prints, the keys on their way to it, and how it is stopped.</summary>
internal sealed class ActiveBoot : IDisposable
{
    public ActiveBoot(int run, Action<AppEvent> post)
    {
        Feed = new ConsoleFeed(() => post(new AppEvent.ConsoleReady(run)));
        Control = new MachineControl(message => post(new AppEvent.KeyLost(run, message)), Stop.Token);
    }

    public ConsoleFeed Feed { get; }

    public MachineControl Control { get; }

    public CancellationTokenSource Stop { get; } = new();

    /// <summary>Completes when the machine is gone.</summary>
    public Task Ended { get; set; } = Task.CompletedTask;

    public void Cancel()
    {
        // A machine that waits for room in the feed must see the cancellation.
        Feed.Close();
        Stop.Cancel();
    }

    /// <inheritdoc/>
    public void Dispose() => Stop.Dispose();
}
