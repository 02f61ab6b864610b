using LfsTutor.Engine.Disk;

namespace LfsTutor.Engine.Checks.Esp;

/// <summary>What the checks of partitioned disks say about partitions.</summary>
/// <remarks>Source: UEFI 2.10, 5.3.3 (partition type GUIDs) and 13.3 (file system format).</remarks>
internal static class EspPartitions
{
    /// <summary>The partition type of an EFI system partition; the rest of the world's tools call it <c>ef00</c> or <c>uefi</c>.</summary>
    public const string TypeGuid = "C12A7328-F81F-11D2-BA4B-00A0C93EC93B";

    private const int MostNamed = 4;

    private static readonly (string Guid, string Name)[] s_names =
    [
        (TypeGuid, "EFI system partition"),
        ("0FC63DAF-8483-4772-8E79-3D69D8477DE4", "Linux file system"),
        ("EBD0A0A2-B9E5-4433-87C0-68B6B72699C7", "Microsoft basic data"),
        ("4F68BCE3-E8CD-4DB1-96E7-FBCAF984B709", "Linux root (x86-64)"),
        ("21686148-6449-6E6F-744E-656564454649", "BIOS boot partition"),
        ("0657FD6D-A4AB-43C4-84E5-0933C84B4F4F", "Linux swap"),
    ];

    /// <summary>The EFI system partitions of a disk with a GPT.</summary>
    public static IEnumerable<Partition> On(DiskImage disk) =>
        disk.Scheme == PartitionScheme.Gpt ? disk.Partitions.Where(partition => partition.Type == TypeGuid) : [];

    /// <summary>Names the partitions with their types: <c>1: Linux file system; 2: …</c>.</summary>
    public static string Describe(IReadOnlyList<Partition> partitions) => partitions.Count == 0
        ? "the table is empty"
        : string.Join("; ", partitions.Take(MostNamed).Select(partition => $"{partition.Number}: {NameOf(partition.Type)}")) + (partitions.Count > MostNamed ? "; …" : "");

    private static string NameOf(string type)
    {
        string? name = s_names.FirstOrDefault(known => known.Guid == type).Name;
        return name is null ? $"type {type}" : name;
    }
}
