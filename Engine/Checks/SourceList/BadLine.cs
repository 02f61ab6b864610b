using LfsTutor.Engine.InitramfsList;

namespace LfsTutor.Engine.Checks.SourceList;

/// <summary>A line is not in the list's format.</summary>
public sealed class BadLine : ListCheck
{
    private const int MostFindings = 10;

    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "list.bad-line",
        Severity.Error,
        "A line of the list is not in its format",
        "The build turns the list into an archive with a small program, gen_init_cpio, which scans each line for the fields of its type, in their order. At a line it cannot scan it fails, and make with it; a type it does not know it only complains about, and leaves the line out.",
        "Write the line with all its fields: the mode is an octal number, owner and group are numbers.",
        "usr/gen_init_cpio.c") { Kept = "Every line of the list is in its format" };

    private protected override IEnumerable<Finding> Look(CheckContext context, InitramfsSourceList list, string buildDirectory) =>
        list.Problems.Take(MostFindings).Select(problem => new Finding(Rule, list.At(problem.Line), $"{problem.Text}: {problem.What}")
        {
            Severity = problem.Trouble == ListTrouble.StopsBuild ? Severity.Error : Severity.Warning,
            OtherToolsSay = problem.Trouble switch
            {
                ListTrouble.StopsBuild => "gen_init_cpio says 'Unrecognized … format', and make stops",
                ListTrouble.LeavesOut => "gen_init_cpio says 'unknown file type line …', and make goes on without the line",
                _ => "gen_init_cpio takes a single word for an empty line and says nothing",
            },
        });
}
