using System.Diagnostics.CodeAnalysis;

namespace LfsTutor.Recording;

/// <summary>The bare bytes of a session, without times: played as a line of a fixed speed would bring them.</summary>
internal sealed class RawSource(Stream stream, int columns, int rows) : RecordingSource
{
    /// <summary>A quick serial line, so that one can follow.</summary>
    public const int BytesPerSecond = 11_520;

    /// <summary>About a sixtieth of a second.</summary>
    private const int PieceLength = BytesPerSecond / 60;

    private long _offset;

    public override int Columns => columns;

    public override int Rows => rows;

    public override bool TryRead([NotNullWhen(true)] out CastEvent? castEvent)
    {
        byte[] piece = new byte[PieceLength];
        int length = stream.Read(piece);
        castEvent = length > 0 ? new CastEvent((double)_offset / BytesPerSecond, CastEventKind.Output, piece.AsMemory(0, length)) : null;
        _offset += length;
        return length > 0;
    }

    public override void Dispose() => stream.Dispose();
}
