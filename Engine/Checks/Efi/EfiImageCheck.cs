using LfsTutor.Engine.Forecast.Uefi;

namespace LfsTutor.Engine.Checks.Efi;

/// <summary>A check of an image UEFI firmware starts from: the path the chapter gives, else the machine's first drive. A second argument names the directory it is made from.</summary>
public abstract class EfiImageCheck : Check
{
    /// <inheritdoc/>
    public override IEnumerable<string> Subjects(CheckContext context) => FatImage.PathOf(context) is { } path ? [path] : [];

    /// <inheritdoc/>
    public sealed override IEnumerable<Finding> Look(CheckContext context) =>
        FatImage.PathOf(context) is { } path ? Look(context, path, UefiVolumes.On(context.Workspace, path)) : [];

    /// <summary>The same, with the file systems the firmware will find.</summary>
    private protected abstract IEnumerable<Finding> Look(CheckContext context, string path, IReadOnlyList<UefiVolume> volumes);

    /// <summary>Makes the image again; null when no single command does.</summary>
    private protected static string? MakeAgain(CheckContext context, string path) => FatImage.MakeAgain(path, FatImage.DirectoryOf(context, path));
}
