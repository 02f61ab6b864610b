namespace LfsTutor.Engine.Syslinux;

/// <summary>What a LABEL and the lines after it say.</summary>
/// <param name="Name">Its name, with regard to case.</param>
/// <param name="Location">Where the LABEL line stands.</param>
public sealed record SyslinuxLabel(string Name, Location Location)
{
    /// <summary>KERNEL, LINUX, COM32, …: the last of them; null when there is none, and the label's own name is taken for the kernel's.</summary>
    public SyslinuxDirective? Kernel { get; init; }

    /// <summary>APPEND, or the one before all labels; null without.</summary>
    public SyslinuxDirective? Append { get; init; }

    /// <summary>INITRD, or null.</summary>
    public SyslinuxDirective? Initrd { get; init; }

    /// <summary>The line syslinux makes of it: the kernel's name and the arguments, a kind of file in front where one was named.</summary>
    /// <remarks>Source: syslinux, com32/elflink/ldlinux/readconfig.c, record.</remarks>
    public string Command
    {
        get
        {
            string kind = Kernel is { Keyword: not "KERNEL" } ? $".{Kernel.Keyword.ToLowerInvariant()} " : "";
            string arguments = Append?.Value is { Length: > 0 } append and not "-" ? " " + append : "";
            string initrd = Initrd is null ? "" : " initrd=" + Initrd.Value;
            return $"{kind}{Kernel?.Value ?? Name}{arguments}{initrd}";
        }
    }
}
