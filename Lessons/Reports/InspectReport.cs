namespace LfsTutor.Lessons.Reports;

/// <summary><c>tutor inspect</c>.</summary>
/// <param name="File">As given.</param>
/// <param name="Length">In bytes.</param>
/// <param name="Kind">A stable word: <c>kernel-image</c>, <c>kernel-config</c>, <c>initramfs</c>, <c>elf</c>, <c>script</c>, <c>disk-image</c>, <c>text</c>, <c>empty</c>, <c>unknown</c>.</param>
/// <param name="What">What it is, in one sentence.</param>
/// <param name="Sections">What is in it.</param>
/// <param name="Problems">What is wrong with it, as the kernel, the specification and other tools see it.</param>
public sealed record InspectReport(string File, long Length, string Kind, string What, IReadOnlyList<InspectSection> Sections, IReadOnlyList<InspectProblem> Problems)
    : Report("lfs-tutor/inspect@1");

public sealed record InspectSection(string Title, IReadOnlyList<InspectFact> Facts)
{
    /// <summary>Facts left out because there are too many; 0 when all are there.</summary>
    public int More { get; init; }
}

/// <param name="Location">Where it stands, or null.</param>
/// <param name="Text">What stands there.</param>
public sealed record InspectFact(string? Location, string Text);

/// <param name="Severity"><c>error</c>, <c>warning</c> or <c>note</c>.</param>
public sealed record InspectProblem(string Id, string Severity, string Location, string Evidence, string? KernelWill, string? OutOfSpecification, string? OtherToolsSay);
