using System.Globalization;
using LfsTutor.Commands;
using LfsTutor.Lessons;

namespace LfsTutor.Linear;

/// <summary>The tutor as a conversation in plain text: for screen readers, for terminals that only scroll, and for scripts.</summary>
internal sealed class LinearTutor
{
    private readonly Invocation _invocation;
    private readonly List<Chapter> _chapters;
    private readonly IReadOnlyList<LinearCommand> _commands = LinearCommands.All;
    private bool _isOver;
    private int _lastExitCode;

    /// <param name="invocation">How the tutor was started; its catalog has a chapter.</param>
    public LinearTutor(Invocation invocation)
    {
        _invocation = invocation;
        _chapters = [.. Host.Catalog.Chapters];
        Index = Math.Max(0, _chapters.IndexOf(ChapterNames.Current(Host)));
    }

    public CommandHost Host => _invocation.Host;

    public TextOutput Out => Host.Out;

    public IReadOnlyList<Chapter> Chapters => _chapters;

    /// <summary>Index of the open chapter.</summary>
    public int Index { get; private set; }

    public Chapter Chapter => _chapters[Index];

    /// <summary>Index of the last section read; -1 before the first.</summary>
    public int SectionRead { get; set; } = -1;

    /// <summary>Runs until the learner quits or the input ends.</summary>
    /// <returns>0 where somebody is at the keyboard; else the exit code of the last command.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        Greet();
        using StreamReader reader = new(Host.OpenInput());
        while (!_isOver)
        {
            if (Host.InputIsTerminal)
            {
                Host.Out.Writer.Write($"\n{Chapter.Id}: ");
            }

            Host.Out.Flush();

            // A line from a terminal cannot be waited for with a way out: the thread that reads is left behind.
            string? line = await Task.Run(reader.ReadLine, CancellationToken.None).WaitAsync(cancellationToken).ConfigureAwait(false);
            if (line is null)
            {
                break;
            }

            await TakeAsync(line.Trim(), cancellationToken).ConfigureAwait(false);
        }

        Host.Out.Flush();
        return Host.InputIsTerminal ? ExitCode.Passed : _lastExitCode;
    }

    /// <summary>Opens a chapter and says which.</summary>
    public void Open(int index)
    {
        Index = index;
        SectionRead = -1;
        Host.Progress.LastChapter = Chapter.Id;
        SayWhere();
    }

    /// <summary>Runs a command of the command line, as if typed after <c>tutor</c>.</summary>
    public async Task CommandAsync(CancellationToken cancellationToken, params string[] arguments)
    {
        using CancellationTokenSource interrupt = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Host.Interrupted = interrupt.Cancel;
        try
        {
            string[] given = _invocation.Workspace is { } workspace ? [.. arguments, "--workspace", workspace] : arguments;
            _lastExitCode = await new CommandLine(Host).RunAsync(given, interrupt.Token).ConfigureAwait(false);
        }
        finally
        {
            Host.Interrupted = null;
        }

        cancellationToken.ThrowIfCancellationRequested();
    }

    public void Quit() => _isOver = true;

    /// <summary>Where the learner is, in two sentences.</summary>
    public void SayWhere()
    {
        bool passed = Host.Progress.Of(Chapter.Id).Passed is not null;
        Host.Out.Paragraph(string.Create(
            CultureInfo.InvariantCulture,
            $"Chapter {Index + 1} of {_chapters.Count}: {Chapter.Title}. {(passed ? "Proved" : "Not proved yet")}. {Chapter.Minutes} minutes, {Chapter.Points} points."));
    }

    private void Greet()
    {
        if (!Host.InputIsTerminal)
        {
            // A script, or nobody: everything there is, then what is asked for.
            _lastExitCode = ListCommand.Run(_invocation);
            return;
        }

        int earned = _chapters.Where(chapter => Host.Progress.Of(chapter.Id).Passed is not null).Sum(chapter => chapter.Points);
        Host.Out.Line("LFS Tutor, in plain text.");
        SayWhere();
        Host.Out.Paragraph(string.Create(
            CultureInfo.InvariantCulture,
            $"{earned} of {_chapters.Sum(chapter => chapter.Points)} points. Type read to read the chapter, verify to check your files, help for all commands, quit to end."));
        if (Host.Progress.Trouble is { } trouble)
        {
            Host.Out.Labelled("note:", trouble);
        }
    }

    private async Task TakeAsync(string line, CancellationToken cancellationToken)
    {
        if (line.Length == 0)
        {
            return;
        }

        string word = line.Split(' ', 2)[0].ToLowerInvariant();
        string rest = line[word.Length..].Trim();
        if (_commands.FirstOrDefault(command => command.Names.Contains(word)) is { } known)
        {
            await known.Run(this, rest, cancellationToken).ConfigureAwait(false);
        }
        else if (AllCommands.Create().Any(command => command.Name == word))
        {
            await CommandAsync(cancellationToken, [word, .. ShellWords.Split(rest)]).ConfigureAwait(false);
        }
        else
        {
            _lastExitCode = ExitCode.Usage;
            string shown = SafeText.Line(word, 40);
            string? meant = Suggestion.For(word, _commands.SelectMany(command => command.Names).Where(name => name.Length > 1));
            Host.Out.Paragraph($"There is no command \"{shown}\". {(meant is null ? "Type help for all of them." : $"Did you mean {meant}?")}");
        }
    }
}
