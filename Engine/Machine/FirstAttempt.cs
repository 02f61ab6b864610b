using System.Collections.Immutable;
using LfsTutor.Engine.Verdicts;

namespace LfsTutor.Engine.Machine;

/// <summary>Passes everything on but a verdict that will not stand, because the boot is about to be started again.</summary>
internal sealed class FirstAttempt(IBootObserver observer, Func<BootVerdict, bool> isToBeRepeated) : IBootObserver
{
    /// <summary>Whether the verdict will not stand.</summary>
    public bool IsToBeRepeated(BootVerdict verdict) => isToBeRepeated(verdict);

    public void Started(ImmutableArray<string> argv, string accelerator) => observer.Started(argv, accelerator);

    public void Console(ReadOnlySpan<byte> bytes) => observer.Console(bytes);

    public void Screen(GuestScreen screen) => observer.Screen(screen);

    public void StepSeen(string stepId, string line) => observer.StepSeen(stepId, line);

    public void Attached(IMachineInput input) => observer.Attached(input);

    public void GoesOn(BootResult result) => observer.GoesOn(result);

    public void Speaks(GuestConsole console) => observer.Speaks(console);

    public void Decided(BootVerdict verdict)
    {
        if (!isToBeRepeated(verdict))
        {
            observer.Decided(verdict);
        }
    }
}
