using System.Collections.Immutable;

namespace LfsTutor.Engine.Syslinux;

/// <summary>What kind of file syslinux takes for what it is to start.</summary>
public enum SyslinuxFileKind
{
    /// <summary>A Linux kernel.</summary>
    Linux,

    /// <summary>A module of syslinux (<c>menu.c32</c>).</summary>
    Module,

    /// <summary>Something else to hand over to: a boot sector, another loader, the BIOS's next disk.</summary>
    Other,
}

/// <summary>What is started, taken apart.</summary>
/// <param name="Kind">What it is taken for.</param>
/// <param name="File">The file's name as written.</param>
/// <param name="Arguments">What follows it.</param>
/// <param name="Label">The label it comes from; null when DEFAULT or UI names a file itself.</param>
public sealed record SyslinuxCommand(SyslinuxFileKind Kind, string File, string Arguments, SyslinuxLabel? Label)
{
    private const string InitrdKey = "initrd=";

    private static readonly ImmutableArray<(string Ending, SyslinuxFileKind Kind)> s_endings =
    [
        (".c32", SyslinuxFileKind.Module),
        (".bss", SyslinuxFileKind.Other),
        (".bin", SyslinuxFileKind.Other),
        (".bs", SyslinuxFileKind.Other),
        (".0", SyslinuxFileKind.Other),
    ];

    /// <summary>The kernel's command line.</summary>
    public string KernelLine => $"BOOT_IMAGE={File} {Arguments}";

    /// <summary>The files named by the first <c>initrd=</c> of the line, wherever it stands in it.</summary>
    public ImmutableArray<string> Initrds
    {
        get
        {
            int at = KernelLine.IndexOf(InitrdKey, StringComparison.Ordinal);
            if (at < 0)
            {
                return [];
            }

            string names = KernelLine[(at + InitrdKey.Length)..];
            int end = names.IndexOf(' ', StringComparison.Ordinal);
            return [.. (end < 0 ? names : names[..end]).Split(',')];
        }
    }

    /// <summary>With this word anywhere on the line the names of files are only said when they cannot be loaded.</summary>
    public bool IsQuiet => KernelLine.Contains("quiet", StringComparison.Ordinal);

    /// <summary>Follows a DEFAULT, UI or ONTIMEOUT.</summary>
    /// <remarks>Source: syslinux, com32/elflink/ldlinux/ldlinux.c, load_kernel and parse_image_type; execute.c.</remarks>
    internal static SyslinuxCommand Of(SyslinuxConfig config, string chosen)
    {
        (string name, string rest) = Cut(chosen);
        SyslinuxLabel? label = config.Find(name);
        string line = label is null ? chosen : rest.Length == 0 ? label.Command : $"{label.Command} {rest}";
        (string file, string arguments) = Cut(line);
        SyslinuxFileKind kind = KindOf(file);
        if (Named(file) is { } named)
        {
            (file, arguments) = Cut(arguments);
            kind = named;
            file = kind == SyslinuxFileKind.Module && !file.EndsWith(".c32", StringComparison.Ordinal) ? file + ".c32" : file;
        }

        return new SyslinuxCommand(kind, file, arguments, label);
    }

    private static SyslinuxFileKind? Named(string word) => word switch
    {
        ".linux" or ".kernel" or ".fdimage" => SyslinuxFileKind.Linux,
        ".com32" => SyslinuxFileKind.Module,
        ".localboot" or ".boot" or ".bss" or ".pxe" or ".config" => SyslinuxFileKind.Other,
        _ => null,
    };

    private static SyslinuxFileKind KindOf(string file)
    {
        foreach ((string ending, SyslinuxFileKind kind) in s_endings)
        {
            if (file.EndsWith(ending, StringComparison.Ordinal))
            {
                return kind;
            }
        }

        return SyslinuxFileKind.Linux;
    }

    private static (string First, string Remainder) Cut(string line)
    {
        int end = 0;
        while (end < line.Length && !SyslinuxConfigReader.IsSpace(line[end]))
        {
            end++;
        }

        return (line[..end], line[end..].TrimStart(SyslinuxConfigReader.Spaces));
    }
}
