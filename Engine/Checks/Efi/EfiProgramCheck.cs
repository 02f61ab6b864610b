using LfsTutor.Engine.Files;
using LfsTutor.Engine.Pe;

namespace LfsTutor.Engine.Checks.Efi;

/// <summary>A check of a program for UEFI; the argument is its address, usually inside an image (<c>efi.fat.qcow2!/EFI/BOOT/BOOTx64.EFI</c>).</summary>
public abstract class EfiProgramCheck : Check
{
    /// <inheritdoc/>
    public sealed override IEnumerable<string> Subjects(CheckContext context) => context.FirstArgument is { } path ? [path] : [];

    /// <inheritdoc/>
    public sealed override IEnumerable<Finding> Look(CheckContext context)
    {
        if (context.FirstArgument is not { } path)
        {
            return [];
        }

        ByteSource bytes = context.Workspace.Bytes(path);
        return Look(path, bytes, EfiProgram.Read(bytes));
    }

    /// <summary>The same, with the firmware's judgement.</summary>
    private protected abstract IEnumerable<Finding> Look(string path, ByteSource bytes, EfiProgram program);

    /// <summary>What the file seems to be.</summary>
    private protected static ArtifactKind KindOf(ByteSource bytes) => ArtifactRecognizer.Recognize(bytes).Kind;
}
