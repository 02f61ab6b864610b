using LfsTutor.Engine.Forecast.Uefi;

namespace LfsTutor.Engine.Checks.Efi;

/// <summary>What the checks of FAT images share: which image a chapter means, and how it is made.</summary>
internal static class FatImage
{
    private const string Qcow2Ending = ".qcow2";

    /// <summary>The default path of the specification, as the chapters write it.</summary>
    public const string DefaultPath = UefiFirmware.DefaultPath;

    /// <summary>The image's path, or null when neither the chapter nor the machine names one.</summary>
    public static string? PathOf(CheckContext context) => context.FirstArgument ?? (context.Machine is { Drives: [var drive, ..] } ? drive.Path : null);

    /// <summary>The directory the image is made from: the second argument, else what stands before the first full stop of the image's name.</summary>
    public static string DirectoryOf(CheckContext context, string image) => context.Arguments is [_, var named, ..] ? named : image.Split('.')[0];

    /// <summary>Makes the image again from its directory; null when it is not one of the chapters' qcow2 images.</summary>
    public static string? MakeAgain(string image, string directory)
    {
        if (!image.EndsWith(Qcow2Ending, StringComparison.Ordinal))
        {
            return null;
        }

        string raw = image[..^Qcow2Ending.Length];
        return $"rm -f {raw} && truncate -s 32M {raw} && /sbin/mkfs.vfat {raw} && mcopy -s -i {raw} {directory}/* :: && qemu-img convert -f raw -O qcow2 {raw} {image} && rm {raw}";
    }
}
