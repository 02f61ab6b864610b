using LfsTutor.Engine.Sticks;

namespace LfsTutor.Tests.Shared;

/// <summary>A made-up computer's /sys, /proc and /dev: regular files stand for devices, so that anybody may write them.</summary>
public sealed class MadeUpDisks : IDisposable
{
    private const int SectorLength = 512;
    private readonly string _root = Directory.CreateTempSubdirectory("lfs-tutor-disks-").FullName;

    public MadeUpDisks()
    {
        Directory.CreateDirectory(At("sys/block"));
        Mounts("22 1 0:21 / /proc rw,relatime - proc proc rw");
        Write("proc/swaps", "Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n");
        Write("etc/group", "root:x:0:\ndisk:x:6:\n");
    }

    public StickPlaces Places => new(At("sys"), At("proc"), At("dev"), At("etc/group")) { AcceptsPlainFiles = true };

    public string At(string relative) => Path.Combine(_root, relative);

    public void Write(string relative, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(relative))!);
        File.WriteAllText(At(relative), text + "\n");
    }

    public void Mounts(params string[] lines) => Write("proc/self/mountinfo", string.Join('\n', lines));

    /// <summary>A USB stick of 8 MiB, <c>sdb</c>, 8:16, not in use.</summary>
    public string AddStick(string name = "sdb", string number = "8:16", long length = 8 << 20, string bus = "usb1/1-1", bool removable = true)
    {
        string folder = $"sys/devices/pci0000:00/{bus}/block/{name}";
        Write($"{folder}/dev", number);
        Write($"{folder}/size", $"{length / SectorLength}");
        Write($"{folder}/removable", removable ? "1" : "0");
        Write($"{folder}/ro", "0");
        Write($"{folder}/device/vendor", "Kingston");
        Write($"{folder}/device/model", "DataTraveler 3.0");
        File.CreateSymbolicLink(At($"sys/block/{name}"), At(folder));
        Directory.CreateDirectory(At("dev"));
        using FileStream node = File.Create(At($"dev/{name}"));
        node.SetLength(length);
        return folder;
    }

    public void AddPartition(string folder, int partition, string number, long length = 1 << 20)
    {
        string name = Path.GetFileName(folder) + partition;
        Write($"{folder}/{name}/dev", number);
        Write($"{folder}/{name}/partition", $"{partition}");
        Write($"{folder}/{name}/size", $"{length / SectorLength}");
        Write($"dev/{name}", "");
    }

    /// <summary>A device made of another one, as LVM makes them.</summary>
    public void AddHolder(string below, string name, string number, string mapped)
    {
        Write($"sys/devices/virtual/block/{name}/dev", number);
        Write($"sys/devices/virtual/block/{name}/dm/name", mapped);
        Directory.CreateDirectory(At($"{below}/holders"));
        File.CreateSymbolicLink(At($"{below}/holders/{name}"), At($"sys/devices/virtual/block/{name}"));
        File.CreateSymbolicLink(At($"sys/block/{name}"), At($"sys/devices/virtual/block/{name}"));
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
