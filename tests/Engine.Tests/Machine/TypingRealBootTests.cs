using LfsTutor.Engine.Machine;
using LfsTutor.Engine.Verdicts;

namespace LfsTutor.Engine.Tests.Machine;

/// <summary>Texts typed into a busybox shell that a real kernel runs as init.</summary>
[Trait("needs", "boot")]
public sealed class TypingRealBootTests : IDisposable
{
    private static readonly TypedText Ask = new("/ # ", "echo answer-$((6*7))");

    private readonly BootLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [Fact]
    public async Task A_busybox_shell_on_the_serial_line_computes_the_answer()
    {
        RecordingObserver observer = new();
        BootResult result = await Boot("console=ttyS0", [Ask], observer);

        Assert.Equal((VerdictKind.Reached, "answer-42"), (result.Verdict.Kind, result.Verdict.Line));
        Assert.Contains("/ # echo answer-$((6*7))\n", result.ConsoleText, StringComparison.Ordinal);

        // The shell asks where the cursor is; nobody answers here, and it goes on.
        Assert.Contains("\u001b[6n", observer.Text.ToString(), StringComparison.Ordinal);
        Assert.Null(result.Awaited);
    }

    [Fact]
    public async Task Two_texts_are_typed_at_two_prompts_of_the_same_look()
    {
        BootResult result = await Boot("console=ttyS0", [new TypedText("/ # ", "cd /bin"), new TypedText("/bin # ", "echo answer-$((6*7))")], null);

        Assert.Equal((VerdictKind.Reached, "answer-42"), (result.Verdict.Kind, result.Verdict.Line));
    }

    [Fact]
    public async Task Without_a_serial_console_the_keyboard_types_and_the_screen_answers()
    {
        BootResult result = await Boot("", [Ask], null);

        Assert.Equal((VerdictKind.Reached, "answer-42"), (result.Verdict.Kind, result.Verdict.Line));
    }

    [Fact]
    public async Task The_UEFI_shell_is_typed_into_at_its_prompt()
    {
        MachineSpec machine = new() { Firmware = FirmwareKind.Uefi, Drives = [new DriveSpec(_lab.Fat("empty"))], Accelerator = AcceleratorChoice.Tcg };
        BootAim aim = new() { Marker = "answer-0x0", Watch = WatchList.Empty with { Typed = [new TypedText("Shell> ", "echo answer-%lasterror%")] } };
        BootResult result = await BootLab.UefiMachine().BootAsync(machine, aim, null, TestContext.Current.CancellationToken);

        Assert.Equal((VerdictKind.Reached, "answer-0x0"), (result.Verdict.Kind, result.Verdict.Line));
    }

    private Task<BootResult> Boot(string commandLine, IReadOnlyList<TypedText> typed, IBootObserver? observer)
    {
        MachineSpec machine = new() { Kernel = BootLab.Kernel, Initrd = _lab.BusyboxInitramfs(), Append = commandLine, Accelerator = AcceleratorChoice.Tcg };
        return BootLab.Machine().BootAsync(machine, new BootAim { Marker = "answer-42", Watch = WatchList.Empty with { Typed = typed } }, observer, TestContext.Current.CancellationToken);
    }
}
