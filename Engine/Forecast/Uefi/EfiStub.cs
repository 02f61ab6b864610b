using System.Collections.Immutable;
using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.Forecast.Uefi;

/// <summary>What the kernel's EFI stub does with the options it was started with.</summary>
/// <remarks>Source: drivers/firmware/efi/libstub/file.c (handle_cmdline_files), efi-stub-helper.c (efi_parse_options, efi_load_initrd).</remarks>
internal static class EfiStub
{
    /// <summary>What stands before the name in every message.</summary>
    public const string Error = "EFI stub: ERROR: ";

    public const string FailedToOpen = Error + "Failed to open file: ";

    public const string LoadedInitrd = "EFI stub: Loaded initrd from command line option";

    private const string Option = "initrd=";
    private const int LongestName = 255;

    /// <summary>The files named by <c>initrd=</c>, in order, as the stub asks the firmware for them: with backslashes, from the volume's root.</summary>
    /// <remarks>The text is looked for anywhere, so <c>xinitrd=</c> counts too. CONFIG_CMDLINE is not looked at.</remarks>
    public static ImmutableArray<string> InitrdNames(string options)
    {
        ImmutableArray<string>.Builder names = ImmutableArray.CreateBuilder<string>();
        int position = 0;
        while ((position = options.IndexOf(Option, position, StringComparison.Ordinal)) >= 0)
        {
            position += Option.Length;
            while (position < options.Length && options[position] is '/' or '\\')
            {
                position++;
            }

            int end = position;
            while (end < options.Length && options[end] is not (' ' or '\n' or '\0') && end - position < LongestName)
            {
                end++;
            }

            names.Add(options[position..end].Replace('/', '\\'));
            position = end;
        }

        return names.ToImmutable();
    }

    /// <summary>The file of that name on the volume the kernel came from, or null.</summary>
    public static FileNode? Find(UefiVolume volume, string name) => volume.FindFile("/" + name.Replace('\\', '/'));
}
