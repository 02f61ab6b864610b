using System.Text.Json;
using System.Text.Json.Nodes;
using LfsTutor.Lessons.Reports;

namespace LfsTutor.Lessons.Tests;

/// <summary>docs/json.md says what the program writes.</summary>
public sealed class ReportJsonTests
{
    private static readonly Dictionary<string, Type> TypesBySchema = typeof(Report).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(Report)))
        .ToDictionary(type => $"lfs-tutor/{type.Name[..^"Report".Length].ToLowerInvariant()}@1");

    public static TheoryData<string> Schemas => [.. TypesBySchema.Keys];

    private static string Document([System.Runtime.CompilerServices.CallerFilePath] string here = "") =>
        File.ReadAllText(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "docs", "json.md"));

    private static JsonNode ExampleOf(string schema)
    {
        string section = Document().Split($"\n## `{schema}`\n")[1];
        return JsonNode.Parse(section.Split("```json\n")[1].Split("\n```")[0])!;
    }

    [Theory]
    [MemberData(nameof(Schemas))]
    public void Every_document_has_an_example_with_exactly_its_fields(string schema)
    {
        JsonNode example = ExampleOf(schema);

        Report report = (Report)JsonSerializer.Deserialize(example, ReportJson.Default.GetTypeInfo(TypesBySchema[schema])!)!;

        Assert.Equal(schema, report.Schema);
        Assert.Equal(Text(example), Text(JsonNode.Parse(ReportJson.Write(report))!));
    }

    [Fact]
    public void Every_section_describes_a_document_that_exists() => Assert.Equal(
        TypesBySchema.Keys.Order(),
        Document().Split("\n## `").Skip(1).Select(section => section.Split('`')[0]).Order());

    [Theory]
    [MemberData(nameof(Schemas))]
    public void The_schema_comes_first(string schema) => Assert.StartsWith(
        $$"""{"schema":"{{schema}}",""",
        JsonNode.Parse(ReportJson.Write((Report)JsonSerializer.Deserialize(ExampleOf(schema), ReportJson.Default.GetTypeInfo(TypesBySchema[schema])!)!))!.ToJsonString(),
        StringComparison.Ordinal);

    private static string Text(JsonNode node) => node.ToJsonString(new JsonSerializerOptions { WriteIndented = true });
}
