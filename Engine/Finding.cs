namespace LfsTutor.Engine;

/// <summary>A rule that is broken here, with the evidence quoted from the artifact.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Location">Where the evidence stands.</param>
/// <param name="Evidence">What was found, quoted from the artifact; safe to print (no control characters).</param>
public sealed record Finding(Rule Rule, Location Location, string Evidence)
{
    /// <summary>The severity here; differs from the rule's where the circumstances make it milder.</summary>
    public Severity Severity { get; init; } = Rule.Severity;

    /// <summary>What the kernel (firmware, loader) will do about it, or null when it will not notice.</summary>
    public string? KernelWill { get; init; }

    /// <summary>How this departs from the specification, or null when it does not.</summary>
    public string? OutOfSpecification { get; init; }

    /// <summary>What other tools (cpio, bsdtar, e2fsck, mdir) will say, or null when nothing of interest.</summary>
    public string? OtherToolsSay { get; init; }

    /// <summary>The command that mends exactly this, ready to run in the workspace, or null when there is no single one.</summary>
    public string? Command { get; init; }
}
