using LfsTutor.Engine.Syslinux;

namespace LfsTutor.Engine.Forecast.Bios;

/// <summary>What is known of a boot through the BIOS by now.</summary>
/// <param name="Disk">The disk the BIOS takes.</param>
internal sealed record BiosWalk(BiosDisk Disk)
{
    /// <summary>Where the disk's code goes on; null before that is known.</summary>
    public BootVolume? Volume { get; init; }

    /// <summary>syslinux's files; null before ldlinux.sys runs.</summary>
    public SyslinuxMedium? Medium { get; init; }

    /// <summary>The configuration; null before it is read.</summary>
    public SyslinuxConfig? Config { get; init; }

    /// <summary>What it starts; null before that is decided.</summary>
    public SyslinuxCommand? Command { get; init; }
}
