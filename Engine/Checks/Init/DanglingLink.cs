namespace LfsTutor.Engine.Checks.Init;

/// <summary>The init program is a link that leads nowhere.</summary>
public sealed class DanglingLink : InitCheck
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "init.dangling-link",
        Severity.Error,
        "init is a link that leads nowhere",
        "A symbolic link is only a path. The kernel follows it on the root file system of the machine, not on your computer.",
        "Put the program where the link points, seen from the root of the image, or correct the link.",
        "Documentation/filesystems/path-lookup.rst") { Kept = "The init program's link leads somewhere" };

    private protected override IEnumerable<Finding> Look(CheckContext context, InitSearch search)
    {
        if (search.Culprit is { } start && search.IsDangling(start))
        {
            Files.PathResolution found = search.Tree.Resolve(start.Path);
            yield return new Finding(Rule, found.Links[^1].Location, Printable.Text($"{found.Links[^1].Path} -> {found.Links[^1].LinkTarget}; {start.Evidence[^1].Text}"))
            {
                KernelWill = KernelSays(search, start),
                OtherToolsSay = "ls -l shows the link without complaint; on your computer it may even lead somewhere",
            };
        }
    }
}
