using System.Collections.Immutable;
using LfsTutor.App;
using LfsTutor.Engine.Machine;
using LfsTutor.Linear;

namespace LfsTutor.Commands;

/// <summary>A boot that is printed until its verdict, and goes on in the learner's terminal.</summary>
internal sealed class InteractiveBoot(BootText text, MachineTerminal terminal, CancellationToken ended) : IBootObserver
{
    private readonly TaskCompletionSource<BootResult> _goneOn = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the machine goes on after its verdict; from then on nothing more is printed.</summary>
    public Task<BootResult> GoneOn => _goneOn.Task;

    public void Started(ImmutableArray<string> argv, string accelerator)
    {
        terminal.Started(argv);
        text.Started(argv, accelerator);
    }

    public void Attached(IMachineInput input) => terminal.Attach(input, ended);

    public void Console(ReadOnlySpan<byte> bytes)
    {
        terminal.Console(bytes);
        if (!_goneOn.Task.IsCompleted)
        {
            text.Console(bytes);
        }
    }

    public void Screen(GuestScreen screen)
    {
        terminal.Screen(screen);
        if (!_goneOn.Task.IsCompleted)
        {
            text.Screen(screen);
        }
    }

    public void Speaks(GuestConsole console) => terminal.Speaks(console);

    public void StepSeen(string stepId, string line)
    {
        if (!_goneOn.Task.IsCompleted)
        {
            text.StepSeen(stepId, line);
        }
    }

    public void GoesOn(BootResult result) => _goneOn.TrySetResult(result);
}
