namespace LfsTutor.Engine.Syslinux;

/// <summary>Whose code stands in a boot sector.</summary>
public enum BootCodeKind
{
    /// <summary>Nobody's that is known here.</summary>
    Unknown,

    /// <summary>Nothing but zeros: the processor runs through them and never comes back.</summary>
    Blank,

    /// <summary>syslinux's mbr.bin: starts the one active partition.</summary>
    SyslinuxMbr,

    /// <summary>syslinux's gptmbr.bin: starts a partition of a GPT by its attribute.</summary>
    SyslinuxGptMbr,

    /// <summary>What parted writes into a new partition table: starts the first active partition.</summary>
    PartedMbr,

    /// <summary>syslinux's boot sector of a partition: fetches ldlinux.sys.</summary>
    Syslinux,

    /// <summary>What mkfs.vfat writes: says that the disk is not bootable, and waits for a key.</summary>
    FatNotice,

    /// <summary>GRUB's boot.img.</summary>
    Grub,
}
