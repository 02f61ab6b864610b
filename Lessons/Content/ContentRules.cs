using LfsTutor.Engine;

namespace LfsTutor.Lessons.Content;

/// <summary>What can be wrong with a chapter's own file: the author's mistakes, never the learner's.</summary>
internal static class ContentRules
{
    private const string Source = "docs/chapters.md, front matter";

    public static readonly Rule Unreadable = Make("unreadable", "A chapter's file cannot be read", "Without it there is nothing to teach.", "Make it a readable regular file of at most 1 MiB in UTF-8.");
    public static readonly Rule NoFrontMatter = Make("no-front-matter", "A chapter has no front matter", "The front matter chooses the checks and the boot that prove the chapter.", "Begin the file with a line of three hyphens, the settings, and three hyphens again.");
    public static readonly Rule BadYaml = Make("bad-yaml", "The front matter is not valid YAML", "What cannot be parsed cannot be obeyed.", "Correct the line; indentation must be spaces, and a value with a colon must stand in quotes.");
    public static readonly Rule Format = Make("format", "The front matter is of another format version", "A later format may mean something else by the same words.", "Write format: 1, or use the version of tutor the chapter was written for.");
    public static readonly Rule UnknownKey = Make("unknown-key", "The front matter has a key nobody reads", "A misspelled key is silently without effect.", "Correct the spelling or remove the line.");
    public static readonly Rule MissingKey = Make("missing-key", "The front matter lacks a key", "Every chapter must say this.", "Add the key.");
    public static readonly Rule WrongType = Make("wrong-type", "A front-matter value is not what its key needs", "A guess at what was meant would hide the mistake.", "Write the value in the form the key needs.");
    public static readonly Rule UnknownRule = Make("unknown-rule", "A chapter asks for a check that does not exist", "The chapter would pass without ever being checked.", "Use a rule id from the catalogue of checks.");
    public static readonly Rule UnknownVerdict = Make("unknown-verdict", "A chapter expects a verdict that does not exist", "No boot could ever prove the chapter.", "Use a word of the verdict vocabulary, such as reached or panic.no-root.");
    public static readonly Rule WrongId = Make("wrong-id", "A chapter's id is not its folder", "Learners name chapters by their folders.", "Make the id the track's folder, a slash and the chapter's folder.");
    public static readonly Rule DuplicateId = Make("duplicate-id", "Two chapters have the same id", "Progress and commands could not tell them apart.", "Give one of them another id and folder.");
    public static readonly Rule OutsidePath = Make("outside-path", "A chapter's artifact lies outside the workspace", "Chapters may only look at the learner's workspace.", "Use a relative path without '..'.");

    public static readonly Rule UnknownChapter = Make("unknown-chapter", "A chapter builds on one that does not stand before it", "Solutions are built in the order of the track; what comes later, or does not exist, cannot be built first.", "Name chapters of the same track, by their whole ids, that stand before this one.");

    /// <summary>Every rule of this table, for catalogues and documentation.</summary>
    public static IReadOnlyList<Rule> All { get; } =
        [Unreadable, NoFrontMatter, BadYaml, Format, UnknownKey, MissingKey, WrongType, UnknownRule, UnknownVerdict, WrongId, DuplicateId, OutsidePath, UnknownChapter];

    private static Rule Make(string name, string title, string why, string fix) =>
        new("content." + name, Severity.Error, title, why, fix, Source) { Kept = "The chapter's file is in order" };
}
