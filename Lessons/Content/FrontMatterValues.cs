using LfsTutor.Engine;

namespace LfsTutor.Lessons.Content;

// Classes rather than tuples: lists of tuples are compiled anew at every start of the program, lists of classes are not.

/// <summary>A text of a list.</summary>
internal sealed record FrontMatterText(string Text, Location Location);

/// <summary>A key with its text.</summary>
internal sealed record FrontMatterPair(string Key, string Text, Location Location);

/// <summary>A word, alone or with a list of texts.</summary>
internal sealed record FrontMatterCall(string Word, IReadOnlyList<string> Arguments, Location Location);
