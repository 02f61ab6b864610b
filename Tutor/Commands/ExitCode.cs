namespace LfsTutor.Commands;

/// <summary>The exit codes of every command.</summary>
internal static class ExitCode
{
    public const int Passed = 0;

    /// <summary>A check failed, a boot ended otherwise than it should, an artifact is damaged.</summary>
    public const int Failed = 1;

    /// <summary>The command line or the content is wrong, or the tutor has a bug.</summary>
    public const int Usage = 2;

    /// <summary>It cannot be judged on this computer: no QEMU, no kernel, no permission, no space.</summary>
    public const int CannotJudge = 3;

    /// <summary>A boot gave no clear verdict.</summary>
    public const int Inconclusive = 4;

    public const int Interrupted = 130;
}
