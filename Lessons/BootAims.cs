using LfsTutor.Engine.Forecast;
using LfsTutor.Engine.Machine;
using LfsTutor.Engine.Verdicts;

namespace LfsTutor.Lessons;

/// <summary>Turns a forecast into what to wait for.</summary>
public static class BootAims
{
    /// <summary>How many times the chapter's time a boot may take in all, as long as it makes progress.</summary>
    private const int Patience = 2;

    /// <summary>Enough for init to show that it stays, when a panic is asked for that will not come.</summary>
    private static readonly TimeSpan BeyondLimit = TimeSpan.FromSeconds(30);

    /// <summary>The aim for a marker, a forecast and a time under software emulation.</summary>
    public static BootAim For(string? marker, BootForecast? forecast, TimeSpan within) => new()
    {
        Marker = marker,
        Watch = new WatchList(marker, [.. (forecast?.Steps ?? [])
            .Where(step => step.ExpectLine is { Length: > 0 })
            .Select(step => (step.Id, step.ExpectLine!))]),
        StallAfter = within,
        Within = within * Patience,
    };

    /// <summary>The same for files that are forecast to come further than asked: there is nothing to wait long for.</summary>
    public static BootAim Shortened(BootAim aim) => aim with { StallAfter = BeyondLimit, Within = BeyondLimit };
}
