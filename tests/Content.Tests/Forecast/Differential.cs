using LfsTutor.Engine.Forecast;
using LfsTutor.Engine.Machine;
using LfsTutor.Engine.Tests.Forecast;
using LfsTutor.Engine.Verdicts;

namespace LfsTutor.Content.Tests.Forecast;

/// <summary>Forecasts a machine made by a script, and boots it.</summary>
internal static class Differential
{
    public static BootCase Case(string name) => BootCases.All.Single(candidate => candidate.Name == name);

    public static async Task<ForecastAndBoot> RunAsync(BootCase boot, string kernel, BootLab lab)
    {
        using Sandbox sandbox = new();
        Kernels.CopyConfigurations(kernel, sandbox.Path);
        sandbox.Run("cp \"$KERNEL\" vmlinuz; " + boot.Script, [("KERNEL", kernel)]);
        boot.Prepare(Path.Combine(sandbox.Path, "vmlinuz"));
        return await RunAsync(sandbox, boot.Machine, lab);
    }

    /// <summary>Forecasts and boots what is in a sandbox.</summary>
    public static async Task<ForecastAndBoot> RunAsync(Sandbox sandbox, MachineSpec machine, BootLab lab)
    {
        BootForecast forecast = sandbox.Forecast(machine, BootCases.Marker);
        machine = machine with
        {
            Kernel = Path.Combine(sandbox.Path, machine.Kernel!),
            Initrd = machine.Initrd is { } initrd ? Path.Combine(sandbox.Path, initrd) : null,
            Drives = [.. machine.Drives.Select(drive => drive with { Path = Path.Combine(sandbox.Path, drive.Path) })],
        };
        BootAim aim = new()
        {
            Marker = BootCases.Marker,
            Watch = new WatchList(BootCases.Marker, [.. forecast.Steps.Where(step => step.ExpectLine is not null).Select(step => (step.Id, step.ExpectLine!))]),

            // A distribution's kernel says nothing while it unpacks itself: twenty seconds where the computer has other things to do.
            StallAfter = TimeSpan.FromSeconds(forecast.Kind.IsStandstill ? 20 : 120),
            Within = TimeSpan.FromMinutes(5),
        };
        return new ForecastAndBoot(forecast, await lab.BootAsync(lab.Sooner(machine), aim, TestContext.Current.CancellationToken));
    }
}

/// <summary>What was said before, and what came.</summary>
internal sealed record ForecastAndBoot(BootForecast Forecast, BootResult Result)
{
    /// <summary>Whether the boot ended as forecast and printed every line it was to print.</summary>
    public bool Agree => Forecast.Kind.AgreesWith(Result.Verdict.Kind) && Missing is null;

    /// <summary>The first line that was forecast and did not come; null when all came.</summary>
    private string? Missing => Forecast.Steps.Select(step => step.ExpectLine).Append(Forecast.Line).FirstOrDefault(line => line is not null && !Result.ConsoleText.Contains(line, StringComparison.Ordinal));

    public void AssertAgreement() => Assert.True(Agree, ToString());

    public override string ToString() =>
        $"{(Missing is { } missing ? $"'{missing}' did not come\n" : "")}{ForecastText.Of(Forecast)}\n--- {Result.Verdict}\n{string.Join('\n', Result.ConsoleText.Split('\n').TakeLast(30))}";
}
