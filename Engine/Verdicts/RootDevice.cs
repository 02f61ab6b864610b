using System.Globalization;

namespace LfsTutor.Engine.Verdicts;

/// <summary>The device in <c>Unable to mount root fs on …</c>, named.</summary>
/// <remarks>Source: Documentation/admin-guide/devices.txt.</remarks>
public static class RootDevice
{
    private const int MinorsPerScsiDisk = 16;
    private const int MinorsPerIdeDisk = 64;

    /// <summary>What a panic line says of the device: <c>unknown-block(8,1): /dev/sda1</c>; null when it names none.</summary>
    /// <remarks>Linux 2.4 writes the numbers as <c>08:01</c>, hexadecimal.</remarks>
    public static string? In(string line)
    {
        const string Introduction = "-block(";
        int at = line.IndexOf(Introduction, StringComparison.Ordinal);
        if (at >= 0)
        {
            int from = at + Introduction.Length;
            int comma = line.IndexOf(',', from);
            int close = line.IndexOf(')', from);
            if (comma > from && close > comma
                && int.TryParse(line.AsSpan(from, comma - from), NumberStyles.None, CultureInfo.InvariantCulture, out int major)
                && int.TryParse(line.AsSpan(comma + 1, close - comma - 1), NumberStyles.None, CultureInfo.InvariantCulture, out int minor))
            {
                return Describe(major, minor);
            }

            return null;
        }

        const string Old = "root fs on ";
        at = line.IndexOf(Old, StringComparison.Ordinal);
        if (at >= 0 && line.Length >= at + Old.Length + 5 && line[at + Old.Length + 2] == ':'
            && int.TryParse(line.AsSpan(at + Old.Length, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int oldMajor)
            && int.TryParse(line.AsSpan(at + Old.Length + 3, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int oldMinor))
        {
            return Describe(oldMajor, oldMinor);
        }

        return null;
    }

    private static string Describe(int major, int minor)
    {
        string? name = (major, minor) switch
        {
            (0, 0) => "no root device was named, or none of that name exists",
            (0, _) => "a device without a disk",
            (1, _) => $"/dev/ram{minor}, the RAM disk a kernel tries when it is given no root=",
            (2, _) => $"/dev/fd{minor}",
            (3, _) => "/dev/hd" + Letter(minor / MinorsPerIdeDisk) + Partition(minor % MinorsPerIdeDisk),
            (7, _) => $"/dev/loop{minor}",
            (8, _) => "/dev/sd" + Letter(minor / MinorsPerScsiDisk) + Partition(minor % MinorsPerScsiDisk),
            (9, _) => $"/dev/md{minor}",
            (11, _) => $"/dev/sr{minor}",
            (22, _) => "/dev/hd" + Letter(2 + (minor / MinorsPerIdeDisk)) + Partition(minor % MinorsPerIdeDisk),
            (31, _) => $"/dev/mtdblock{minor}",
            (179, _) => "an MMC or SD card",
            (259, _) => "an NVMe disk or a high partition number",
            (>= 240 and <= 254, _) => "a disk with a number given at run time, such as /dev/vda",
            _ => null,
        };
        string numbers = string.Create(CultureInfo.InvariantCulture, $"unknown-block({major},{minor})");
        return name is null ? numbers : numbers + ": " + name;
    }

    private static string Letter(int disk) => disk < 26 ? ((char)('a' + disk)).ToString() : "?";

    private static string Partition(int number) => number == 0 ? "" : number.ToString(CultureInfo.InvariantCulture);
}
