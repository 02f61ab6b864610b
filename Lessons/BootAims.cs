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
    /// <param name="marker">The text that means success, or null.</param>
    /// <param name="forecast">The steps to watch for, or null.</param>
    /// <param name="within">The time.</param>
    /// <param name="typed">What to type on the way; null for nothing.</param>
    public static BootAim For(string? marker, BootForecast? forecast, TimeSpan within, IReadOnlyList<TypedText>? typed = null) => new()
    {
        Marker = marker,
        Watch = new WatchList(marker, [.. (forecast?.Steps ?? [])
            .Where(step => step.ExpectLine is { Length: > 0 })
            .Select(step => (step.Id, step.ExpectLine!))]) { Typed = typed ?? [] },
        StallAfter = within,
        Within = within * Patience,
    };

    /// <summary>The same for files that are forecast to come further than asked: there is nothing to wait long for.</summary>
    public static BootAim Shortened(BootAim aim) => aim with { StallAfter = BeyondLimit, Within = BeyondLimit };
}
