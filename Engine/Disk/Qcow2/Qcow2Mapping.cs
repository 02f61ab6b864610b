namespace LfsTutor.Engine.Disk.Qcow2;

/// <summary>What stands behind a byte of the virtual disk.</summary>
internal enum Qcow2Storage
{
    /// <summary>Nothing: reads as zeros (there is no backing file).</summary>
    Zeros,

    /// <summary>Bytes in the file.</summary>
    Plain,

    /// <summary>A compressed cluster.</summary>
    Compressed,
}

/// <summary>Where a run of the virtual disk is stored.</summary>
/// <param name="Storage">How.</param>
/// <param name="HostOffset">Plain: where the asked byte stands in the file. Compressed: where the cluster's data starts.</param>
/// <param name="Length">Bytes from the asked one to the end of its cluster or subcluster. </param>
/// <param name="CompressedLength">Compressed only: the most bytes the data takes.</param>
internal readonly record struct Qcow2Mapping(Qcow2Storage Storage, long HostOffset, int Length, int CompressedLength = 0);
