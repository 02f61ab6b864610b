namespace LfsTutor.Engine.Disk.Ext;

/// <summary>A file system type of the kernel that mounts ext.</summary>
public enum ExtDriver
{
    /// <summary>fs/ext2 (CONFIG_EXT2_FS); its messages begin with <c>EXT2-fs (sda): </c>.</summary>
    Ext2,

    /// <summary>fs/ext4 registered as <c>ext2</c> (CONFIG_EXT4_USE_FOR_EXT2 without CONFIG_EXT2_FS); messages begin with <c>EXT4-fs (sda): </c>.</summary>
    Ext4AsExt2,

    /// <summary>fs/ext4 registered as <c>ext3</c>, always when CONFIG_EXT4_FS is set.</summary>
    Ext4AsExt3,

    /// <summary>fs/ext4 as itself.</summary>
    Ext4,
}
