using LfsTutor.Lessons;

namespace LfsTutor.Commands;

/// <summary>Remembers that a chapter was proved.</summary>
internal static class Proofs
{
    /// <summary>Records the first time; later ones change nothing.</summary>
    public static void Record(CommandHost host, string chapterId)
    {
        ChapterProgress progress = host.Progress.Of(chapterId);
        if (progress.Passed is null)
        {
            host.Progress.Record(chapterId, progress with { Passed = host.Time.GetUtcNow() });
        }
    }
}
