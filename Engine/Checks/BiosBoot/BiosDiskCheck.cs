using LfsTutor.Engine.Disk;
using LfsTutor.Engine.Forecast.Bios;
using LfsTutor.Engine.Syslinux;

namespace LfsTutor.Engine.Checks.BiosBoot;

/// <summary>A check of a disk that a PC's BIOS is to start: the image the chapter gives, else the machine's first drive.</summary>
public abstract class BiosDiskCheck : DiskCheck
{
    /// <inheritdoc/>
    protected sealed override IEnumerable<Finding> Look(CheckContext context, string path, DiskImage disk) => Look(context, BiosDisk.Of(context.Workspace, path));

    private protected abstract IEnumerable<Finding> Look(CheckContext context, BiosDisk disk);

    /// <summary>Installs syslinux on the partition again; null where the image is no plain file of bytes.</summary>
    private protected static string? InstallAgain(BiosDisk disk) =>
        disk is { Disk.Format: DiskFormat.Raw, Volume: { } volume } ? $"syslinux -t {volume.Offset} --install {disk.Image}" : null;
}

/// <summary>A check of the files on such a disk; silent where there is no FAT to look into.</summary>
public abstract class SyslinuxFileCheck : BiosDiskCheck
{
    private protected sealed override IEnumerable<Finding> Look(CheckContext context, BiosDisk disk) => disk.Medium is { } medium ? Look(context, medium) : [];

    private protected abstract IEnumerable<Finding> Look(CheckContext context, SyslinuxMedium medium);

    /// <summary>Copies a file of the workspace to the directory of the configuration.</summary>
    private protected static string CopyAgain(SyslinuxMedium medium, string file) => $"mcopy -o -i {medium.Volume.Image}@@{medium.Volume.Offset} {file} ::{(medium.ConfigDirectory == "/" ? "" : medium.ConfigDirectory)}";
}

/// <summary>A check of what the configuration on such a disk leads to; silent where there is none.</summary>
public abstract class SyslinuxConfigCheck : SyslinuxFileCheck
{
    private protected sealed override IEnumerable<Finding> Look(CheckContext context, SyslinuxMedium medium) => medium.ReadConfig() is { } config ? Look(context, medium, config) : [];

    private protected abstract IEnumerable<Finding> Look(CheckContext context, SyslinuxMedium medium, SyslinuxConfig config);
}
