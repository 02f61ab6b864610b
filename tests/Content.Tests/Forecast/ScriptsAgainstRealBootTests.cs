using LfsTutor.Engine.Forecast;
using LfsTutor.Engine.Host;
using LfsTutor.Engine.Machine;
using LfsTutor.Engine.Tests.Forecast;
using LfsTutor.Engine.Verdicts;

namespace LfsTutor.Content.Tests.Forecast;

/// <summary>Every init script of the table is forecast and booted; the two must agree, and every line the forecast promises must come.</summary>
[Trait("needs", "boot")]
public sealed class ScriptsAgainstRealBootTests
{
    public static TheoryData<string> Names => [.. ScriptCases.All.Select(script => script.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_script_does_what_was_forecast(string name)
    {
        ScriptCase script = ScriptCases.All.Single(candidate => candidate.Name == name);
        using Sandbox sandbox = new();
        sandbox.Run("cp \"$KERNEL\" vmlinuz; " + script.Making, [("KERNEL", Kernels.Lab)]);
        BootForecast forecast = sandbox.Forecast(script.Machine, script.Marker);

        MachineSpec machine = script.Machine with
        {
            Kernel = Path.Combine(sandbox.Path, "vmlinuz"),
            Initrd = Path.Combine(sandbox.Path, "initrd"),
            Drives = [.. script.Machine.Drives.Select(drive => drive with { Path = Path.Combine(sandbox.Path, drive.Path) })],
        };
        BootAim aim = new()
        {
            // A shell that waits is waited for at its prompt; what is typed into it is another test's.
            Marker = script.Type is { } type ? type.At : script.Marker,
            Watch = new WatchList(script.Type is { } typed ? typed.At : script.Marker, [.. forecast.Steps.Where(step => step.ExpectLine is not null).Select(step => (step.Id, step.ExpectLine!))]),
            StallAfter = TimeSpan.FromSeconds(20),
            Within = TimeSpan.FromSeconds(120),
        };
        BootResult result = await new QemuMachine(new QemuMachineOptions { FindFirmware = FirmwareFinder.Find }, TimeProvider.System).BootAsync(machine, aim, null, TestContext.Current.CancellationToken);

        string both = $"{ForecastText.Of(forecast)}\n--- {result.Verdict}\n{string.Join('\n', result.ConsoleText.Split('\n').TakeLast(30))}";
        Assert.True(forecast.Kind.Text == script.Kind, both);
        Assert.True(forecast.Kind == VerdictKind.Unknown || forecast.Kind.AgreesWith(result.Verdict.Kind), both);
        Assert.True(script.BootKind is null || script.BootKind == result.Verdict.Kind.Text, both);
        Assert.True(script.Line is null || result.ConsoleText.Contains(script.Line, StringComparison.Ordinal), both);
        foreach (ForecastStep step in forecast.Steps.Where(step => step.ExpectLine is not null))
        {
            Assert.True(result.ConsoleText.Contains(step.ExpectLine!, StringComparison.Ordinal), $"'{step.ExpectLine}' of {step.Id} did not come\n{both}");
        }
    }
}
