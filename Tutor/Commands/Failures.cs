using LfsTutor.Engine;
using LfsTutor.Engine.Host;
using LfsTutor.Engine.Machine;
using LfsTutor.Lessons;

namespace LfsTutor.Commands;

/// <summary>Turns every exception into one sentence, a next step and an exit code.</summary>
internal static class Failures
{
    /// <summary>errno ENOSPC, as the BCL gives it in HResult on Unix.</summary>
    private const int NoSpace = 28;

    /// <summary>What the BCL makes of ENOSPC: ERROR_DISK_FULL as an HRESULT.</summary>
    private const int DotNetNoSpace = unchecked((int)0x80070070);

    /// <summary>The failure an exception stands for.</summary>
    public static CommandFailure Of(Exception exception) => exception switch
    {
        CommandFailure failure => failure,
        OperationCanceledException => new CommandFailure(ExitCode.Interrupted, "interrupted"),
        MachineUnavailableException machine => new CommandFailure(ExitCode.CannotJudge, Sentence(machine.Message), machine.Remedy is { } remedy ? $"run {remedy}" : "run tutor doctor"),
        HostToolMissingException tool => new CommandFailure(ExitCode.CannotJudge, Sentence(tool.Message), "run tutor doctor"),
        CannotJudgeException judge => new CommandFailure(ExitCode.CannotJudge, Sentence(judge.Message), "run tutor doctor"),
        MalformedArtifactException malformed => new CommandFailure(ExitCode.Failed, Sentence(malformed.Message), $"look at it with tutor inspect {malformed.Location.File}"),
        UnauthorizedAccessException denied => new CommandFailure(ExitCode.CannotJudge, Sentence(denied.Message), "make it readable for yourself (ls -l shows its owner and mode), or work on a copy"),
        IOException { HResult: NoSpace or DotNetNoSpace } full => new CommandFailure(ExitCode.CannotJudge, Sentence(full.Message), "free some space (df -h shows where there is none)"),
        IOException io => new CommandFailure(ExitCode.CannotJudge, Sentence(io.Message), "check the path and its permissions"),
        AggregateException { InnerExceptions: [var only] } => Of(only),
        _ => new CommandFailure(
            ExitCode.Usage,
            $"this is a bug in tutor ({exception.GetType().Name}: {Sentence(exception.Message)})",
            "please report it with the command you gave; LFS_TUTOR_DEBUG=1 shows the details"),
    };

    private static string Sentence(string message) => SafeText.Line(message).TrimEnd('.', ' ');
}
