using LfsTutor.Engine.Forecast;
using LfsTutor.Engine.Machine;
using LfsTutor.Engine.Tests.Forecast;
using LfsTutor.Engine.Verdicts;

namespace LfsTutor.Content.Tests.Forecast;

/// <summary>Disks for UEFI firmware, forecast and booted: the two must agree, and every line the forecast expects must come, on the serial line or the screen.</summary>
[Trait("needs", "boot")]
public sealed class UefiForecastAgainstRealBootTests(BootLab lab)
{
    public static TheoryData<string> Booted => [.. UefiCases.All.Where(boot => boot.IsBooted).Select(boot => boot.Name)];

    [Theory]
    [MemberData(nameof(Booted))]
    public Task The_boot_ends_as_forecast_and_prints_what_was_expected(string name) => Compare(name, Kernels.Lab);

    /// <summary>Its other ways through the firmware are the chapters'.</summary>
    [Fact]
    public Task The_distributions_kernel_does_the_same() => Compare("script", Kernels.Stock, "24M");

    private async Task Compare(string name, string kernel, string size = "8M")
    {
        UefiCase boot = UefiCases.All.Single(candidate => candidate.Name == name);
        using Sandbox sandbox = new();
        Kernels.CopyConfigurations(kernel, sandbox.Path);
        sandbox.Run($"cp \"$KERNEL\" vmlinuz; FAT_SIZE={size}; {boot.Script}", [("KERNEL", kernel)]);
        BootForecast forecast = sandbox.Forecast(boot.Machine, UefiCases.Marker);

        MachineSpec machine = boot.Machine with { Drives = [.. boot.Drives.Select(drive => drive with { Path = Path.Combine(sandbox.Path, drive.Path) })] };
        BootAim aim = new()
        {
            Marker = UefiCases.Marker,
            Watch = new WatchList(UefiCases.Marker, [.. forecast.Steps.Where(step => step.ExpectLine is not null).Select(step => (step.Id, step.ExpectLine!))]),
            StallAfter = TimeSpan.FromMinutes(3),
            Within = TimeSpan.FromMinutes(8),
        };
        BootResult result = await lab.BootAsync(machine, aim, TestContext.Current.CancellationToken);

        string both = $"{ForecastText.Of(forecast)}\n--- {result.Verdict}\n{string.Join('\n', result.ConsoleText.Split('\n').TakeLast(40))}";
        Assert.True(forecast.Kind.AgreesWith(result.Verdict.Kind), both);
        Assert.True(boot.Line is null || result.ConsoleText.Contains(boot.Line, StringComparison.Ordinal), both);
        Assert.True(forecast.Line is null || result.ConsoleText.Contains(forecast.Line, StringComparison.Ordinal), both);
        foreach (ForecastStep step in forecast.Steps.Where(step => step.ExpectLine is not null))
        {
            Assert.True(result.ConsoleText.Contains(step.ExpectLine!, StringComparison.Ordinal), $"'{step.ExpectLine}' of {step.Id} did not come\n{both}");
        }
    }
}
