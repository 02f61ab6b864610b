namespace LfsTutor.Engine.Checks.Keymap;

/// <summary>The keymap has no bytes.</summary>
public sealed class Empty : KeymapCheck
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "keymap.empty",
        Severity.Error,
        "The keymap is empty",
        "A redirection makes the file before the program runs. Where loadkeys then fails (no such layout, or not installed), the empty file stays.",
        "Run loadkeys -b again and read what it says.",
        "busybox, console-tools/loadkmap.c") { Kept = "The keymap is not empty" };

    private protected override IEnumerable<Finding> Look(CheckContext context, Location location, byte[] bytes)
    {
        if (bytes.Length == 0)
        {
            yield return new Finding(Rule, location, "the file has no bytes")
            {
                KernelWill = "keep the US layout; loadkmap says: loadkmap: short read",
            };
        }
    }
}
