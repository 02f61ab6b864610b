using LfsTutor.Engine;
using LfsTutor.Lessons.Reports;

namespace LfsTutor.Lessons.Inspection;

/// <summary>Collects what an inspection finds.</summary>
internal sealed class InspectionNotes(string file)
{
    /// <summary>The most facts kept in a section.</summary>
    public const int MaxFacts = 200;

    private const int MaxProblems = 100;

    private readonly List<InspectSection> _sections = [];
    private readonly List<InspectProblem> _problems = [];

    /// <summary>What the file is, in one sentence; null for the recogniser's words.</summary>
    public string? What { get; set; }

    public IReadOnlyList<InspectSection> Sections => _sections;

    public IReadOnlyList<InspectProblem> Problems => _problems;

    /// <summary>The whole file.</summary>
    public Location Whole => new(file);

    /// <summary>A place in the file.</summary>
    public Location At(long offset) => new(file, Offset: offset);

    /// <summary>Adds a section; facts beyond <see cref="MaxFacts"/> are only counted.</summary>
    public void Section(string title, IEnumerable<InspectFact> facts)
    {
        List<InspectFact> kept = [];
        int more = 0;
        foreach (InspectFact fact in facts)
        {
            if (kept.Count < MaxFacts)
            {
                kept.Add(fact with { Text = SafeText.Line(fact.Text) });
            }
            else
            {
                more++;
            }
        }

        if (kept.Count > 0)
        {
            _sections.Add(new InspectSection(title, kept) { More = more });
        }
    }

    /// <summary>Adds a problem.</summary>
    public void Problem(string id, Severity severity, Location location, string evidence, string? kernelWill, string? outOfSpecification = null, string? otherToolsSay = null)
    {
        if (_problems.Count < MaxProblems)
        {
            _problems.Add(new InspectProblem(id, Words.Of(severity), SafeText.Line(location.ToString()), SafeText.Line(evidence), kernelWill, outOfSpecification, otherToolsSay));
        }
    }
}
