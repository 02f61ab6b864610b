using System.Globalization;
using LfsTutor.App;
using LfsTutor.Lessons;

namespace LfsTutor.Linear;

/// <summary>A command of the conversation.</summary>
/// <param name="Names">The word, then its abbreviations.</param>
/// <param name="Takes">What may follow it; empty for nothing.</param>
/// <param name="What">What it does, in one line.</param>
/// <param name="Run">Does it; is given what followed the word.</param>
internal sealed record LinearCommand(string[] Names, string Takes, string What, Func<LinearTutor, string, CancellationToken, Task> Run);

/// <summary>The commands of the conversation, in the order of its help.</summary>
internal static class LinearCommands
{
    private const int MostPlaces = 20;

    public static IReadOnlyList<LinearCommand> All { get; } =
    [
        new(["read", "r"], "NUMBER", "the chapter, or the section of that number", ReadAsync),
        new(["more", "m"], "", "the next section", (tutor, _, token) => ReadAsync(tutor, (tutor.SectionRead + 2).ToString(CultureInfo.InvariantCulture), token)),
        new(["sections"], "", "the chapter's sections and their numbers", SectionsAsync),
        new(["verify", "v"], "", "check your files, and boot when they are right", (tutor, _, token) => tutor.CommandAsync(token, "verify", tutor.Chapter.Id)),
        new(["watch", "w"], "", "check your files each time they change, until they are right", (tutor, _, token) => tutor.CommandAsync(token, "watch", tutor.Chapter.Id)),
        new(["forecast", "f"], "", "what the kernel will do with your files, step by step", (tutor, _, token) => tutor.CommandAsync(token, "forecast", tutor.Chapter.Id)),
        new(["boot", "b"], "", "boot the chapter's machine, and say how it ended and why", (tutor, _, token) => tutor.CommandAsync(token, "boot", tutor.Chapter.Id)),
        new(["hint", "h"], "", "a hint for what is wrong now; again for a stronger one", (tutor, _, token) => tutor.CommandAsync(token, "hint", tutor.Chapter.Id)),
        new(["questions"], "", "the chapter's questions", QuestionsAsync),
        new(["answer", "a"], "NUMBER", "the answer to a question", AnswerAsync),
        new(["next", "n"], "", "open the next chapter", (tutor, _, _) => Go(tutor, 1)),
        new(["previous", "p"], "", "open the chapter before", (tutor, _, _) => Go(tutor, -1)),
        new(["open", "o"], "CHAPTER", "open a chapter by its number, its id or a beginning of it", OpenAsync),
        new(["list", "l"], "", "all chapters, and how far you are", (tutor, _, token) => tutor.CommandAsync(token, "list")),
        new(["search", "s"], "TEXT", "where a text stands in the chapters", SearchAsync),
        new(["where"], "", "the chapter you are in", Where),
        new(["help", "?"], "", "this list", HelpAsync),
        new(["quit", "q", "exit"], "", "end; everything is kept", Quit),
    ];

    private static Task ReadAsync(LinearTutor tutor, string rest, CancellationToken cancellationToken)
    {
        if (rest.Length == 0)
        {
            return tutor.CommandAsync(cancellationToken, "show", tutor.Chapter.Id);
        }

        IReadOnlyList<ChapterSection> sections = ChapterSections.Of(tutor.Chapter);
        if (Number(rest) is not { } number || number < 1 || number > sections.Count)
        {
            tutor.Out.Paragraph(tutor.SectionRead + 1 >= sections.Count && rest == $"{sections.Count + 1}"
                ? "That was the last section. Type questions for the chapter's questions, verify to check your files."
                : $"Sections are numbered from 1 to {sections.Count}.");
            return Task.CompletedTask;
        }

        tutor.SectionRead = number - 1;
        tutor.Out.Line($"Section {number} of {sections.Count}.");
        tutor.Out.Line();
        MarkdownText.Write(tutor.Out, sections[number - 1].Markdown, foldAnswers: true);
        return Task.CompletedTask;
    }

    private static Task SectionsAsync(LinearTutor tutor, string rest, CancellationToken cancellationToken)
    {
        IReadOnlyList<ChapterSection> sections = ChapterSections.Of(tutor.Chapter);
        for (int i = 0; i < sections.Count; i++)
        {
            tutor.Out.Labelled($"{i + 1}.", sections[i].Title);
        }

        tutor.Out.Paragraph("Type read and a number.");
        return Task.CompletedTask;
    }

