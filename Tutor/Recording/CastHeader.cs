using System.Text.Json;

namespace LfsTutor.Recording;

/// <summary>What an asciicast's first line says.</summary>
/// <param name="Version">2 or 3; 0 when it is missing.</param>
/// <param name="Columns">The terminal's width; 0 when it is missing.</param>
/// <param name="Rows">The terminal's height; 0 when it is missing.</param>
/// <param name="IdleLimit">The longest pause in seconds when played, or null.</param>
internal readonly record struct CastHeader(int Version, int Columns, int Rows, double? IdleLimit)
{
    /// <summary>Reads the line.</summary>
    /// <exception cref="JsonException">It is not one JSON object.</exception>
    public static CastHeader Read(ReadOnlySpan<byte> line)
    {
        Utf8JsonReader reader = new(line);
        CastHeader header = default;
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException();
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            header = ReadProperty(ref reader, header);
        }

        if (reader.TokenType != JsonTokenType.EndObject || reader.Read())
        {
            throw new JsonException();
        }

        return header;
    }

    private static CastHeader ReadProperty(ref Utf8JsonReader reader, CastHeader header)
    {
        if (reader.ValueTextEquals("version"u8))
        {
            return header with { Version = Number(ref reader) };
        }

        if (reader.ValueTextEquals("width"u8) || reader.ValueTextEquals("cols"u8))
        {
            return header with { Columns = Number(ref reader) };
        }

        if (reader.ValueTextEquals("height"u8) || reader.ValueTextEquals("rows"u8))
        {
            return header with { Rows = Number(ref reader) };
        }

        bool isIdleLimit = reader.ValueTextEquals("idle_time_limit"u8);
        bool isTerminal = reader.ValueTextEquals("term"u8);
        reader.Read();
        if (isIdleLimit && reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out double limit) && limit > 0)
        {
            return header with { IdleLimit = limit };
        }

        // Version 3 has the terminal's size in an object of its own.
        if (isTerminal && reader.TokenType == JsonTokenType.StartObject)
        {
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                header = ReadProperty(ref reader, header);
            }

            return header;
        }

        reader.Skip();
        return header;
    }

    private static int Number(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out int number))
        {
            return number;
        }

        reader.Skip();
        return 0;
    }
}
