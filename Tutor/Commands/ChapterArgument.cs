using System.CommandLine;

namespace LfsTutor.Commands;

/// <summary>The argument that names a chapter.</summary>
internal static class ChapterArgument
{
    private const string Meaning = "a chapter: its id, or any unique beginning of it (kernel/20)";

    public static Argument<string?> Optional() => new("chapter")
    {
        Description = Meaning + "; the current one when left out",
        Arity = ArgumentArity.ZeroOrOne,
        HelpName = "CHAPTER",
    };

    public static Argument<string> Required() => new("chapter") { Description = Meaning, HelpName = "CHAPTER" };

    public static Argument<string[]> Several() => new("chapter")
    {
        Description = Meaning + "; the current one when left out",
        Arity = ArgumentArity.ZeroOrMore,
        HelpName = "CHAPTER",
    };
}
