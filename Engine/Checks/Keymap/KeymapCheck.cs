using LfsTutor.Engine.Files;
using LfsTutor.Engine.Keymap;

namespace LfsTutor.Engine.Checks.Keymap;

/// <summary>A check of a keymap inside an initramfs.</summary>
/// <remarks>Arguments: the archive, the keymap's path in it, and where it matters the layout's name.</remarks>
public abstract class KeymapCheck : Check
{
    /// <inheritdoc/>
    public sealed override IEnumerable<string> Subjects(CheckContext context) => context.FirstArgument is { } archive ? [archive] : [];

    /// <inheritdoc/>
    public sealed override IEnumerable<Finding> Look(CheckContext context)
    {
        if (context.Arguments is not [var archive, var path, ..])
        {
            return [];
        }

        FileTree tree = context.Workspace.Initramfs(archive).Tree;
        Location location = new(archive, path);
        return tree.Resolve(path).Node is { Kind: FileKind.Regular } file
            ? Look(context, location, tree.ReadPrefix(file, BinaryKeymap.MaxLength + 1))
            : LookWhereMissing(tree, location);
    }

    /// <summary>What is wrong with the file.</summary>
    private protected virtual IEnumerable<Finding> Look(CheckContext context, Location location, byte[] bytes) => [];

    /// <summary>What is wrong when there is no file; absence has its own rule.</summary>
    private protected virtual IEnumerable<Finding> LookWhereMissing(FileTree tree, Location location) => [];

    /// <summary>The keymap; null when it is damaged, which is another rule's.</summary>
    private protected static BinaryKeymap? Readable(byte[] bytes, Location location)
    {
        try
        {
            return BinaryKeymap.Read(bytes, location);
        }
        catch (MalformedArtifactException)
        {
            return null;
        }
    }
}