    private static Task QuestionsAsync(LinearTutor tutor, string rest, CancellationToken cancellationToken)
    {
        if (tutor.Chapter.Questions.IsEmpty)
        {
            tutor.Out.Paragraph("This chapter has no questions.");
            return Task.CompletedTask;
        }

        for (int i = 0; i < tutor.Chapter.Questions.Length; i++)
        {
            tutor.Out.Labelled($"Question {i + 1}:", tutor.Chapter.Questions[i].Question);
        }

        tutor.Out.Paragraph("Think first; then type answer and a number.");
        return Task.CompletedTask;
    }

    private static Task AnswerAsync(LinearTutor tutor, string rest, CancellationToken cancellationToken)
    {
        int count = tutor.Chapter.Questions.Length;
        if (Number(rest) is { } number && number >= 1 && number <= count)
        {
            (string question, string answer) = tutor.Chapter.Questions[number - 1];
            tutor.Out.Labelled($"Question {number}:", question);
            tutor.Out.Line("Answer:");
            MarkdownText.Write(tutor.Out, answer);
        }
        else
        {
            tutor.Out.Paragraph(count == 0 ? "This chapter has no questions." : $"Questions are numbered from 1 to {count}.");
        }

        return Task.CompletedTask;
    }

    private static Task Go(LinearTutor tutor, int by)
    {
        int index = tutor.Index + by;
        if (index < 0 || index >= tutor.Chapters.Count)
        {
            tutor.Out.Paragraph(by > 0 ? "This is the last chapter." : "This is the first chapter.");
        }
        else
        {
            tutor.Open(index);
        }

        return Task.CompletedTask;
    }

    private static Task OpenAsync(LinearTutor tutor, string rest, CancellationToken cancellationToken)
    {
        if (Number(rest) is { } number && number >= 1 && number <= tutor.Chapters.Count)
        {
            tutor.Open(number - 1);
        }
        else if (rest.Length > 0 && tutor.Host.Catalog.Find(rest) is { } chapter)
        {
            tutor.Open(tutor.Chapters.ToList().IndexOf(chapter));
        }
        else
        {
            tutor.Out.Paragraph($"There is no such chapter. They are numbered from 1 to {tutor.Chapters.Count}; list shows them all.");
        }

        return Task.CompletedTask;
    }

    private static Task SearchAsync(LinearTutor tutor, string rest, CancellationToken cancellationToken)
    {
        List<IndexMatch> places = ChapterIndex.Of(tutor.Chapters).Find(rest, MostPlaces + 1);
        foreach (IndexMatch place in places.Take(MostPlaces))
        {
            string under = place.Heading.Length > 0 && place.Heading != place.Text ? $", under \"{place.Heading}\"" : "";
            tutor.Out.Line($"Chapter {place.Chapter + 1}{under}:");
            tutor.Out.Paragraph(place.Text, 2);
        }

        string count = places.Count > MostPlaces ? $"These are the first {MostPlaces} places." : places.Count == 1 ? "1 place." : $"{places.Count} places.";
        tutor.Out.Paragraph(rest.Length == 0 ? "Type search and the text to look for." : count);
        return Task.CompletedTask;
    }

    private static Task Where(LinearTutor tutor, string rest, CancellationToken cancellationToken)
    {
        tutor.SayWhere();
        return Task.CompletedTask;
    }

    private static Task HelpAsync(LinearTutor tutor, string rest, CancellationToken cancellationToken)
    {
        foreach (LinearCommand command in All)
        {
            string takes = command.Takes.Length > 0 ? " " + command.Takes : "";
            string or = command.Names.Length > 1 ? $" (or {string.Join(", ", command.Names[1..])})" : "";
            tutor.Out.Labelled($"{command.Names[0]}{takes}{or}:", command.What);
        }

        tutor.Out.Paragraph("Every command of tutor can be typed here as well: inspect, diagnose, doctor, kernel, stick and the others.");
        return Task.CompletedTask;
    }

    private static Task Quit(LinearTutor tutor, string rest, CancellationToken cancellationToken)
    {
        tutor.Quit();
        return Task.CompletedTask;
    }

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;
}
