namespace LfsTutor.Benchmarks;

/// <summary>The goals of a boot: what watching costs, and how soon the verdict comes.</summary>
internal static class BootGoals
{
    public static IEnumerable<Goal> Measure(string? kernel)
    {
        if (kernel is null)
        {
            yield return new Goal("QEMU boot to verdict, above bare QEMU", "≤ 3 %", "no kernel given (--kernel)", null);
        }
    }
}
