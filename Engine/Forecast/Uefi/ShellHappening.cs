using System.Collections.Immutable;
using LfsTutor.Engine.Pe;
using LfsTutor.Engine.UefiShell;

namespace LfsTutor.Engine.Forecast.Uefi;

/// <summary>One thing that happens while the shell runs its startup script.</summary>
/// <param name="Line">The line that makes it happen.</param>
internal abstract record ShellHappening(ShellLine Line)
{
    /// <summary>A command that changes nothing was run.</summary>
    /// <param name="Line">The line.</param>
    /// <param name="IsPrinted">The shell printed it with its prompt before.</param>
    public sealed record Nothing(ShellLine Line, bool IsPrinted) : ShellHappening(Line);

    /// <summary>There is no program of that name; the script goes on.</summary>
    public sealed record UnknownProgram(ShellLine Line, string Program) : ShellHappening(Line);

    /// <summary>There is no such volume; the script ends.</summary>
    public sealed record UnknownVolume(ShellLine Line, string Volume) : ShellHappening(Line);

    /// <summary>The program cannot be loaded, and the script ends; or it cannot be started, and the script goes on.</summary>
    public sealed record ProgramFails(ShellLine Line, ShellFile Program, EfiProgram Image) : ShellHappening(Line);

    /// <summary>The kernel's stub does not find its initramfs and gives control back; the script goes on.</summary>
    public sealed record InitrdMissing(ShellLine Line, ShellFile Program, string Name) : ShellHappening(Line);

    /// <summary>A kernel starts.</summary>
    /// <param name="Line">The line, which is its command line too.</param>
    /// <param name="Program">The kernel.</param>
    /// <param name="Initrds">The initramfs files it is given, one after the other.</param>
    public sealed record KernelStarts(ShellLine Line, ShellFile Program, ImmutableArray<ShellFile> Initrds) : ShellHappening(Line);

    /// <summary>From here on it cannot be told.</summary>
    public sealed record Lost(ShellLine Line, string Reason) : ShellHappening(Line);
}
