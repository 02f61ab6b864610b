using System.Globalization;
using LfsTutor.Engine.Host;
using LfsTutor.Lessons;

namespace LfsTutor.Linear;

/// <summary>Progress of something long on standard error: one line written over on a terminal, a line per change elsewhere.</summary>
/// <remarks>Reports may come from any thread.</remarks>
internal sealed class ProgressLine : IProgress<WorkProgress>, IDisposable
{
    private const int BarWidth = 24;
    private const double PlainStep = 0.1;
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly TextOutput _output;
    private readonly TimeProvider _time;
    private readonly long _start;
    private readonly ITimer? _timer;
    private WorkProgress? _last;
    private bool _closed;

    public ProgressLine(TextOutput output, TimeProvider time)
    {
        (_output, _time, _start) = (output, time, time.GetTimestamp());
        _timer = output.IsTerminal ? time.CreateTimer(_ => Repaint(), null, Tick, Tick) : null;
    }

    /// <inheritdoc/>
    public void Report(WorkProgress value)
    {
        lock (_gate)
        {
            if (_closed)
            {
                return;
            }

            bool isNews = _last is null || _last.What != value.What || value.Fraction - (_last.Fraction ?? 0) >= PlainStep;
            if (_output.IsTerminal)
            {
                _last = value;
                Paint(value);
            }
            else if (isNews)
            {
                _last = value;
                string share = value.Fraction is { } fraction ? string.Create(CultureInfo.InvariantCulture, $" {fraction:P0}") : "";
                _output.Line($"{SafeText.Line(value.What, 300)}{share}");
            }
        }
    }

    /// <summary>Takes the line away.</summary>
    public void Dispose()
    {
        _timer?.Dispose();
        lock (_gate)
        {
            if (!_closed && _output.IsTerminal && _last is not null)
            {
                _output.Writer.Write("\r\u001b[K");
            }

            _closed = true;
        }
    }

    private void Repaint()
    {
        lock (_gate)
        {
            if (!_closed && _last is { } last)
            {
                Paint(last);
            }
        }
    }

    private void Paint(WorkProgress value)
    {
        string time = string.Create(CultureInfo.InvariantCulture, $"{_time.GetElapsedTime(_start).TotalSeconds,4:F0} s  ");
        string bar = value.Fraction is { } fraction
            ? string.Create(CultureInfo.InvariantCulture, $"[{Bar(fraction)}] {fraction,4:P0}  ")
            : "";
        string line = time + bar + SafeText.Line(value.What, 300);
        _output.Writer.Write($"\r{(line.Length >= _output.FullWidth ? line[..(_output.FullWidth - 1)] : line)}\u001b[K");
    }

    private static string Bar(double fraction)
    {
        int full = (int)Math.Round(Math.Clamp(fraction, 0, 1) * BarWidth);
        return new string('#', full) + new string('.', BarWidth - full);
    }
}
