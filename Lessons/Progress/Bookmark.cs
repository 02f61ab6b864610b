namespace LfsTutor.Lessons;

/// <summary>A place in a lesson the learner wants to find again.</summary>
/// <param name="Chapter">Id of the chapter.</param>
/// <param name="Line">Index of the line, as the lesson was laid out then.</param>
/// <param name="Of">Lines the lesson had then: another layout finds the place in proportion.</param>
/// <param name="Text">What stands there, for the list.</param>
public sealed record Bookmark(string Chapter, int Line, int Of, string Text);
