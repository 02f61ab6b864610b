using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.Checks.Kernel;

/// <summary>The file is something other than a kernel image.</summary>
public sealed class NotBzImage : Check
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "kernel.not-bzimage",
        Severity.Error,
        "This is not a kernel image",
        "QEMU and boot loaders find their way by the set-up header of a bzImage; without it they refuse the file, or jump into bytes that are no code.",
        "Take the file called vmlinuz or bzImage, not vmlinux, the configuration or the initrd beside it.",
        "Documentation/arch/x86/boot.rst, section The Real-Mode Kernel Header") { Kept = "It is a kernel image (a bzImage)" };

    /// <inheritdoc/>
    public override IEnumerable<string> Subjects(CheckContext context) => PathOf(context) is { } path ? [path] : [];

    /// <inheritdoc/>
    public override IEnumerable<Finding> Look(CheckContext context)
    {
        if (PathOf(context) is not { } path)
        {
            yield break;
        }

        MalformedArtifactException? malformed = null;
        try
        {
            context.Workspace.Kernel(path);
        }
        catch (MalformedArtifactException exception)
        {
            malformed = exception;
        }

        if (malformed is not null)
        {
            yield return new Finding(Rule, malformed.Location, Printable.Text(malformed.Reason))
            {
                KernelWill = StartsByNote(context.Workspace, path)
                    ? "start in QEMU, by the note (PVH) inside; no firmware and no boot loader starts it"
                    : "not start: what is there is not a kernel QEMU can hand over to",
                Command = "tutor kernel get lab --to vmlinuz",
            };
        }
    }

    private static bool StartsByNote(Workspace workspace, string path) =>
        ArtifactRecognizer.Recognize(workspace.Bytes(path)).Kind == ArtifactKind.ElfKernel && Forecast.PvhNote.IsIn(workspace.Bytes(path));

    private static string? PathOf(CheckContext context) => context.FirstArgument ?? context.Machine?.Kernel;
}
