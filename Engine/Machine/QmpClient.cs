using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Sockets;
using System.Text.Json;

namespace LfsTutor.Engine.Machine;

/// <summary>QEMU answered a command with an error, not in time, or not at all.</summary>
public sealed class QmpException(string message, Exception? innerException = null) : Exception(message, innerException);

/// <summary>Speaks the QEMU Machine Protocol on one connection.</summary>
/// <remarks>Source: QEMU docs/interop/qmp-spec.txt: one JSON object a line; a greeting, then <c>qmp_capabilities</c>, then commands and events.</remarks>
internal sealed class QmpClient : IAsyncDisposable
{
    /// <summary>Longest message accepted.</summary>
    private const int LongestMessage = 1 << 20;

    private readonly NetworkStream _stream;
    private readonly TimeProvider _time;
    private readonly TimeSpan _timeout;
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonElement>> _waiting = new();
    private readonly TaskCompletionSource _greeted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly Task _reading;
    private int _lastId;
    private string? _closed;

    private QmpClient(NetworkStream stream, TimeProvider time, TimeSpan timeout)
    {
        _stream = stream;
        _time = time;
        _timeout = timeout;
        _reading = ReadAsync();
    }

    /// <summary>Raised on a thread of the pool for each event: its name.</summary>
    public event Action<string>? Event;

    /// <summary>Takes a connection through greeting and capabilities.</summary>
    /// <param name="connection">Connected; owned from now on.</param>
    /// <param name="time">The clock for time limits.</param>
    /// <param name="timeout">How long an answer may take.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="QmpException">The other side does not speak QMP.</exception>
    public static async Task<QmpClient> OpenAsync(Socket connection, TimeProvider time, TimeSpan timeout, CancellationToken cancellationToken)
    {
        QmpClient client = new(new NetworkStream(connection, ownsSocket: true), time, timeout);
        try
        {
            await client._greeted.Task.WaitAsync(timeout, time, cancellationToken).ConfigureAwait(false);
            await client.ExecuteAsync("qmp_capabilities", null, cancellationToken).ConfigureAwait(false);
            return client;
        }
        catch (Exception exception)
        {
            await client.DisposeAsync().ConfigureAwait(false);
            throw exception is TimeoutException ? new QmpException("QEMU sent no greeting.", exception) : exception;
        }
    }

    /// <summary>Runs a command.</summary>
    /// <param name="command">Its name.</param>
    /// <param name="arguments">Writes the arguments' properties, or null for none.</param>
    /// <param name="cancellationToken">Gives up waiting; the command may still be carried out.</param>
    /// <returns>What it returned.</returns>
    /// <exception cref="QmpException">It failed, took too long, or the connection is closed.</exception>
    public async Task<JsonElement> ExecuteAsync(string command, Action<Utf8JsonWriter>? arguments, CancellationToken cancellationToken)
    {
        int id = Interlocked.Increment(ref _lastId);
        TaskCompletionSource<JsonElement> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting[id] = answer;
        try
        {
            if (_closed is { } reason)
            {
                throw new QmpException(reason);
            }

            await _writing.WaitAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                await _stream.WriteAsync(Compose(command, arguments, id), cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                _writing.Release();
            }

            return await answer.Task.WaitAsync(_timeout, _time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException exception)
        {
            throw new QmpException($"QEMU did not answer {command} in time.", exception);
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            throw new QmpException("QEMU has closed its control connection.", exception);
        }
        finally
        {
            _waiting.TryRemove(id, out _);
        }
    }

    /// <summary>Runs a command of the human monitor and gives its text.</summary>
    public async Task<string> HumanAsync(string commandLine, CancellationToken cancellationToken)
    {
        JsonElement answer = await ExecuteAsync("human-monitor-command", writer => writer.WriteString("command-line", commandLine), cancellationToken).ConfigureAwait(false);
        return answer.ValueKind == JsonValueKind.String ? answer.GetString() ?? "" : "";
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stream.DisposeAsync().ConfigureAwait(false);
        await _reading.ConfigureAwait(false);
        _writing.Dispose();
    }

    private static ReadOnlyMemory<byte> Compose(string command, Action<Utf8JsonWriter>? arguments, int id)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("execute", command);
            if (arguments is not null)
            {
                writer.WriteStartObject("arguments");
                arguments(writer);
                writer.WriteEndObject();
            }

            writer.WriteNumber("id", id);
            writer.WriteEndObject();
        }

        buffer.Write("\n"u8);
        return buffer.WrittenMemory;
    }

    private async Task ReadAsync()
    {
        byte[] buffer = new byte[4096];
        int held = 0;
        string reason = "QEMU has closed its control connection.";
        try
        {
            int read;
            while ((read = await _stream.ReadAsync(buffer.AsMemory(held)).ConfigureAwait(false)) > 0)
            {
                held += read;
                int start = 0;
                int end;
                while ((end = buffer.AsSpan(start, held - start).IndexOf((byte)'\n')) >= 0)
                {
                    Take(buffer.AsMemory(start, end));
                    start += end + 1;
                }

                held -= start;
                buffer.AsSpan(start, held).CopyTo(buffer);
                if (held == buffer.Length)
                {
                    if (buffer.Length >= LongestMessage)
                    {
                        reason = string.Create(CultureInfo.InvariantCulture, $"QEMU sent a message of more than {LongestMessage} bytes.");
                        break;
                    }

                    Array.Resize(ref buffer, buffer.Length * 2);
                }
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // Closed by either side.
        }
        catch (JsonException)
        {
            reason = "QEMU sent something that is no JSON.";
        }

        _closed = reason;
        _greeted.TrySetException(new QmpException(reason));
        foreach (TaskCompletionSource<JsonElement> waiting in _waiting.Values)
        {
            waiting.TrySetException(new QmpException(reason));
        }

        // Nobody may be waiting for the greeting any more.
        _ = _greeted.Task.Exception;
    }

    private void Take(ReadOnlyMemory<byte> line)
    {
        if (line.Span.IndexOfAnyExcept((byte)' ', (byte)'\r') < 0)
        {
            return;
        }

        using JsonDocument document = JsonDocument.Parse(line);
        JsonElement message = document.RootElement;
        if (message.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        if (message.TryGetProperty("QMP", out _))
        {
            _greeted.TrySetResult();
        }
        else if (message.TryGetProperty("event", out JsonElement name) && name.ValueKind == JsonValueKind.String)
        {
            Event?.Invoke(name.GetString()!);
        }
        else if (message.TryGetProperty("id", out JsonElement id) && id.TryGetInt32(out int number) && _waiting.TryRemove(number, out TaskCompletionSource<JsonElement>? waiting))
        {
            if (message.TryGetProperty("return", out JsonElement value))
            {
                waiting.TrySetResult(value.Clone());
            }
            else
            {
                string words = message.TryGetProperty("error", out JsonElement error) && error.TryGetProperty("desc", out JsonElement description)
                    ? description.GetString() ?? ""
                    : "no reason given";
                waiting.TrySetException(new QmpException($"QEMU refused a command: {words}"));
            }
        }
    }
}
