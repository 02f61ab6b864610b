using LfsTutor.Engine.Forecast;

namespace LfsTutor.Engine.Tests.Forecast;

/// <summary>A forecast as text, for failures and expectations.</summary>
public static class ForecastText
{
    public static string Of(BootForecast forecast) => string.Join('\n', forecast.Steps.Select(step =>
        $"{step.Outcome,-7} {step.Id}: {step.Title} | {step.ExpectLine}\n" + string.Concat(step.Evidence.Select(evidence => $"          {evidence.Location}: {evidence.Text}\n")))) + $"{forecast.Kind}: {forecast.Line}";
}
