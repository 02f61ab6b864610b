using LfsTutor.Engine.Forecast;

namespace LfsTutor.Engine.Checks.Init;

/// <summary>init= names nothing.</summary>
public sealed class RequestedMissing : InitCheck
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "init.param",
        Severity.Error,
        "init= names a program that is not there",
        "With init= on the command line the kernel tries that one path and no other.",
        "Correct the path, which is one on the root file system, or leave init= out.",
        "init/main.c, kernel_init (execute_command)") { Kept = "The program named by init= is there" };

    private protected override IEnumerable<Finding> Look(CheckContext context, InitSearch search)
    {
        if (!search.IsInitramfs && search.Requested is { } requested && search.Starts is [{ Failure: StartFailure.NotFound } start] && !search.IsDangling(start))
        {
            yield return new Finding(Rule, new Location(search.Artifact, Printable.Text(requested)), Printable.Text($"init={requested}: {start.Evidence[^1].Text}"))
            {
                KernelWill = KernelSays(search, start),
            };
        }
    }
}
