using System.Net.Sockets;
using System.Threading.Channels;

namespace LfsTutor.Engine.Machine;

/// <summary>Takes bytes of the serial line.</summary>
internal delegate void SerialSink(ReadOnlySpan<byte> bytes);

/// <summary>A machine that runs: its serial line, keyboard, buttons and screen. The verdict is somebody else's business.</summary>
internal sealed class QemuSession : IMachineInput, IAsyncDisposable
{
    /// <summary>QEMU writes a guest's output byte by byte: after a small read, a moment's wait lets more gather, and costs a tenth of the processor time. A full pipe is read at once.</summary>
    private const int GatherMilliseconds = 20;
    private const int SmallRead = 4096;
    private const int ReadLength = 64 * 1024;
    private const int PipeThreadStack = 256 * 1024;
    private const int MostWaitingWrites = 256;

    /// <summary>How long a key is held down, and let go before the next: longer than a slow guest needs, shorter than fingers do.</summary>
    private const int KeyMilliseconds = 40;

    private static readonly TimeSpan QmpAnswer = TimeSpan.FromSeconds(10);

    private readonly QemuProcess _process;
    private readonly PrivateDirectory _directory;
    private readonly Socket _listener;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _ended = new();
    private readonly TaskCompletionSource _serialEnded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Channel<byte[]> _input = Channel.CreateBounded<byte[]>(new BoundedChannelOptions(MostWaitingWrites) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });
    private readonly Task<QmpClient> _qmp;
    private readonly SemaphoreSlim _screenReading = new(1, 1);
    private readonly GuestScreenReader _screenReader = new();
    private readonly SemaphoreSlim _plugging = new(1, 1);
    private readonly PluggedSticks _sticks = new();
    private TaskCompletionSource _keysPressed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private QemuSession(QemuProcess process, PrivateDirectory directory, Socket listener, TimeProvider time)
    {
        _process = process;
        _directory = directory;
        _listener = listener;
        _time = time;
        _qmp = ConnectAsync();
        _ = _qmp.ContinueWith(static task => task.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        _ = EndWithProcessAsync();
        _ = WriteSerialAsync();
    }

    /// <summary>Completes with QEMU's exit code.</summary>
    public Task<int> Exited => _process.Exited;

    /// <summary>Completes when the serial line's last byte has been taken.</summary>
    public Task SerialEnded => _serialEnded.Task;

    /// <summary>QEMU's process id.</summary>
    public int ProcessId => _process.Id;

    /// <summary>QEMU's error output, cleaned and bounded.</summary>
    public string Messages => _process.Messages;

    /// <summary>QEMU's error output after its end, or so much of it as comes in a moment.</summary>
    public async Task<string> AllMessagesAsync()
    {
        await _process.ErrorsReadAsync(PipeGrace).ConfigureAwait(false);
        return Messages;
    }

    /// <summary>Starts QEMU.</summary>
    /// <param name="compose">Makes the arguments, given the path of the socket QEMU is to connect to.</param>
    /// <param name="directory">For sockets and snapshots; owned from now on.</param>
    /// <param name="time">The clock.</param>
    /// <param name="usbBus">The bus USB sticks are plugged into; empty when there is none.</param>
    /// <exception cref="MachineUnavailableException">QEMU cannot be started here.</exception>
    public static async Task<QemuSession> StartAsync(Func<string, IReadOnlyList<string>> compose, PrivateDirectory directory, TimeProvider time, string usbBus = "")
    {
        Socket listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            string socketPath = directory.PathOf("qmp");
            listener.Bind(new UnixDomainSocketEndPoint(socketPath));
            listener.Listen(1);
            QemuProcess process = await QemuProcess.StartAsync(compose(socketPath)).ConfigureAwait(false);
            return new QemuSession(process, directory, listener, time) { UsbBus = usbBus };
        }
        catch
        {
            listener.Dispose();
            directory.Dispose();
            throw;
        }
    }

    /// <summary>Begins to hand the serial line's bytes to the sink, on a thread of its own; a slow sink slows the guest down.</summary>
    /// <param name="sink">Takes them.</param>
    /// <param name="failed">Told when the sink throws; nothing is read any more.</param>
    public void ReadSerial(SerialSink sink, Action<Exception> failed) =>
        new Thread(() => PumpSerial(sink, failed), PipeThreadStack) { IsBackground = true, Name = "guest serial" }.Start();

    /// <inheritdoc/>
    public void Write(ReadOnlySpan<byte> bytes) => _input.Writer.TryWrite(bytes.ToArray());

    /// <inheritdoc/>
    public async Task PressAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        QmpClient qmp = await QmpAsync(cancellationToken).ConfigureAwait(false);
        await qmp.ExecuteAsync(
            "send-key",
            writer =>
            {
                writer.WriteStartArray("keys");
                foreach (string key in keys)
                {
                    writer.WriteStartObject();
                    writer.WriteString("type", "qcode");
                    writer.WriteString("data", key);
                    writer.WriteEndObject();
                }

                writer.WriteEndArray();
                writer.WriteNumber("hold-time", KeyMilliseconds);
            },
            cancellationToken).ConfigureAwait(false);
        _keysPressed.TrySetResult();
    }

    /// <summary>Completes with the next key pressed; one caller at a time.</summary>
    public Task KeysPressedAsync()
    {
        if (_keysPressed.Task.IsCompleted)
        {
            _keysPressed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        return _keysPressed.Task;
    }

    /// <inheritdoc/>
    public async Task TypeAsync(string text, CancellationToken cancellationToken)
    {
        foreach (char character in text)
        {
            if (KeyNames.Of(character) is { } keys)
            {
                await PressAsync(keys, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>The bus USB sticks are plugged into.</summary>
    public string UsbBus { get; init; } = "";

    /// <inheritdoc/>
    public Task PlugAsync(string image, CancellationToken cancellationToken) => WithSticksAsync((sticks, qmp) => sticks.PlugAsync(qmp, UsbBus, image, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task UnplugAsync(string image, CancellationToken cancellationToken) => WithSticksAsync((sticks, qmp) => sticks.UnplugAsync(qmp, image, cancellationToken), cancellationToken);

    private async Task WithSticksAsync(Func<PluggedSticks, QmpClient, Task> what, CancellationToken cancellationToken)
    {
        QmpClient qmp = await QmpAsync(cancellationToken).ConfigureAwait(false);
        await _plugging.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await what(_sticks, qmp).ConfigureAwait(false);
        }
        finally
        {
            _plugging.Release();
        }
    }

    /// <inheritdoc/>
    public async Task ResetAsync(CancellationToken cancellationToken) =>
        await (await QmpAsync(cancellationToken).ConfigureAwait(false)).ExecuteAsync("system_reset", null, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public async Task RestartAsync(CancellationToken cancellationToken)
    {
        // -no-reboot holds for the reset button too, and SeaBIOS answers a reset with one of its own: from now on the machine may restart.
        QmpClient qmp = await QmpAsync(cancellationToken).ConfigureAwait(false);
        await qmp.ExecuteAsync("set-action", writer => writer.WriteString("reboot", "reset"), cancellationToken).ConfigureAwait(false);
        await qmp.ExecuteAsync("system_reset", null, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task PowerOffAsync(CancellationToken cancellationToken) =>
        await (await QmpAsync(cancellationToken).ConfigureAwait(false)).ExecuteAsync("system_powerdown", null, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public async Task<GuestScreen?> ReadScreenAsync(CancellationToken cancellationToken) =>
        (await ReadWholeScreenAsync(cancellationToken).ConfigureAwait(false))?.Screen;

    /// <summary>Reads the screen and what has scrolled off it.</summary>
    /// <returns>Null when QEMU is gone or the screen is no text.</returns>
    public async Task<ScreenReading?> ReadWholeScreenAsync(CancellationToken cancellationToken)
    {
        QmpClient qmp;
        try
        {
            qmp = await QmpAsync(cancellationToken).ConfigureAwait(false);
            await _screenReading.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (QmpException)
        {
            return null;
        }

        try
        {
            return await _screenReader.ReadAsync(qmp, _directory.FullPath, cancellationToken).ConfigureAwait(false);
        }
        catch (QmpException)
        {
            return null;
        }
        finally
        {
            _screenReading.Release();
        }
    }

    /// <summary>Ends the machine.</summary>
    /// <param name="flushDisks">True lets QEMU close its disks first; false ends it at once.</param>
    public async Task StopAsync(bool flushDisks)
    {
        if (flushDisks && _qmp.IsCompletedSuccessfully && !Exited.IsCompleted)
        {
            try
            {
                using CancellationTokenSource patience = new(QuitGrace, _time);
                await (await _qmp.ConfigureAwait(false)).ExecuteAsync("quit", null, patience.Token).ConfigureAwait(false);
                await Exited.WaitAsync(patience.Token).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is QmpException or OperationCanceledException)
            {
                // Then it is ended as if the plug were pulled.
            }
        }

        _process.Kill();
        await Task.WhenAny(Exited, Task.Delay(KillGrace)).ConfigureAwait(false);
        await _process.ErrorsReadAsync(PipeGrace).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync(flushDisks: false).ConfigureAwait(false);
        await _ended.CancelAsync().ConfigureAwait(false);
        _input.Writer.TryComplete();
        _listener.Dispose();
        if (_qmp.IsCompletedSuccessfully)
        {
            await (await _qmp.ConfigureAwait(false)).DisposeAsync().ConfigureAwait(false);
        }

        _directory.Dispose();
        _process.Dispose();
    }

    /// <summary>Time a machine with writable disks has to close them.</summary>
    private static TimeSpan QuitGrace => TimeSpan.FromSeconds(3);

    /// <summary>A process stuck inside KVM cannot be killed: it is left to the host.</summary>
    private static TimeSpan KillGrace => TimeSpan.FromSeconds(2);

    private static TimeSpan PipeGrace => TimeSpan.FromMilliseconds(250);

    private async Task<QmpClient> QmpAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _qmp.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException && !cancellationToken.IsCancellationRequested)
        {
            throw new QmpException("QEMU has ended.", exception);
        }
    }

    private async Task<QmpClient> ConnectAsync()
    {
        Socket connection = await _listener.AcceptAsync(_ended.Token).ConfigureAwait(false);
        return await QmpClient.OpenAsync(connection, _time, QmpAnswer, _ended.Token).ConfigureAwait(false);
    }

    private async Task EndWithProcessAsync()
    {
        await Exited.ConfigureAwait(false);
        _input.Writer.TryComplete();
        await _ended.CancelAsync().ConfigureAwait(false);
    }

    private async Task WriteSerialAsync()
    {
        try
        {
            await foreach (byte[] bytes in _input.Reader.ReadAllAsync().ConfigureAwait(false))
            {
                await _process.SerialInput.WriteAsync(bytes).ConfigureAwait(false);
                await _process.SerialInput.FlushAsync().ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // QEMU has gone.
        }
    }

    private void PumpSerial(SerialSink sink, Action<Exception> failed)
    {
        byte[] buffer = new byte[ReadLength];
        try
        {
            Stream output = _process.SerialOutput;
            int read;
            while ((read = output.Read(buffer)) > 0)
            {
                sink(buffer.AsSpan(0, read));
                if (read < SmallRead)
                {
                    _ended.Token.WaitHandle.WaitOne(GatherMilliseconds);
                }
            }
        }
        catch (Exception exception) when (exception is ObjectDisposedException or IOException)
        {
            // The line was cut with the machine.
        }
        catch (Exception exception)
        {
            failed(exception);
        }

        _serialEnded.TrySetResult();
    }
}
