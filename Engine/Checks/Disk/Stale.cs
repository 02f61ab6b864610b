using LfsTutor.Engine.Checks.Efi;
using LfsTutor.Engine.Disk;
using LfsTutor.Engine.Forecast.Uefi;

namespace LfsTutor.Engine.Checks.Disk;

/// <summary>The directory the image was made from holds files that are newer or not in the image. Arguments: the image, the directory (<c>rootfs</c> when left out).</summary>
public sealed class Stale : DiskCheck
{
    private const string UsualDirectory = "rootfs";
    private const int MostFiles = 10_000;

    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "disk.stale",
        Severity.Warning,
        "The disk image is older than the directory it was made from",
        "The image is a copy. What changes in the directory afterwards is not on the disk the kernel sees.",
        "Make the image again after every change in the directory.",
        "mke2fs(8), -d root-directory") { Kept = "The image is as new as the directory it is made from" };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Look(CheckContext context, string path, DiskImage disk)
    {
        string directory = context.Arguments is [_, var named, ..] ? named : UsualDirectory;
        if (!context.Workspace.HasDirectory(directory))
        {
            yield break;
        }

        DateTime imageTime = File.GetLastWriteTimeUtc(context.Workspace.HostPath(path));
        EnumerationOptions inside = new() { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint };
        string? newer = Directory.EnumerateFiles(context.Workspace.HostPath(directory), "*", inside)
            .Take(MostFiles)
            .FirstOrDefault(file => File.GetLastWriteTimeUtc(file) > imageTime);
        if (newer is not null)
        {
            string relative = Path.GetRelativePath(context.Workspace.HostPath(directory), newer);
            yield return new Finding(Rule, new Location(path), Printable.Text($"{directory}/{relative} was changed after the image was made"))
            {
                KernelWill = "see the directory as it was when the image was made",
                Command = disk.FileSystemOn(null) is { } found && UefiVolumes.IsFat(found) ? FatImage.MakeAgain(path, directory) : MakeAgain(path),
            };
        }
    }
}
