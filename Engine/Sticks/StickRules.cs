namespace LfsTutor.Engine.Sticks;

/// <summary>Decides which disks an image may be written to. No answer of the learner's and no option sets these rules aside.</summary>
public static class StickRules
{
    /// <summary>Every reason against writing a disk; empty when it may be written.</summary>
    /// <param name="disk">The disk.</param>
    /// <param name="imageLength">Length of the image in bytes, or null when none is chosen yet.</param>
    public static IReadOnlyList<StickRefusal> Refusals(HostDisk disk, long? imageLength)
    {
        if (!disk.IsDisk)
        {
            return [new StickRefusal("not-a-disk", $"{disk.Name} is no disk or stick", null)];
        }

        List<StickRefusal> refusals = [];
        if (!disk.IsRemovable && !disk.IsUsb)
        {
            refusals.Add(new StickRefusal("not-removable", $"{disk.Name} is neither removable nor attached by USB: it looks like a disk of this computer", null));
        }

        string[] system = [.. disk.Uses.Where(use => use.IsSystem).Select(use => use.By).Distinct()];
        if (system.Length > 0)
        {
            refusals.Add(new StickRefusal("system-disk", $"the running system lives on {disk.Name} ({string.Join(", ", system)})", null));
        }

        refusals.AddRange(disk.Uses.Where(use => !use.IsSystem).Select(Refusal));
        if (disk.IsReadOnly)
        {
            refusals.Add(new StickRefusal("read-only", $"{disk.Name} is read-only", "look for a small switch on the stick or card"));
        }

        if (disk.Length == 0)
        {
            refusals.Add(new StickRefusal("no-medium", $"there is no medium in {disk.Name}", "put the card or stick in"));
        }
        else if (disk.Length < imageLength)
        {
            refusals.Add(new StickRefusal("too-small", $"{disk.Name} has {disk.Length} bytes, and the image {imageLength}", "take a larger stick, or make the image smaller"));
        }

        return refusals;
    }

    private static StickRefusal Refusal(DiskUse use) => use.Kind switch
    {
        DiskUseKind.Mounted => new StickRefusal("mounted", use.ToString(), $"umount {use.By}, if you want to lose what is on it"),
        DiskUseKind.Swap => new StickRefusal("swap", use.ToString(), $"swapoff /dev/{use.Device}, if it is not needed"),
        _ => new StickRefusal("held", use.ToString(), null),
    };
}
