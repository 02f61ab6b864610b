using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.Checks.Keymap;

/// <summary>There is no keymap in the initramfs.</summary>
public sealed class Missing : KeymapCheck
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "keymap.missing",
        Severity.Error,
        "There is no keymap in the initramfs",
        "The layout is a file that a program of the small system hands to the kernel; until then the keyboard is a US one.",
        "Make it with loadkeys -b, put it where the script looks for it, and pack the archive again.",
        "busybox, console-tools/loadkmap.c") { Kept = "The keymap is in the initramfs" };

    private protected override IEnumerable<Finding> LookWhereMissing(FileTree tree, Location location)
    {
        string path = location.Inside ?? "";
        FileNode? other = tree.Walk().FirstOrDefault(node => node.Kind == FileKind.Regular && node.Path.EndsWith(".kmap", StringComparison.Ordinal));
        yield return new Finding(Rule, location, Printable.Text(other is null ? $"nothing in the archive is called {path}" : $"nothing is called {path}, but there is {other.Path}"))
        {
            KernelWill = $"keep the US layout; the shell says: can't open {Printable.Text(path)}: no such file",
        };
    }
}
