using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace LfsTutor.Recording;

/// <summary>Reads an asciicast, version 2 or 3, as a stream: memory is bounded by its longest line.</summary>
/// <remarks>Source: asciinema's asciicast v2 and v3 file formats.</remarks>
internal sealed class CastSource : RecordingSource
{
    /// <summary>The longest line taken.</summary>
    public const int MaxLineLength = 16 * 1024 * 1024;

    private const int AbsoluteTimes = 2;
    private const int RelativeTimes = 3;

    private readonly Stream _stream;
    private readonly BoundedLines _lines;
    private readonly string _name;
    private readonly int _version;
    private double _seconds;

    /// <summary>Reads the header.</summary>
    /// <param name="stream">From its beginning; closed with this.</param>
    /// <param name="name">What to call the file in messages.</param>
    /// <exception cref="MalformedCastException">It is no asciicast of version 2 or 3.</exception>
    public CastSource(Stream stream, string name)
    {
        (_stream, _name) = (stream, name);
        _lines = new BoundedLines(stream, MaxLineLength);
        if (!TryReadLine(out ReadOnlySpan<byte> line))
        {
            throw new MalformedCastException($"{name} is empty");
        }

        CastHeader header;
        try
        {
            header = CastHeader.Read(line);
        }
        catch (JsonException)
        {
            throw Malformed("the header is not a JSON object");
        }

        _version = header.Version switch
        {
            AbsoluteTimes or RelativeTimes => header.Version,
            0 => throw Malformed("the header names no asciicast version"),
            _ => throw Malformed(string.Create(CultureInfo.InvariantCulture, $"asciicast version {header.Version} is not read here, only versions 2 and 3")),
        };
        if (header.Columns is < 1 or > MaxSize || header.Rows is < 1 or > MaxSize)
        {
            throw Malformed(string.Create(CultureInfo.InvariantCulture, $"a terminal of {header.Columns}x{header.Rows} is not possible, only up to {MaxSize}x{MaxSize}"));
        }

        (Columns, Rows, IdleLimit) = (header.Columns, header.Rows, header.IdleLimit);
    }

    public override int Columns { get; }

    public override int Rows { get; }

    public override double? IdleLimit { get; }

    public override bool TryRead([NotNullWhen(true)] out CastEvent? castEvent)
    {
        while (TryReadLine(out ReadOnlySpan<byte> line))
        {
            // Version 3 has comments; an empty line at the end is what editors leave.
            if (line.IsEmpty || line[0] == '#')
            {
                continue;
            }

            castEvent = ReadEvent(line);
            if (castEvent is not null)
            {
                return true;
            }
        }

        castEvent = null;
        return false;
    }

    public override void Dispose() => _stream.Dispose();

    /// <summary>The size in a resize event, or null.</summary>
    public static (int Columns, int Rows)? SizeOf(CastEvent castEvent)
    {
        string text = Encoding.UTF8.GetString(castEvent.Data.Span);
        int x = text.IndexOf('x', StringComparison.Ordinal);
        return x > 0
            && int.TryParse(text.AsSpan(0, x), NumberStyles.None, CultureInfo.InvariantCulture, out int columns)
            && int.TryParse(text.AsSpan(x + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int rows)
            && columns is >= 1 and <= MaxSize && rows is >= 1 and <= MaxSize
            ? (columns, rows)
            : null;
    }

    private bool TryReadLine(out ReadOnlySpan<byte> line)
    {
        try
        {
            return _lines.TryRead(out line);
        }
        catch (MalformedCastException e)
        {
            throw new MalformedCastException($"{_name}, {e.Message}");
        }
    }

    /// <summary>Null for kinds of events that show nothing.</summary>
    private CastEvent? ReadEvent(ReadOnlySpan<byte> line)
    {
        Utf8JsonReader reader = new(line);
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray
                || !reader.Read() || reader.TokenType != JsonTokenType.Number || !reader.TryGetDouble(out double time))
            {
                throw Malformed("an event is an array of a time, a kind and a text");
            }

            _seconds = _version == RelativeTimes ? _seconds + Math.Max(0, time) : Math.Max(_seconds, time);
            if (!reader.Read() || reader.TokenType != JsonTokenType.String)
            {
                throw Malformed("after its time, an event has a kind: \"o\", \"i\", \"r\", \"m\" or another word");
            }

            CastEventKind? kind = reader.ValueTextEquals("o"u8) ? CastEventKind.Output
                : reader.ValueTextEquals("r"u8) ? CastEventKind.Resize
                : reader.ValueTextEquals("m"u8) ? CastEventKind.Marker
                : null;
            if (!reader.Read() || (kind is not null && reader.TokenType != JsonTokenType.String))
            {
                throw Malformed("after its time and kind, an event has a text");
            }

            CastEvent? read = kind is { } known ? new CastEvent(_seconds, known, Text(ref reader)) : null;
            if (read is { Kind: CastEventKind.Resize } resize && SizeOf(resize) is null)
            {
                throw Malformed(string.Create(CultureInfo.InvariantCulture, $"a resize event's text is a size such as \"80x24\", up to {MaxSize}x{MaxSize}"));
            }

            while (reader.Read())
            {
                // The reader itself refuses an array that is not closed and anything after it.
            }

            return read;
        }
        catch (JsonException)
        {
            throw Malformed("the line is not valid JSON (is the file cut off?)");
        }
        catch (InvalidOperationException)
        {
            throw Malformed("the text is not valid Unicode");
        }
    }

    private static byte[] Text(ref Utf8JsonReader reader)
    {
        byte[] text = new byte[reader.ValueSpan.Length];
        int length = reader.CopyString(text);
        return length == text.Length ? text : text[..length];
    }

    private MalformedCastException Malformed(string what) => new(string.Create(CultureInfo.InvariantCulture, $"{_name}, line {_lines.Number}: {what}"));
}
