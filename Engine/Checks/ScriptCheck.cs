using LfsTutor.Engine.Checks.Script;
using LfsTutor.Engine.Forecast.Script;

namespace LfsTutor.Engine.Checks;

/// <summary>A check of an init script. Arguments: an initramfs, a kernel image with one inside, or the script itself; then, where given, the script's own file, for the findings' lines.</summary>
public abstract class ScriptCheck : Check
{
    /// <inheritdoc/>
    public override IEnumerable<string> Subjects(CheckContext context) => context.FirstArgument is { } path ? [path] : [];

    /// <inheritdoc/>
    public sealed override IEnumerable<Finding> Look(CheckContext context) => ScriptSubject.Of(context) is { } subject ? Look(subject) : [];

    private protected abstract IEnumerable<Finding> Look(ScriptSubject subject);
}

/// <summary>A check that reports what was remarked while the script was walked through.</summary>
public abstract class ScriptRemarkCheck : ScriptCheck
{
    private protected abstract RemarkKind Kind { get; }

    /// <summary>Whether it is a fault although the boot comes to its end: something the script was to set up is missing then.</summary>
    private protected virtual bool MattersInAnyCase => false;

    private protected sealed override IEnumerable<Finding> Look(ScriptSubject subject)
    {
        foreach (ScriptRemark remark in subject.Run?.Remarks.Where(remark => remark.Kind == Kind).DistinctBy(remark => (remark.Line, remark.Evidence)) ?? [])
        {
            yield return new Finding(Rule, subject.At(remark.Line), Printable.Text(remark.Evidence))
            {
                Severity = MattersInAnyCase ? Rule.Severity : subject.SeverityOf(Rule.Severity),
                KernelWill = remark.Says is { } says ? $"show '{Printable.Text(says)}' on the console" : null,
            };
        }
    }
}
