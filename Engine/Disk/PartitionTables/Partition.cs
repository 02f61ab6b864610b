namespace LfsTutor.Engine.Disk;

/// <summary>One partition.</summary>
/// <param name="Number">One-based, as in <c>/dev/sda1</c>.</param>
/// <param name="StartLba">First 512-byte sector.</param>
/// <param name="SectorCount">Number of 512-byte sectors.</param>
/// <param name="Type">MBR type byte as <c>0x83</c>, or GPT type GUID in capitals.</param>
/// <param name="IsActive">MBR boot flag (0x80).</param>
public sealed record Partition(int Number, long StartLba, long SectorCount, string Type, bool IsActive)
{
    /// <summary>GPT partition name, or null.</summary>
    public string? Name { get; init; }

    /// <summary>PARTUUID as the kernel prints it (<c>4f68bce3-01</c>, or a lower-case GUID), or null; an MBR's extended partition has none.</summary>
    public string? Uuid { get; init; }
}
