using System.Threading.Channels;
using LfsTutor.Engine.Machine;

namespace LfsTutor.App;

/// <summary>Hands keys and buttons to the machine that runs, one after the other, without ever waiting for it. Safe from any thread.</summary>
internal sealed class MachineControl
{
    /// <summary>What a machine that stands still leaves over is dropped.</summary>
    private const int MostWaiting = 1024;

    private readonly Channel<Func<CancellationToken, Task>> _waiting = Channel.CreateBounded<Func<CancellationToken, Task>>(new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });
    private readonly Action<string> _failed;
    private readonly CancellationToken _ended;
    private volatile IMachineInput? _input;

    /// <param name="failed">Told why something could not be done.</param>
    /// <param name="ended">Cancelled when the machine is to stop.</param>
    public MachineControl(Action<string> failed, CancellationToken ended)
    {
        _failed = failed;
        _ended = ended;
        _ = WorkAsync();
    }

    /// <summary>The machine that runs now.</summary>
    public void Attach(IMachineInput input) => _input = input;

    /// <summary>Types into the serial console.</summary>
    public void Write(ReadOnlySpan<byte> bytes) => _input?.Write(bytes);

    /// <summary>Does something that QEMU has to confirm.</summary>
    public void Do(Func<IMachineInput, CancellationToken, Task> what)
    {
        if (_input is { } input)
        {
            _waiting.Writer.TryWrite(cancellationToken => what(input, cancellationToken));
        }
    }

    private async Task WorkAsync()
    {
        try
        {
            await foreach (Func<CancellationToken, Task> work in _waiting.Reader.ReadAllAsync(_ended).ConfigureAwait(false))
            {
                try
                {
                    await work(_ended).ConfigureAwait(false);
                }
                catch (QmpException e)
                {
                    _failed(e.Message);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The machine has been stopped.
        }
    }
}
