using System.Globalization;
using LfsTutor.Engine.Kconfig;

namespace LfsTutor.Engine.Checks.Config;

/// <summary>More options are on than the smallest kernel known needs.</summary>
public sealed class AboveSmallest : SmallestConfigCheck
{
    private const int Named = 8;

    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "config.above-smallest",
        Severity.Note,
        "A smaller set of options is known",
        "The kernel works with it; the exercise asks how few are enough.",
        "Leave one of them out of tiny.fragment, build, and boot; what still boots was not needed.",
        "scripts/kconfig/conf.c, allnoconfig and KCONFIG_ALLCONFIG") { Kept = "No smaller set of options is known" };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Look(KernelConfig config, SmallestKernel smallest)
    {
        IReadOnlyList<string> above = smallest.Above(config);
        if (above.Count > 0)
        {
            string more = above.Count > Named ? ", …" : "";
            yield return new Finding(Rule, new Location(config.Name, Line: config.LineOf(above[0])), string.Create(
                CultureInfo.InvariantCulture,
                $"still {above.Count} {(above.Count == 1 ? "option" : "options")} above the smallest known, which asks for {smallest.Asked.Count}: {string.Join(", ", above.Take(Named))}{more}"));
        }
    }
}
