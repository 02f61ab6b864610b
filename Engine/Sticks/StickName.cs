using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.Sticks;

/// <summary>Understands the ways a learner names a disk.</summary>
public static class StickName
{
    /// <summary>The name in sysfs for <c>sdb</c>, <c>/dev/sdb</c> or a link such as <c>/dev/disk/by-id/usb-…</c>; what it cannot make sense of comes back as it is.</summary>
    public static string Of(string device, StickPlaces places)
    {
        const string Devices = "/dev/";
        string dev = places.Dev.TrimEnd('/') + "/";
        string inside = device.StartsWith(Devices, StringComparison.Ordinal) ? Path.Combine(places.Dev, device[Devices.Length..])
            : device.StartsWith(dev, StringComparison.Ordinal) ? device
            : Path.Combine(places.Dev, device);
        if (device.Length == 0 || device.Contains('\0', StringComparison.Ordinal) || RealPath.Of(inside) is not { } node || RealPath.Of(places.Dev) is not { } root || !RealPath.IsInside(root, node) || node == root)
        {
            return device;
        }

        // sysfs writes the slash of a node in a directory (cciss/c0d0) as an exclamation mark.
        return node[(root.TrimEnd('/').Length + 1)..].Replace('/', '!');
    }
}
