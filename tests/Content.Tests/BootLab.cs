using LfsTutor.Engine.Forecast;
using LfsTutor.Engine.Host;
using LfsTutor.Engine.Machine;
using LfsTutor.Engine.Verdicts;
using LfsTutor.Lessons;

[assembly: AssemblyFixture(typeof(LfsTutor.Content.Tests.BootLab))]

namespace LfsTutor.Content.Tests;

/// <summary>Boots chapters in QEMU, two at a time at most: the machines that run tests have two cores.</summary>
public sealed class BootLab : IDisposable
{
    /// <summary>How long a boot that says nothing is waited for where silence is what the defect promises.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(15);

    private readonly SemaphoreSlim _slots = new(2);
    private readonly UnpackedKernel _unpacked = new();
    private readonly IMachine _machine = new QemuMachine(new QemuMachineOptions { FindFirmware = FirmwareFinder.Find }, TimeProvider.System);

    /// <summary>Boots the chapter's machine, by software emulation so that every computer gives the same.</summary>
    /// <param name="session">The chapter and its workspace.</param>
    /// <param name="forecast">Gives the steps to watch for.</param>
    /// <param name="silent">True when the boot is expected to say nothing more at some point.</param>
    /// <param name="cancellationToken">Ends the boot.</param>
    /// <param name="sooner">True to boot the distribution's kernel unpacked.</param>
    internal async Task<BootResult> BootAsync(ChapterSession session, BootForecast forecast, bool silent, CancellationToken cancellationToken, bool sooner = false)
    {
        MachineSpec machine = session.Machine(AcceleratorChoice.Tcg)!;
        BootAim aim = session.Aim(forecast);
        if (silent)
        {
            // A guest that is spoken to is alive; before, a distribution's kernel may unpack itself for longer than this.
            aim = aim.Watch.Typed.Count > 0 ? aim with { StallAfterTyping = Silence } : aim with { StallAfter = Silence };
        }

        return await BootAsync(sooner ? Sooner(machine) : machine, aim, cancellationToken);
    }

    /// <summary>The machine, with the distribution's kernel handed over unpacked where QEMU itself loads it.</summary>
    internal MachineSpec Sooner(MachineSpec machine) =>
        machine is { Firmware: FirmwareKind.Bios, Kernel: { } kernel } && File.Exists(kernel) ? machine with { Kernel = _unpacked.InPlaceOf(kernel) } : machine;

    /// <summary>Boots a machine.</summary>
    internal async Task<BootResult> BootAsync(MachineSpec machine, BootAim aim, CancellationToken cancellationToken)
    {
        await _slots.WaitAsync(cancellationToken);
        try
        {
            return await _machine.BootAsync(machine, aim, observer: null, cancellationToken);
        }
        finally
        {
            _slots.Release();
        }
    }

    /// <summary>Asserts that every line the forecast promised on the way to its end was on the console.</summary>
    internal static void AssertLinesWereSeen(BootForecast forecast, BootResult boot)
    {
        foreach (ForecastStep step in forecast.Steps.Where(step => step.Outcome == StepOutcome.Ok && step.ExpectLine is not null))
        {
            AssertSeen(step.ExpectLine!, boot);
        }
    }

    /// <summary>Asserts that a text was on the console, or said by QEMU; a screen breaks its lines anywhere, so white space does not count.</summary>
    internal static void AssertSeen(string text, BootResult boot) =>
        Assert.Contains(WithoutBlanks(text), WithoutBlanks(boot.ConsoleText + boot.QemuMessages), StringComparison.Ordinal);

    /// <summary>What a failed comparison needs to be understood.</summary>
    internal static string Describe(BootForecast forecast, BootResult boot) =>
        $"forecast {forecast.Kind} ({string.Join(", ", forecast.Steps.Select(step => $"{step.Id}: {step.Outcome}"))}), booted {boot.Verdict.Kind}: {boot.Verdict.Line}\n"
        + $"QEMU: {boot.QemuMessages}\n{boot.ConsoleText[Math.Max(0, boot.ConsoleText.Length - 1500)..]}";

    public void Dispose()
    {
        _slots.Dispose();
        _unpacked.Dispose();
    }

    private static string WithoutBlanks(string text) => string.Concat(text.Where(character => !char.IsWhiteSpace(character)));
}
