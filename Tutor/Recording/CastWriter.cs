using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace LfsTutor.Recording;

/// <summary>Writes an asciicast of version 2, whole lines at a time, so that a recording that is cut off can still be played.</summary>
/// <remarks>Source: asciinema's asciicast v2 file format.</remarks>
internal sealed class CastWriter : IDisposable
{
    private const int BufferLength = 16 * 1024;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Stream _stream;
    private readonly ArrayBufferWriter<byte> _lines = new(BufferLength * 2);

    /// <summary>Writes the header.</summary>
    /// <param name="stream">Closed with this.</param>
    /// <param name="columns">The terminal's width.</param>
    /// <param name="rows">The terminal's height.</param>
    /// <param name="begun">When it began.</param>
    /// <param name="title">What it shows.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public CastWriter(Stream stream, int columns, int rows, DateTimeOffset begun, string title)
    {
        _stream = stream;
        using (Utf8JsonWriter json = new(_lines, Options))
        {
            json.WriteStartObject();
            json.WriteNumber("version", 2);
            json.WriteNumber("width", columns);
            json.WriteNumber("height", rows);
            json.WriteNumber("timestamp", begun.ToUnixTimeSeconds());
            json.WriteString("title", title);
            json.WriteStartObject("env");
            json.WriteString("TERM", "xterm-256color");
            json.WriteEndObject();
            json.WriteEndObject();
        }

        EndLine();
        Flush();
    }

    /// <summary>Adds an event.</summary>
    /// <param name="seconds">Since the beginning.</param>
    /// <param name="kind">What it is.</param>
    /// <param name="text">Its text, valid UTF-8.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Write(double seconds, CastEventKind kind, ReadOnlySpan<byte> text)
    {
        using (Utf8JsonWriter json = new(_lines, Options))
        {
            json.WriteStartArray();
            json.WriteNumberValue(Math.Round(seconds, 6));
            json.WriteStringValue([(char)kind]);
            json.WriteStringValue(text);
            json.WriteEndArray();
        }

        EndLine();
        if (_lines.WrittenCount >= BufferLength)
        {
            Flush();
        }
    }

    /// <summary>Writes out what is held.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Flush()
    {
        _stream.Write(_lines.WrittenSpan);
        _stream.Flush();
        _lines.ResetWrittenCount();
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    private void EndLine()
    {
        _lines.GetSpan(1)[0] = (byte)'\n';
        _lines.Advance(1);
    }
}
