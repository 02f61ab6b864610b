using System.Globalization;

namespace LfsTutor.Engine.Forecast;

/// <summary>What a root= value names, before looking whether it is there.</summary>
internal abstract record RootParameter
{
    /// <summary>The kernel keeps no more characters of root= (init/do_mounts.c, saved_root_name).</summary>
    private const int MaxLength = 63;

    private const int MaxDeviceNameLength = 31;

    /// <summary>A disk by letter, <c>/dev/sda</c>.</summary>
    public sealed record Disk(int Index, string Name) : RootParameter;

    /// <summary>A partition of a disk by letter, <c>/dev/sda1</c>.</summary>
    public sealed record DiskPartition(int Index, uint Number, string Name) : RootParameter;

    /// <summary>A number: <c>8:0</c>, <c>801</c>.</summary>
    public sealed record Numbered(DeviceNumber Number) : RootParameter;

    /// <summary>The UUID a partition table gives a partition.</summary>
    public sealed record PartitionUuid(string Uuid, int Offset) : RootParameter;

    /// <summary>The name a GPT gives a partition.</summary>
    public sealed record PartitionLabel(string Label) : RootParameter;

    /// <summary>Something no machine described here has (<c>/dev/vda</c>, <c>/dev/disk/by-uuid/…</c>), or nothing the kernel understands.</summary>
    public sealed record Nothing(string Why, bool IsInvalid) : RootParameter;

    /// <summary>Something whose outcome is not forecast (nfs, md, loop, mtd, …).</summary>
    public sealed record NotForecast(string What) : RootParameter;

    /// <summary>What the kernel keeps of a value.</summary>
    public static string Kept(string value) => value.Length > MaxLength ? value[..MaxLength] : value;

    /// <summary>Reads a value as the kernel does.</summary>
    /// <remarks>Source: init/do_mounts.c, name_to_dev_t (6.1); block/early-lookup.c, early_lookup_bdev (6.5 and later).</remarks>
    public static RootParameter Parse(string value)
    {
        string name = Kept(value);
        if (name is "/dev/nfs" or "/dev/cifs" or "/dev/ram" || name.StartsWith("mtd", StringComparison.Ordinal) || name.StartsWith("ubi", StringComparison.Ordinal))
        {
            return new NotForecast(name);
        }

        if (name.StartsWith("PARTUUID=", StringComparison.Ordinal))
        {
            return ParsePartitionUuid(name["PARTUUID=".Length..]);
        }

        if (name.StartsWith("PARTLABEL=", StringComparison.Ordinal))
        {
            return new PartitionLabel(name["PARTLABEL=".Length..]);
        }

        return name.StartsWith("/dev/", StringComparison.Ordinal) ? ParseDeviceName(name["/dev/".Length..]) : ParseNumber(name);
    }

    private static RootParameter ParsePartitionUuid(string text)
    {
        string[] parts = text.Split('/', 2);
        int offset = 0;
        bool isValid = parts[0].Length > 0
            && (parts.Length == 1
                || (parts[1].StartsWith("PARTNROFF=", StringComparison.Ordinal)
                    && int.TryParse(parts[1]["PARTNROFF=".Length..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out offset)));
        return isValid ? new PartitionUuid(parts[0], offset) : new Nothing("PARTUUID= is invalid", IsInvalid: true);
    }

    private static RootParameter ParseDeviceName(string name)
    {
        if (name.Length > MaxDeviceNameLength)
        {
            return new Nothing("the name is longer than any device's", IsInvalid: false);
        }

        string letters = name.TrimEnd(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
        string digits = name[letters.Length..];
        if (letters.Length == 3 && letters.StartsWith("sd", StringComparison.Ordinal) && char.IsAsciiLetterLower(letters[2]))
        {
            int index = letters[2] - 'a';
            if (digits.Length == 0)
            {
                return new Disk(index, name);
            }

            return digits[0] == '0' || !uint.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out uint number)
                ? new Nothing($"no partition is called {name}", IsInvalid: false)
                : new DiskPartition(index, number, name);
        }

        // Names given by udev, a daemon of user space, and disks on buses this machine does not have.
        string[] absent = ["disk/", "mapper/", "vd", "xvd", "nvme", "mmcblk", "dm-"];
        if (absent.FirstOrDefault(start => name.StartsWith(start, StringComparison.Ordinal)) is { } known)
        {
            return new Nothing(
                known is "disk/" or "mapper/"
                    ? $"/dev/{known}… is made by udev, a program that does not run yet; the kernel has no such name"
                    : $"/dev/{known}… is a disk on another bus; this machine's disks are called sd…",
                IsInvalid: false);
        }

        string[] builtInKinds = ["ram", "loop", "md", "fd", "sr", "hd", "nbd", "zram", "pmem", "mtdblock", "ubiblock", "root"];
        return builtInKinds.Any(start => name.StartsWith(start, StringComparison.Ordinal))
            ? new NotForecast("/dev/" + name)
            : new Nothing($"no driver makes a device called {name}", IsInvalid: false);
    }

    private static RootParameter ParseNumber(string name)
    {
        string[] parts = name.Split(':');
        if (parts.Length == 2
            && uint.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out uint major)
            && uint.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out uint minor))
        {
            return new Numbered(new DeviceNumber(major, minor));
        }

        if (name.Length == 0)
        {
            return new Nothing("it names nothing", IsInvalid: true);
        }

        string hexadecimal = name.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? name[2..] : name;
        if (hexadecimal.Length is > 0 and <= 8 && uint.TryParse(hexadecimal, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint number))
        {
            return new Numbered(DeviceNumber.Decode(number));
        }

        string why = name switch
        {
            _ when name.StartsWith("UUID=", StringComparison.Ordinal) => "the kernel itself does not read file system UUIDs; that is the work of an initramfs",
            _ when name.StartsWith("LABEL=", StringComparison.Ordinal) => "the kernel itself does not read file system labels; that is the work of an initramfs",
            _ => "the kernel understands /dev/NAME, PARTUUID=, PARTLABEL=, MAJOR:MINOR or a hexadecimal number",
        };
        return new Nothing(why, IsInvalid: true);
    }
}
