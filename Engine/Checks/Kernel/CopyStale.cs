using LfsTutor.Engine.Files;
using LfsTutor.Engine.KernelImage;

namespace LfsTutor.Engine.Checks.Kernel;

/// <summary>The kernel that will be booted is not the one that was built.</summary>
/// <remarks>Arguments: the copy (usually inside an image), the kernel it should be a copy of.</remarks>
public sealed class CopyStale : Check
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "kernel.copy-stale",
        Severity.Error,
        "The kernel on the image is not the one just built",
        "make writes the kernel into the build directory. What is booted is the copy on the disk image, and that stays as it was until it is copied and the image is made again.",
        "Copy the kernel to where it is booted from, and make the image again.",
        "cp(1)") { Kept = "The kernel on the image is the one just built" };

    /// <inheritdoc/>
    public override IEnumerable<string> Subjects(CheckContext context) => context.Arguments.Take(2);

    /// <inheritdoc/>
    public override IEnumerable<Finding> Look(CheckContext context)
    {
        if (context.Arguments is not [var copy, var built, ..] || FirstDifference(context.Workspace.Bytes(copy), context.Workspace.Bytes(built)) is not { } offset)
        {
            yield break;
        }

        (string? ofCopy, string? ofBuilt) = (Version(context.Workspace, copy), Version(context.Workspace, built));
        string versions = ofCopy is not null && ofBuilt is not null && ofCopy != ofBuilt ? $": booted would be '{ofCopy}', built is '{ofBuilt}'" : "";
        yield return new Finding(Rule, new Location(copy, Offset: offset), Printable.Text($"{context.Workspace.Bytes(copy).Length} bytes, {built} has {context.Workspace.Bytes(built).Length}; they differ from here on{versions}"))
        {
            OtherToolsSay = "cmp(1) names the same place",
        };
    }

    private static string? Version(Workspace workspace, string path)
    {
        try
        {
            return workspace.Kernel(path).VersionString;
        }
        catch (MalformedArtifactException)
        {
            // That it is no kernel is another rule's.
            return null;
        }
    }

    private static long? FirstDifference(ByteSource one, ByteSource other)
    {
        byte[] left = new byte[64 << 10];
        byte[] right = new byte[64 << 10];
        for (long offset = 0; ; offset += left.Length)
        {
            int leftLength = one.Read(offset, left);
            int rightLength = other.Read(offset, right);
            int common = left.AsSpan(0, leftLength).CommonPrefixLength(right.AsSpan(0, rightLength));
            if (common < Math.Max(leftLength, rightLength))
            {
                return offset + common;
            }

            if (leftLength == 0)
            {
                return null;
            }
        }
    }
}
