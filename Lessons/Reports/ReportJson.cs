using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace LfsTutor.Lessons.Reports;

/// <summary>Writes reports as JSON, without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(ErrorReport))]
[JsonSerializable(typeof(ListReport))]
[JsonSerializable(typeof(ShowReport))]
[JsonSerializable(typeof(VerifyReport))]
[JsonSerializable(typeof(ForecastReport))]
[JsonSerializable(typeof(BootReport))]
[JsonSerializable(typeof(InspectReport))]
[JsonSerializable(typeof(DiagnoseReport))]
[JsonSerializable(typeof(HintReport))]
[JsonSerializable(typeof(SolveReport))]
[JsonSerializable(typeof(GotoReport))]
[JsonSerializable(typeof(ResetReport))]
[JsonSerializable(typeof(KernelReport))]
[JsonSerializable(typeof(TreeReport))]
[JsonSerializable(typeof(OptionsReport))]
[JsonSerializable(typeof(StickListReport))]
[JsonSerializable(typeof(StickWriteReport))]
[JsonSerializable(typeof(DoctorReport))]
[JsonSerializable(typeof(VersionReport))]
[JsonSerializable(typeof(CompletionReport))]
[JsonSerializable(typeof(ReplayReport))]
[JsonSerializable(typeof(HelpReport))]
public sealed partial class ReportJson : JsonSerializerContext
{
    /// <summary>The report as an indented JSON document, ASCII only.</summary>
    public static string Write(Report report)
    {
        JsonTypeInfo info = Default.GetTypeInfo(report.GetType())
            ?? throw new ArgumentException($"{report.GetType().Name} is not declared as a report", nameof(report));
        return JsonSerializer.Serialize(report, info);
    }
}
