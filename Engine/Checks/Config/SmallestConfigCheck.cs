using LfsTutor.Engine.Files;
using LfsTutor.Engine.Kconfig;

namespace LfsTutor.Engine.Checks.Config;

/// <summary>A check of a <c>.config</c> against the smallest kernel known; the first argument is its path.</summary>
public abstract class SmallestConfigCheck : Check
{
    private const int MostBytes = 4 << 20;

    private readonly Once<SmallestKernel> _smallest = new(SmallestKernel.Load);

    /// <inheritdoc/>
    public override IEnumerable<string> Subjects(CheckContext context) => context.FirstArgument is { } path ? [path] : [];

    /// <inheritdoc/>
    public sealed override IEnumerable<Finding> Look(CheckContext context) =>
        context.FirstArgument is { } path ? Look(Read(context.Workspace.Bytes(path), path), _smallest.Value()) : [];

    /// <summary>The same, with both read.</summary>
    protected abstract IEnumerable<Finding> Look(KernelConfig config, SmallestKernel smallest);

    private static KernelConfig Read(ByteSource source, string path)
    {
        if (source.Length > MostBytes)
        {
            throw new MalformedArtifactException(new Location(path), $"{source.Length} bytes are too many for a kernel's configuration");
        }

        byte[] text = new byte[source.Length];
        return KernelConfig.Parse(text.AsSpan(0, source.Read(0, text)), path);
    }
}
