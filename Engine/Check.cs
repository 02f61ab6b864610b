using LfsTutor.Engine.Machine;

namespace LfsTutor.Engine;

/// <summary>What a check looks at.</summary>
/// <param name="Workspace">The learner's artifacts.</param>
/// <param name="Arguments">The strings the chapter gave with the rule id, usually the artifact's path.</param>
/// <param name="Machine">The chapter's machine, or null when the chapter boots nothing.</param>
/// <param name="Line">Gives <see cref="LoaderLine"/>; worked out once for all checks, and only when one asks.</param>
public sealed record CheckContext(Workspace Workspace, IReadOnlyList<string> Arguments, MachineSpec? Machine, Lazy<string> Line)
{
    /// <summary>The first argument, usually the artifact's path; null without arguments.</summary>
    public string? FirstArgument => Arguments is [var first, ..] ? first : null;

    /// <summary>The command line handed to the kernel by QEMU or by the loader on the machine's drives; empty without a machine.</summary>
    public string LoaderLine => Line.Value;
}

/// <summary>Code that looks at a workspace for one rule. Pure and synchronous; silent when its subject is absent (absence has its own rule).</summary>
public abstract class Check
{
    /// <summary>The rule it looks for.</summary>
    public abstract Rule Rule { get; }

    /// <summary>The artifacts without which there is nothing to look at; the verifier skips the check when one cannot be opened. A rule about absence has none.</summary>
    public abstract IEnumerable<string> Subjects(CheckContext context);

    /// <summary>Every place where the rule is broken; empty when it is kept. Called only when all <see cref="Subjects"/> can be opened.</summary>
    /// <exception cref="MalformedArtifactException">The artifact cannot be read; the verifier turns it into a finding.</exception>
    /// <exception cref="CannotJudgeException">It cannot be told on this computer; the verifier turns it into a skipped check.</exception>
    public abstract IEnumerable<Finding> Look(CheckContext context);
}

/// <summary>A check cannot be decided here; the message says why and what would help.</summary>
public sealed class CannotJudgeException(string message) : Exception(message);

/// <summary>A rule a chapter asks for, with its arguments.</summary>
public sealed record CheckRequest(string RuleId, IReadOnlyList<string> Arguments);

/// <summary>How a check came out.</summary>
public enum CheckStatus
{
    Passed,
    Failed,

    /// <summary>Its subject is not built yet, or it cannot be judged here; <see cref="CheckResult.Reason"/> says which.</summary>
    Skipped,
}

/// <summary>How one check came out.</summary>
/// <param name="Request">What was asked.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Status">Passed when no finding is an Error.</param>
/// <param name="Findings">All findings, notes and warnings too.</param>
/// <param name="Reason">Why it was skipped, or null.</param>
public sealed record CheckResult(CheckRequest Request, Rule Rule, CheckStatus Status, IReadOnlyList<Finding> Findings, string? Reason);
