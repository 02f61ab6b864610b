namespace LfsTutor.Engine.Tests.Forecast;

/// <summary>The forecasts of the table that Content.Tests boots.</summary>
public sealed class ForecastOfScriptCasesTests
{
    public static TheoryData<string> Names => [.. ScriptCases.All.Select(script => script.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_forecast_says_what_the_boot_shows(string name)
    {
        ScriptCase script = ScriptCases.All.Single(candidate => candidate.Name == name);
        using Sandbox sandbox = new();
        File.WriteAllBytes(Path.Combine(sandbox.Path, "vmlinuz"), LabConfig.Kernel(LabConfig.With("PROC_FS=y", "SYSFS=y", "TMPFS=y", "SHMEM=y", "DEVTMPFS=y", "PROC_SYSCTL=y", "VT=y")));
        sandbox.Run(script.Making);
        Engine.Forecast.BootForecast forecast = sandbox.Forecast(script.Machine, script.Marker);
        Assert.True(script.Kind == forecast.Kind.Text, ForecastText.Of(forecast));
        Assert.True(forecast.Line is null || script.Line is null || !script.Line.StartsWith("Attempted", StringComparison.Ordinal) || forecast.Line.Contains(script.Line, StringComparison.Ordinal), ForecastText.Of(forecast));
    }
}
