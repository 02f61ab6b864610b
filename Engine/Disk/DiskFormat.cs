namespace LfsTutor.Engine.Disk;

/// <summary>The container of a virtual disk.</summary>
public enum DiskFormat
{
    Raw,
    Qcow2,
}
