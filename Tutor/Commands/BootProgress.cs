using System.Collections.Immutable;
using LfsTutor.Engine.Forecast;
using LfsTutor.Engine.Host;
using LfsTutor.Engine.Machine;
using LfsTutor.Linear;

namespace LfsTutor.Commands;

/// <summary>Shows a boot as one line of progress: for <c>verify</c>, and for <c>boot</c> when its result is JSON.</summary>
internal sealed class BootProgress(ProgressLine line, string title, BootForecast? forecast) : IBootObserver
{
    public void Started(ImmutableArray<string> argv, string accelerator) => line.Report(new WorkProgress($"booting {title} ({accelerator})", null));

    public void Console(ReadOnlySpan<byte> bytes)
    {
    }

    public void Screen(GuestScreen screen)
    {
    }

    public void StepSeen(string stepId, string consoleLine) =>
        line.Report(new WorkProgress($"booting {title}: {forecast?.Steps.FirstOrDefault(step => step.Id == stepId)?.Title ?? stepId}", null));
}
