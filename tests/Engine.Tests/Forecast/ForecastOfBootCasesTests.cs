using LfsTutor.Engine.Forecast;

namespace LfsTutor.Engine.Tests.Forecast;

/// <summary>The forecast of every case says what the boots of the same cases show.</summary>
public sealed class ForecastOfBootCasesTests
{
    public static TheoryData<string> Names => [.. BootCases.All.Select(boot => boot.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_forecast_says_what_the_boot_shows(string name)
    {
        BootCase boot = BootCases.All.Single(candidate => candidate.Name == name);
        using Sandbox sandbox = new();
        File.WriteAllBytes(Path.Combine(sandbox.Path, "vmlinuz"), LabConfig.Kernel());
        boot.Prepare(Path.Combine(sandbox.Path, "vmlinuz"));
        sandbox.Run(boot.Script);
        BootForecast forecast = sandbox.Forecast(boot.Machine, BootCases.Marker);
        Assert.True(boot.Kind == forecast.Kind.Text, ForecastText.Of(forecast));
        bool isTheDecidingLine = boot.Kind is not "runs" and not "fallback-shell" && boot.Line is not null && boot.Line.StartsWith("VFS: Unable", StringComparison.Ordinal);
        Assert.True(!isTheDecidingLine || forecast.Line!.EndsWith(boot.Line!, StringComparison.Ordinal), ForecastText.Of(forecast));
    }
}
