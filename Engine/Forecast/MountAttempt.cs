using LfsTutor.Engine.Disk;
using LfsTutor.Engine.Disk.Ext;
using LfsTutor.Engine.Files;
using LfsTutor.Engine.Kconfig;

namespace LfsTutor.Engine.Forecast;

/// <summary>How one file system type answers.</summary>
internal enum MountResult
{
    Mounts,

    /// <summary>EINVAL or EACCES: the kernel tries the next.</summary>
    Refuses,

    /// <summary>Any other error: the kernel tries no further.</summary>
    Fails,

    /// <summary>It cannot be told.</summary>
    Unknown,
}

/// <summary>One file system type tried on the root device.</summary>
internal sealed record MountAttempt(MountResult Result, bool IsReadOnly, string? Message)
{
    private const int EmptinessProbeLength = 128 * 1024;

    /// <summary>What the driver says, as evidence.</summary>
    public IEnumerable<Evidence> Evidence(FoundFileSystem? found) => Message is null ? [] : [new Evidence(found?.Location, Message)];

    /// <summary>Predicts the answer, for a mount read-only and, where <c>rw</c> was asked, the second try read-only.</summary>
    public static MountAttempt Of(BlockFileSystem type, KernelCommandLine commandLine, KernelConfig config, ByteSource device, FoundFileSystem? found)
    {
        return Of(type, commandLine.LastOf("ro", "rw") == "rw", triesReadOnly: true, config, device, found);
    }

    /// <summary>Predicts the answer.</summary>
    /// <param name="type">The type tried.</param>
    /// <param name="readWrite">Whether it is to be mounted for writing.</param>
    /// <param name="triesReadOnly">Whether a refusal is followed by a try read-only, as the kernel does for the root file system and mount(8) does not.</param>
    /// <param name="config">The kernel's configuration.</param>
    /// <param name="device">The device's bytes.</param>
    /// <param name="found">What was recognised on it.</param>
    public static MountAttempt Of(BlockFileSystem type, bool readWrite, bool triesReadOnly, KernelConfig config, ByteSource device, FoundFileSystem? found)
    {
        if (found is null)
        {
            // A type the tutor cannot recognise may still recognise the bytes; not so if there are none.
            return type.Finds.IsEmpty && !BeginsEmpty(device) ? new MountAttempt(MountResult.Unknown, true, $"whether this is {type.Name} the tutor cannot tell") : Refuses();
        }

        if (!BlockFileSystems.Mounts(type, found.Type))
        {
            return Refuses();
        }

        if (found.ExtSuperblock is { } superblock)
        {
            return OfExt(type, config, device, superblock, readWrite, triesReadOnly);
        }

        if (type.Name is "vfat" or "msdos")
        {
            return OfFat(type, config, readWrite);
        }

        return new MountAttempt(MountResult.Unknown, true, $"{found.Type} is recognised, but the tutor does not read it");
    }

    private static MountAttempt OfExt(BlockFileSystem type, KernelConfig config, ByteSource device, ExtSuperblock superblock, bool readWrite, bool triesReadOnly)
    {
        ExtDriver driver = (type.Symbol, type.Name) switch
        {
            ("EXT2_FS", _) => ExtDriver.Ext2,
            (_, "ext2") => ExtDriver.Ext4AsExt2,
            (_, "ext3") => ExtDriver.Ext4AsExt3,
            _ => ExtDriver.Ext4,
        };
        bool casefold = config["UNICODE"] == Tristate.BuiltIn;
        ExtMountOutcome outcome = ExtDriverSupport.Mount(superblock, device.Length, driver, !readWrite, casefold);
        string prefix = driver == ExtDriver.Ext2 ? "EXT2-fs" : "EXT4-fs";
        string? message = outcome.Message is { } text ? $"{prefix}: {text}" : null;
        return outcome.Result switch
        {
            ExtMountResult.Mounts or ExtMountResult.MountsReadOnly => new MountAttempt(MountResult.Mounts, outcome.ReadOnly, message),
            ExtMountResult.Refuses when readWrite && triesReadOnly => OfExt(type, config, device, superblock, readWrite: false, triesReadOnly: false) with { Message = message },
            ExtMountResult.Refuses => new MountAttempt(MountResult.Refuses, true, message),
            _ => new MountAttempt(MountResult.Fails, true, message),
        };
    }

    private static MountAttempt OfFat(BlockFileSystem type, KernelConfig config, bool readWrite)
    {
        string codePage = "NLS_CODEPAGE_" + (config.Value("FAT_DEFAULT_CODEPAGE") ?? "437");
        if (config[codePage] != Tristate.BuiltIn)
        {
            return new MountAttempt(MountResult.Refuses, true, $"FAT-fs: codepage not found: CONFIG_{codePage} is not built in");
        }

        bool isLatin = type.Name == "msdos" || (config.Value("FAT_DEFAULT_IOCHARSET") ?? "iso8859-1") == "iso8859-1";
        return type.Name == "vfat" && (!isLatin || config["NLS_ISO8859_1"] != Tristate.BuiltIn)
            ? new MountAttempt(MountResult.Unknown, true, "whether the character set for file names is built in cannot be told")
            : new MountAttempt(MountResult.Mounts, !readWrite, null);
    }

    private static MountAttempt Refuses() => new(MountResult.Refuses, true, null);

    private static bool BeginsEmpty(ByteSource device)
    {
        byte[] start = new byte[EmptinessProbeLength];
        int read = device.Read(0, start);
        return !start.AsSpan(0, read).ContainsAnyExcept((byte)0);
    }
}
