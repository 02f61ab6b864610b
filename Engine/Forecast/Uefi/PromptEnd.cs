using LfsTutor.Engine.Verdicts;

namespace LfsTutor.Engine.Forecast.Uefi;

/// <summary>What will have been wrong if a boot ends at the shell's prompt; of several the one that came furthest counts, and of those the first.</summary>
/// <param name="Rank">How far the boot must have come for it; the ranks of the watcher's own table (UefiPatterns).</param>
/// <param name="Kind">The verdict.</param>
/// <param name="Line">The line that tells it, or null.</param>
internal sealed record PromptEnd(int Rank, VerdictKind Kind, string? Line)
{
    public const int EntryNotFound = 1;
    public const int CommandRun = 2;
    public const int EntryUnsupported = 3;
    public const int UnknownCommand = 4;
    public const int ProgramFailed = 5;
    public const int StubFailed = 6;
}

/// <summary>Keeps the end that counts.</summary>
internal sealed class PromptEnds
{
    /// <summary>An empty CD drive is in every machine, so something is always not found.</summary>
    public PromptEnd Worst { get; private set; } = new(0, VerdictKind.FirmwareNoBootable, "BdsDxe: failed to load Boot");

    public void Note(PromptEnd end) => Worst = end.Rank > Worst.Rank ? end : Worst;
}
