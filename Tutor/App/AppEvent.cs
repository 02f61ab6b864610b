using System.Collections.Immutable;
using LfsTutor.Engine;
using LfsTutor.Engine.Forecast;
using LfsTutor.Engine.Machine;
using LfsTutor.Lessons;
using LfsTutor.Terminal;

namespace LfsTutor.App;

/// <summary>Everything that can happen to the tutor; nothing else changes its state. The cases are the nested records.</summary>
internal abstract partial record AppEvent
{
    private AppEvent()
    {
    }

    /// <summary>Bytes from the learner's terminal.</summary>
    public sealed record Bytes(byte[] Data) : AppEvent;

    /// <summary>The learner's terminal wants something.</summary>
    public sealed record Signal(TtySignal Kind) : AppEvent;

    /// <summary>The terminal took the last frame.</summary>
    public sealed record FrameSent : AppEvent;

    /// <summary>A second has passed while something runs.</summary>
    public sealed record Tick : AppEvent;

    /// <summary>The tutor has to end with this exit code.</summary>
    public sealed record End(int ExitCode) : AppEvent;

    /// <summary>The checks of a visit are through.</summary>
    /// <param name="Visit">Which visit to which chapter asked for it; late answers of an earlier one are dropped.</param>
    /// <param name="Checks">The results.</param>
    public sealed record ChecksReady(int Visit, IReadOnlyList<CheckResult> Checks) : AppEvent;

    /// <summary>The forecast of a visit is ready; null when the chapter boots nothing.</summary>
    public sealed record ForecastReady(int Visit, BootForecast? Forecast) : AppEvent;

    /// <summary>The hints of a visit are ready, mildest first.</summary>
    public sealed record HintsReady(int Visit, IReadOnlyList<string> Hints) : AppEvent;

    /// <summary>Files of the chapter were changed, and are at rest again.</summary>
    public sealed record ArtifactsChanged(int Visit) : AppEvent;

    /// <summary>All chapters can be searched.</summary>
    public sealed record IndexReady(ChapterIndex Index) : AppEvent;

    /// <summary>A background job failed; the tutor goes on.</summary>
    /// <param name="What">What it was to do: "The checks", "The forecast".</param>
    /// <param name="Message">Why it could not, in one sentence.</param>
    public sealed record JobFailed(int Visit, string What, string Message) : AppEvent;

    /// <summary>Something about one boot.</summary>
    /// <param name="Run">Which; that of a forgotten one is dropped.</param>
    public abstract record OfBoot(int Run) : AppEvent;

    /// <summary>QEMU is about to start.</summary>
    public sealed record BootStarted(int Run, ImmutableArray<string> Argv, string Accelerator) : OfBoot(Run);

    /// <summary>There are console bytes to take from the feed.</summary>
    public sealed record ConsoleReady(int Run) : OfBoot(Run);

    /// <summary>The guest's screen changed.</summary>
    public sealed record ScreenChanged(int Run, GuestScreen Screen) : OfBoot(Run);

    /// <summary>A forecast step's line appeared.</summary>
    public sealed record StepSeen(int Run, string StepId, string Line) : OfBoot(Run);

    /// <summary>The guest is to be watched somewhere else than before: serial line or screen.</summary>
    public sealed record ConsoleMoved(int Run, GuestConsole Console) : OfBoot(Run);

    /// <summary>The verdict is known, and the machine goes on.</summary>
    public sealed record BootDecided(int Run, BootResult Result, BootExplanation Explanation) : OfBoot(Run);

    /// <summary>A key or button could not be passed on to the machine.</summary>
    /// <param name="Message">Why, in one sentence.</param>
    public sealed record KeyLost(int Run, string Message) : OfBoot(Run);

    /// <summary>The boot ended in a verdict, and the machine with it; or a machine that went on after its verdict has ended.</summary>
    public sealed record BootEnded(int Run, BootResult Result, BootExplanation Explanation) : OfBoot(Run);

    /// <summary>The machine was stopped on request.</summary>
    public sealed record BootStopped(int Run) : OfBoot(Run);

    /// <summary>The machine could not be started.</summary>
    public sealed record BootFailed(int Run, string Message, string? Remedy) : OfBoot(Run);
}
