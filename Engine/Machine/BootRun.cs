using System.Collections.Immutable;
using LfsTutor.Engine.Verdicts;

namespace LfsTutor.Engine.Machine;

/// <summary>What a boot shows while it runs. Called on one background thread at a time.</summary>
public interface IBootObserver
{
    /// <summary>QEMU is about to start with these arguments (the program first) on this accelerator.</summary>
    void Started(ImmutableArray<string> argv, string accelerator);

    /// <summary>Bytes from the serial line, untrusted; never to be written to a terminal as they are.</summary>
    void Console(ReadOnlySpan<byte> bytes);

    /// <summary>The guest's screen as text, when it changed (no serial console).</summary>
    void Screen(GuestScreen screen);

    /// <summary>A forecast step's line appeared.</summary>
    void StepSeen(string stepId, string line);

    /// <summary>The machine runs and takes input. Comes once, before anything it prints.</summary>
    void Attached(IMachineInput input)
    {
    }

    /// <summary>The verdict is known; with <see cref="BootAim.KeepRunning"/> the machine goes on after it.</summary>
    void Decided(BootVerdict verdict)
    {
    }

    /// <summary>The machine goes on after its verdict: the result as it stands now. Comes at most once.</summary>
    void GoesOn(BootResult result)
    {
    }

    /// <summary>Where the guest is to be watched has changed; at first it is the serial line.</summary>
    void Speaks(GuestConsole console)
    {
    }
}

/// <summary>Where a guest speaks.</summary>
public enum GuestConsole
{
    Serial,
    Screen,
}

/// <summary>What a person at the machine can do. Safe from any thread; after the machine's end it does nothing.</summary>
public interface IMachineInput
{
    /// <summary>Types into the serial console. Never blocks: what a guest that does not read leaves over is dropped.</summary>
    void Write(ReadOnlySpan<byte> bytes);

