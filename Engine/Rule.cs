namespace LfsTutor.Engine;

/// <summary>How much a finding matters. Only <see cref="Error"/> fails a chapter.</summary>
public enum Severity
{
    /// <summary>Worth knowing; nothing to do.</summary>
    Note,

    /// <summary>Works here and now, but not everywhere or not for long.</summary>
    Warning,

    /// <summary>The chapter cannot succeed like this.</summary>
    Error,
}

/// <summary>One thing that can be wrong with an artifact, declared once.</summary>
/// <param name="Id"><c>area.what-is-wrong</c> in lower case with hyphens, for example <c>init.not-executable</c>. Never reused.</param>
/// <param name="Severity">The severity of a finding of this rule, unless the finding lowers it.</param>
/// <param name="Title">The defect in one short sentence, without a full stop.</param>
/// <param name="Why">Why the kernel, firmware or loader cares: one or two sentences.</param>
/// <param name="Fix">What to do about it: one sentence.</param>
/// <param name="Source">Where this is written: a kernel source file, kernel document or specification section.</param>
public sealed record Rule(string Id, Severity Severity, string Title, string Why, string Fix, string Source)
{
    /// <summary>What is true of the artifact when the rule is kept, in one short sentence: shown beside a passed check.</summary>
    public required string Kept { get; init; }
}
