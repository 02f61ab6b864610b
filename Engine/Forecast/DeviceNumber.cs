using System.Globalization;

namespace LfsTutor.Engine.Forecast;

/// <summary>A block device's number; <c>(0,0)</c> is no device.</summary>
public readonly record struct DeviceNumber(uint Major, uint Minor)
{
    /// <summary>Major number of SCSI disks (Documentation/admin-guide/devices.txt).</summary>
    public const uint ScsiDiskMajor = 8;

    /// <summary>Numbers a disk has: itself and 15 partitions.</summary>
    public const uint MinorsPerDisk = 16;

    /// <summary>No device.</summary>
    public static readonly DeviceNumber None = new(0, 0);

    /// <summary>Whether it is no device.</summary>
    public bool IsNone => this == None;

    /// <summary>Major and minor from the number user space uses (include/linux/kdev_t.h, new_decode_dev).</summary>
    public static DeviceNumber Decode(uint number) => new((number & 0xfff00) >> 8, (number & 0xff) | ((number >> 12) & 0xfff00));

    /// <summary>As the kernel writes it: <c>unknown-block(8,0)</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"unknown-block({Major},{Minor})");
}