    /// <summary>Presses keys of the machine's keyboard, in QEMU's names (<c>a</c>, <c>ret</c>, <c>shift</c>), all held together.</summary>
    /// <exception cref="QmpException">QEMU does not know a key, or does not answer.</exception>
    Task PressAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken);

    /// <summary>Types text on the machine's keyboard, as on a US keyboard; characters it does not have are left out.</summary>
    /// <exception cref="QmpException">QEMU does not answer.</exception>
    Task TypeAsync(string text, CancellationToken cancellationToken);

    /// <summary>Plugs a USB stick in; one that is in already stays as it is.</summary>
    /// <param name="image">Its raw image on the host; only read.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="QmpException">QEMU cannot open the image, the machine has no USB controller, or QEMU does not answer.</exception>
    Task PlugAsync(string image, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Pulls a USB stick out; one that is not in stays out.</summary>
    /// <param name="image">The image it was plugged in with.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="QmpException">QEMU does not answer.</exception>
    Task UnplugAsync(string image, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Presses the reset button; as machines run with -no-reboot, this ends QEMU.</summary>
    /// <exception cref="QmpException">QEMU does not answer.</exception>
    Task ResetAsync(CancellationToken cancellationToken);

    /// <summary>Restarts the machine with the files it was started with, as its reset button would; from then on a guest that restarts by itself does not end it either.</summary>
    /// <exception cref="QmpException">QEMU does not answer.</exception>
    Task RestartAsync(CancellationToken cancellationToken);

    /// <summary>Presses the power button; a guest without ACPI support ignores it.</summary>
    /// <exception cref="QmpException">QEMU does not answer.</exception>
    Task PowerOffAsync(CancellationToken cancellationToken);

    /// <summary>Reads the guest's screen now; null when it cannot be read as text.</summary>
    Task<GuestScreen?> ReadScreenAsync(CancellationToken cancellationToken);
}

/// <summary>The guest's screen as text.</summary>
/// <param name="Columns">Width in characters.</param>
/// <param name="Lines">Lines from top to bottom, trailing blanks removed, printable characters only.</param>
/// <param name="UnknownCells">Cells that could not be read as a character (shown as <see cref="Unreadable"/>).</param>
public sealed record GuestScreen(int Columns, ImmutableArray<string> Lines, int UnknownCells)
{
    /// <summary>Stands for a cell whose picture is no character's: U+FFFD, which no guest's console font has.</summary>
    public const char Unreadable = '\ufffd';
}

/// <summary>When to stop.</summary>
public sealed record BootAim
{
    /// <summary>The text that means success, or null when a panic is the aim.</summary>
    public string? Marker { get; init; }

    /// <summary>Steps to watch for, and what to type on the way.</summary>
    public WatchList Watch { get; init; } = WatchList.Empty;

    /// <summary>The longest the boot may go without any progress on console or screen, under TCG; scaled for the accelerator.</summary>
    public TimeSpan StallAfter { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The longest silence once something has been typed, which is when the guest is alive; null for <see cref="StallAfter"/>.</summary>
    public TimeSpan? StallAfterTyping { get; init; }

    /// <summary>The longest the boot may take in all.</summary>
    public TimeSpan Within { get; init; } = TimeSpan.FromSeconds(180);

    /// <summary>Keep the machine running after the verdict (the learner wants to look or type); the caller stops it by cancelling.</summary>
    public bool KeepRunning { get; init; }

    /// <summary>With <see cref="KeepRunning"/>: end the machine all the same after a panic or a halted loader, which take no input and only burn processor time.</summary>
    public bool EndWhenDead { get; init; }
}

/// <summary>A boot that has ended.</summary>
public sealed record BootResult
{
    public required BootVerdict Verdict { get; init; }
    public required ImmutableArray<string> Argv { get; init; }
    public required string Accelerator { get; init; }

    /// <summary>Id of the last forecast step seen, or null.</summary>
    public required string? Milestone { get; init; }

    /// <summary>Why that accelerator was taken, in one sentence; empty when not known.</summary>
    public string AcceleratorReason { get; init; } = "";

    /// <summary>Seconds from QEMU's start to the verdict.</summary>
    public required double AtSeconds { get; init; }

    /// <summary>SHA-256 of the console bytes, lower-case hex.</summary>
    public required string ConsoleDigest { get; init; }

    /// <summary>The console's text, cleaned, bounded to its last 256 KiB; what was on the serial line and then the screen's lines when the kernel spoke on the screen.</summary>
    public required string ConsoleText { get; init; }

    /// <summary>Cells of the last screen that could not be read as a character; 0 when the kernel spoke on the serial line.</summary>
    public int UnreadCells { get; init; }

    /// <summary>Lines worth explaining that came before the verdict.</summary>
    public required IReadOnlyList<(string Id, string Line)> Remarks { get; init; }

    /// <summary>What QEMU wrote to its standard error, cleaned and bounded; empty when nothing.</summary>
    public required string QemuMessages { get; init; }

    /// <summary>What a boot that came to a standstill still waited for where something was to be typed, as a part of a sentence; null otherwise.</summary>
    public string? Awaited { get; init; }
}

/// <summary>A machine that can be booted: QEMU, or a recording in unit tests.</summary>
public interface IMachine
{
    /// <summary>Boots and watches until the verdict, the limits, QEMU's end or cancellation. With <see cref="BootAim.KeepRunning"/> it returns when QEMU ends or, once there is a verdict, when it is cancelled.</summary>
    /// <exception cref="MachineUnavailableException">QEMU or its firmware is missing or will not start: exit code 3.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up; the machine is dead by then.</exception>
    Task<BootResult> BootAsync(MachineSpec spec, BootAim aim, IBootObserver? observer, CancellationToken cancellationToken);
}

/// <summary>This computer cannot run the machine; the message says what is missing and what to do.</summary>
public sealed class MachineUnavailableException(string message, string? remedy = null, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>The command that mends it, or null.</summary>
    public string? Remedy { get; } = remedy;
}
