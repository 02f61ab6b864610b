using LfsTutor.Engine.Cpio;
using LfsTutor.Engine.Files;
using LfsTutor.Engine.InitramfsList;

namespace LfsTutor.Engine.Checks.Kernel;

/// <summary>In what the initramfs inside a kernel image differs from what its list says now.</summary>
internal static class TreeDifference
{
    private const int MostBytes = 16 << 20;

    /// <summary>One sentence a difference; empty when there is none that can be seen.</summary>
    public static IEnumerable<string> Between(ListArchive wanted, FileTree inside)
    {
        FileTree tree = wanted.Unpacked.Tree;
        HashSet<string> unreadable = [.. wanted.Unreadable.SelectMany(entry => entry.HardLinks.Prepend(entry.Path))];
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (FileNode node in tree.Walk())
        {
            seen.Add(node.Path);
            if (inside.Find(node.Path) is not { } there)
            {
                yield return $"{node.Path} is in the list, but not in the image";
            }
            else if (Describe(node, tree, there, inside, unreadable.Contains(node.Path)) is { } difference)
            {
                yield return $"{node.Path} {difference}";
            }
        }

        foreach (FileNode node in inside.Walk().Where(node => !seen.Contains(node.Path)))
        {
            yield return $"{node.Path} is in the image, but not in the list";
        }
    }

    private static string? Describe(FileNode wanted, FileTree tree, FileNode there, FileTree inside, bool contentsUnknown)
    {
        if (wanted.Kind != there.Kind)
        {
            return "is of another kind in the image";
        }

        if (wanted.Mode != there.Mode)
        {
            return $"has mode 0{Convert.ToString(there.Mode, 8)} in the image, 0{Convert.ToString(wanted.Mode, 8)} in the list";
        }

        if (wanted.Device != there.Device)
        {
            return $"is device {there.Device?.Major}:{there.Device?.Minor} in the image, {wanted.Device?.Major}:{wanted.Device?.Minor} in the list";
        }

        if (wanted.LinkTarget != there.LinkTarget)
        {
            return $"leads to {there.LinkTarget} in the image, to {wanted.LinkTarget} in the list";
        }

        if ((wanted.UserId, wanted.GroupId) != (there.UserId, there.GroupId))
        {
            return $"belongs to {there.UserId}:{there.GroupId} in the image, to {wanted.UserId}:{wanted.GroupId} in the list";
        }

        if (wanted.Kind != FileKind.Regular || contentsUnknown)
        {
            return null;
        }

        if (wanted.Length != there.Length)
        {
            return $"has {there.Length} bytes in the image, {wanted.Length} now";
        }

        return tree.ReadPrefix(wanted, MostBytes).AsSpan().SequenceEqual(inside.ReadPrefix(there, MostBytes)) ? null : "has other contents in the image than now";
    }
}
