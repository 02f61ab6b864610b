using LfsTutor.Engine.Verdicts;

namespace LfsTutor.Lessons;

/// <summary>How far a boot comes: firmware, loader, root file system, init.</summary>
public static class BootReach
{
    /// <summary>Whether a boot that ends so has come further than one that ends as expected; false when it cannot be compared.</summary>
    public static bool IsBeyond(VerdictKind kind, VerdictKind expected) => Of(kind) is { } reached && Of(expected) is { } asked && reached > asked;

    private static int? Of(VerdictKind kind) => kind.Text switch
    {
        "panic.no-root" => 2,
        "panic.no-init" or "panic.requested-init" or "fallback-shell" => 3,
        "panic.init-exited" => 4,
        "runs" or "reached" => 5,
        var text when text.StartsWith("firmware.", StringComparison.Ordinal) => 0,
        var text when text.StartsWith("loader.", StringComparison.Ordinal) => 1,
        _ => null,
    };
}
