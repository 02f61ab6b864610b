using LfsTutor.Engine.InitramfsList;

namespace LfsTutor.Engine.Checks.SourceList;

/// <summary>A check of the list a built-in initramfs is made from.</summary>
/// <remarks>Arguments: the list and, where it does not lie in <c>usr/</c> of it, the build directory.</remarks>
public abstract class ListCheck : Check
{
    /// <inheritdoc/>
    public sealed override IEnumerable<string> Subjects(CheckContext context) => context.FirstArgument is { } path ? [path] : [];

    /// <inheritdoc/>
    public sealed override IEnumerable<Finding> Look(CheckContext context) =>
        context.FirstArgument is { } path ? Look(context, context.Workspace.SourceList(path), DirectoryOf(context, path)) : [];

    private protected abstract IEnumerable<Finding> Look(CheckContext context, InitramfsSourceList list, string buildDirectory);

    /// <summary>What the build makes of the list.</summary>
    private protected static ListArchive ArchiveOf(CheckContext context, InitramfsSourceList list, string buildDirectory) =>
        context.Workspace.ArchiveOfList(list.Name, buildDirectory);

    private static string DirectoryOf(CheckContext context, string path) => context.Arguments.ElementAtOrDefault(1) ?? BuildDirectory.OfList(path);
}
