using System.CommandLine;
using LfsTutor.Lessons;
using LfsTutor.Lessons.Reports;
using LfsTutor.Linear;

namespace LfsTutor.Commands;

/// <summary>A command line that has been understood, and what it is given.</summary>
internal sealed class Invocation(CommandHost host, ParseResult parsed, bool isJson, string? workspace)
{
    public CommandHost Host => host;

    /// <summary>The directory given on the command line, or null.</summary>
    public string? Workspace => workspace is { Length: > 0 } ? workspace : null;

    public ParseResult Parsed => parsed;

    /// <summary>Whether results are written as JSON.</summary>
    public bool IsJson => isJson;

    public TextOutput Out => host.Out;

    /// <summary>Progress and remarks.</summary>
    public TextOutput Error => host.Error;

    /// <summary>Writes a result: as JSON, or as text.</summary>
    public void Print<TReport>(TReport report, Action<TextOutput, TReport> asText)
        where TReport : Report
    {
        if (isJson)
        {
            host.Out.Line(ReportJson.Write(report));
        }
        else
        {
            asText(host.Out, report);
        }
    }

    /// <summary>A remark beside the result: on standard error, and never inside JSON.</summary>
    public void Remark(string text) => host.Error.Labelled("note:", text, ink: Ink.Yellow);

    /// <summary>The learner's directory for a track.</summary>
    public string WorkspaceOf(string trackId) => workspace is { Length: > 0 } ? Path.GetFullPath(workspace) : host.Directories.WorkspaceOf(trackId);

    /// <summary>The learner's directory for a chapter.</summary>
    public string WorkspaceOf(Chapter chapter) => WorkspaceOf(chapter.Id[..chapter.Id.IndexOf('/', StringComparison.Ordinal)]);
}
