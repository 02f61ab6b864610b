namespace LfsTutor.Engine.Disk.Ext;

/// <summary>One type the kernel asks to mount the root file system.</summary>
/// <param name="Driver">The type.</param>
/// <param name="Outcome">Its answer.</param>
public sealed record ExtMountAttempt(ExtDriver Driver, ExtMountOutcome Outcome);

/// <summary>Predicts the kernel's whole search for a type that mounts an ext root file system.</summary>
/// <remarks>
/// Source: init/do_mounts.c, mount_block_root, and fs/Makefile for the order. Types that know no ext are left out: without their
/// magic they refuse silently. <c>rootfstype=</c> replaces the list of types.
/// </remarks>
public static class ExtRootMount
{
    /// <summary>The types a kernel registers, in the order it tries them.</summary>
    /// <param name="hasExt4">CONFIG_EXT4_FS is built in.</param>
    /// <param name="ext4TakesExt2">CONFIG_EXT4_USE_FOR_EXT2, which counts only without <paramref name="hasExt2"/>.</param>
    /// <param name="hasExt2">CONFIG_EXT2_FS is built in.</param>
    public static IReadOnlyList<ExtDriver> Drivers(bool hasExt4, bool ext4TakesExt2, bool hasExt2)
    {
        List<ExtDriver> drivers = [];
        if (hasExt4)
        {
            drivers.Add(ExtDriver.Ext4AsExt3);
            if (ext4TakesExt2 && !hasExt2)
            {
                drivers.Add(ExtDriver.Ext4AsExt2);
            }

            drivers.Add(ExtDriver.Ext4);
        }

        if (hasExt2)
        {
            drivers.Add(ExtDriver.Ext2);
        }

        return drivers;
    }

    /// <summary>Asks the types in turn until one mounts or fails; all refusing <c>rw</c>, they are asked again read-only.</summary>
    /// <param name="found">An ext file system.</param>
    /// <param name="deviceLength">Length of the disk or partition in bytes.</param>
    /// <param name="drivers">The types in the order they are tried.</param>
    /// <param name="readWrite">Whether <c>rw</c> is on the kernel's command line.</param>
    /// <param name="casefoldIsBuiltIn">CONFIG_UNICODE; matters for casefold only.</param>
    /// <returns>Every attempt, the last one deciding; when it is no mount, the kernel panics.</returns>
    /// <exception cref="ArgumentException">It is not an ext file system.</exception>
    public static IReadOnlyList<ExtMountAttempt> Attempts(
        FoundFileSystem found, long deviceLength, IReadOnlyList<ExtDriver> drivers, bool readWrite, bool casefoldIsBuiltIn = false)
    {
        List<ExtMountAttempt> attempts = [];
        bool[] rounds = readWrite ? [false, true] : [true];
        foreach (bool readOnly in rounds)
        {
            foreach (ExtDriver driver in drivers)
            {
                ExtMountOutcome outcome = ExtDriverSupport.Mount(found, deviceLength, driver, readOnly, casefoldIsBuiltIn);
                attempts.Add(new ExtMountAttempt(driver, outcome));
                if (outcome.Result != ExtMountResult.Refuses)
                {
                    return attempts;
                }
            }
        }

        return attempts;
    }
}
