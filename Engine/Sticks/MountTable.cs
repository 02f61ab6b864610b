using System.Globalization;
using System.Text;
using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.Sticks;

/// <summary>What is mounted, and what is swapped to.</summary>
/// <remarks>A mount in another namespace is not listed; opening the device exclusively finds that one.</remarks>
internal sealed class MountTable
{
    private const int NumberField = 2;
    private const int MountPointField = 4;
    private const int FirstOptionalField = 6;

    private readonly List<(string Number, string Device, string MountPoint)> _mounts = [];
    private readonly List<string> _swaps = [];

    /// <summary>Reads both lists.</summary>
    /// <exception cref="CannotJudgeException">The list of mounts cannot be read, or a swap list that is there.</exception>
    public static MountTable Read(StickPlaces places)
    {
        string mountinfo = Path.Combine(places.Proc, "self", "mountinfo");
        string swaps = Path.Combine(places.Proc, "swaps");
        MountTable table = new();
        try
        {
            foreach (string line in File.ReadLines(mountinfo))
            {
                string[] fields = line.Split(' ');
                int separator = Array.IndexOf(fields, "-", Math.Min(FirstOptionalField, fields.Length));
                if (fields.Length > MountPointField && separator >= 0 && separator + 2 < fields.Length)
                {
                    table._mounts.Add((fields[NumberField], DeviceName(places, Unescape(fields[separator + 2])), Printable.Text(Unescape(fields[MountPointField]))));
                }
            }

            // A kernel without swap has no such file.
            if (File.Exists(swaps))
            {
                table._swaps.AddRange(File.ReadLines(swaps).Skip(1).Select(line => DeviceName(places, Unescape(line.Split([' ', '\t'])[0]))));
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CannotJudgeException($"which disks are mounted cannot be told: {exception.Message}");
        }

        return table._mounts.Count > 0 ? table : throw new CannotJudgeException($"which disks are mounted cannot be told: {mountinfo} is empty");
    }

    /// <summary>The uses of one device, found by its number and by its name: some file systems (btrfs) mount under a number of their own.</summary>
    public IEnumerable<DiskUse> UsesOf(string name, string number)
    {
        IEnumerable<DiskUse> mounted = _mounts
            .Where(mount => mount.Number == number || mount.Device == name)
            .Select(mount => new DiskUse(DiskUseKind.Mounted, name, mount.MountPoint))
            .Distinct();
        return _swaps.Contains(name) ? mounted.Append(new DiskUse(DiskUseKind.Swap, name, "")) : mounted;
    }

    /// <summary>The name under <c>/dev</c> a path leads to; empty for what is no device.</summary>
    private static string DeviceName(StickPlaces places, string source)
    {
        const string Devices = "/dev/";
        if (!source.StartsWith(Devices, StringComparison.Ordinal))
        {
            return "";
        }

        string node = Path.Combine(places.Dev, source[Devices.Length..]);
        return Path.GetFileName(RealPath.Of(node) ?? node);
    }

    /// <summary>Blanks, tabs, line ends and backslashes stand in these files as three octal digits. Source: proc(5).</summary>
    private static string Unescape(string field)
    {
        if (!field.Contains('\\', StringComparison.Ordinal))
        {
            return field;
        }

        const int Digits = 3;
        StringBuilder text = new(field.Length);
        for (int i = 0; i < field.Length; i++)
        {
            if (field[i] == '\\' && i + Digits < field.Length && field.AsSpan(i + 1, Digits).IndexOfAnyExceptInRange('0', '7') < 0)
            {
                text.Append((char)Convert.ToInt32(field.Substring(i + 1, Digits).ToString(CultureInfo.InvariantCulture), 8));
                i += Digits;
            }
            else
            {
                text.Append(field[i]);
            }
        }

        return text.ToString();
    }
}
