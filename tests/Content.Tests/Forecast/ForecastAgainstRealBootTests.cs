using LfsTutor.Engine.Forecast;
using LfsTutor.Engine.Host;
using LfsTutor.Engine.Machine;
using LfsTutor.Engine.Tests.Forecast;
using LfsTutor.Engine.Verdicts;

namespace LfsTutor.Content.Tests.Forecast;

/// <summary>Every case is forecast and booted; the two must agree, and every line the forecast expects must come.</summary>
[Trait("needs", "boot")]
public sealed class ForecastAgainstRealBootTests
{
    public static TheoryData<string> Names => [.. BootCases.All.Select(boot => boot.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_boot_ends_as_forecast_and_prints_what_was_expected(string name)
    {
        BootCase boot = BootCases.All.Single(candidate => candidate.Name == name);
        using Sandbox sandbox = new();
        sandbox.Run("cp \"$KERNEL\" vmlinuz; " + boot.Script, [("KERNEL", Kernels.Lab)]);
        BootForecast forecast = sandbox.Forecast(boot.Machine, BootCases.Marker);

        MachineSpec machine = boot.Machine with
        {
            Kernel = Path.Combine(sandbox.Path, "vmlinuz"),
            Initrd = boot.HasInitrd ? Path.Combine(sandbox.Path, "initrd") : null,
            Drives = [.. boot.Machine.Drives.Select(drive => drive with { Path = Path.Combine(sandbox.Path, drive.Path) })],
        };
        BootAim aim = new()
        {
            Marker = BootCases.Marker,
            Watch = new WatchList(BootCases.Marker, [.. forecast.Steps.Where(step => step.ExpectLine is not null).Select(step => (step.Id, step.ExpectLine!))]),
            StallAfter = TimeSpan.FromSeconds(20),
            Within = TimeSpan.FromSeconds(120),
        };
        BootResult result = await new QemuMachine(new QemuMachineOptions { FindFirmware = FirmwareFinder.Find }, TimeProvider.System).BootAsync(machine, aim, null, TestContext.Current.CancellationToken);

        string both = $"{ForecastText.Of(forecast)}\n--- {result.Verdict}\n{string.Join('\n', result.ConsoleText.Split('\n').TakeLast(30))}";
        Assert.True(forecast.Kind.AgreesWith(result.Verdict.Kind), both);
        Assert.True(boot.Line is null || result.ConsoleText.Contains(boot.Line, StringComparison.Ordinal), both);
        Assert.True(forecast.Line is null || result.ConsoleText.Contains(forecast.Line, StringComparison.Ordinal), both);
        foreach (ForecastStep step in forecast.Steps.Where(step => step.ExpectLine is not null))
        {
            Assert.True(result.ConsoleText.Contains(step.ExpectLine!, StringComparison.Ordinal), $"'{step.ExpectLine}' of {step.Id} did not come\n{both}");
        }
    }
}
