using LfsTutor.Linear;
using LfsTutor.Terminal.Emulation;

namespace LfsTutor.Recording;

/// <summary>A recording as plain text: each line when it leaves the screen, then what is left on it. Nothing waits.</summary>
internal static class PlainReplay
{
    /// <summary>So little that no more rows than the history holds can leave the screen at once.</summary>
    private const int PieceLength = 512;

    /// <summary>Writes it.</summary>
    /// <exception cref="MalformedCastException">The recording is damaged; what came before has been written.</exception>
    public static void Write(TextOutput output, RecordingSource source, ReplayScreen screen, CancellationToken cancellationToken)
    {
        Emulator emulator = screen.Emulator;
        bool startsLine = true;
        void Row(int y)
        {
            output.Writer.Write(emulator.RowText(y));
            startsLine = !emulator.IsWrapped(y);
            if (startsLine)
            {
                output.Line();
            }
        }

        while (source.TryRead(out CastEvent? castEvent))
        {
            cancellationToken.ThrowIfCancellationRequested();
            ReadOnlyMemory<byte> data = castEvent.Value.Data;
            do
            {
                int length = castEvent.Value.Kind == CastEventKind.Output ? Math.Min(PieceLength, data.Length) : data.Length;
                long before = emulator.ScrolledOff;
                screen.Show(castEvent.Value with { Data = data[..length] });
                data = data[length..];
                for (long y = Math.Max(-(emulator.ScrolledOff - before), -emulator.HistoryCount); y < 0; y++)
                {
                    Row((int)y);
                }
            }
            while (!data.IsEmpty);
        }

        int last = emulator.Rows - 1;
        while (last >= 0 && emulator.RowText(last).Length == 0)
        {
            last--;
        }

        for (int y = 0; y <= last; y++)
        {
            Row(y);
        }

        if (!startsLine)
        {
            output.Line();
        }
    }
}
