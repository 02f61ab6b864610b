using System.Globalization;
using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.Checks.SourceList;

/// <summary>A device whose numbers are fixed.</summary>
/// <param name="Kind">Character or block device.</param>
/// <param name="Number">Major and minor number.</param>
/// <param name="Matters">Whether a boot hangs on it: the console, a disk.</param>
internal sealed record KnownDevice(FileKind Kind, (uint Major, uint Minor) Number, bool Matters)
{
    private const uint ScsiDiskMajor = 8;
    private const uint MinorsPerDisk = 16;
    private const uint TerminalMajor = 4;
    private const uint FirstSerialMinor = 64;

    /// <summary>The device of a path; null when its numbers are not fixed, or not known here.</summary>
    /// <remarks>Source: Documentation/admin-guide/devices.txt.</remarks>
    public static KnownDevice? Of(string path) => path switch
    {
        "/dev/console" => new(FileKind.CharacterDevice, (5, 1), Matters: true),
        "/dev/tty" => Character(5, 0),
        "/dev/ptmx" => Character(5, 2),
        "/dev/mem" => Character(1, 1),
        "/dev/null" => Character(1, 3),
        "/dev/zero" => Character(1, 5),
        "/dev/full" => Character(1, 7),
        "/dev/random" => Character(1, 8),
        "/dev/urandom" => Character(1, 9),
        "/dev/kmsg" => Character(1, 11),
        _ when path.StartsWith("/dev/ttyS", StringComparison.Ordinal) => Numbered(path["/dev/ttyS".Length..], 3) is { } port ? Character(TerminalMajor, FirstSerialMinor + port) : null,
        _ when path.StartsWith("/dev/tty", StringComparison.Ordinal) => Numbered(path["/dev/tty".Length..], 63) is { } terminal ? Character(TerminalMajor, terminal) : null,
        _ when path.StartsWith("/dev/sd", StringComparison.Ordinal) => Disk(path["/dev/sd".Length..]),
        _ => null,
    };

    private static KnownDevice Character(uint major, uint minor) => new(FileKind.CharacterDevice, (major, minor), Matters: false);

    /// <summary>sda to sdp; later ones have other majors.</summary>
    private static KnownDevice? Disk(string name)
    {
        if (name.Length == 0 || name[0] is < 'a' or > 'p')
        {
            return null;
        }

        uint first = (uint)(name[0] - 'a') * MinorsPerDisk;
        uint? partition = name.Length == 1 ? 0 : name[1] == '0' ? null : Numbered(name[1..], MinorsPerDisk - 1);
        return partition is { } number ? new(FileKind.BlockDevice, (ScsiDiskMajor, first + number), Matters: true) : null;
    }

    private static uint? Numbered(string digits, uint most) =>
        uint.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out uint number) && number <= most ? number : null;
}
