using LfsTutor.Engine.Disk;
using LfsTutor.Engine.Machine;

namespace LfsTutor.Engine.Forecast;

/// <summary>The block device root= comes down to.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Name">Its name without <c>/dev/</c>: <c>sda</c>, <c>sda1</c>.</param>
/// <param name="Drive">The machine's drive.</param>
/// <param name="Partition">The partition; null for the whole disk.</param>
internal sealed record RootDevice(DeviceNumber Number, string Name, DriveSpec Drive, Partition? Partition);
