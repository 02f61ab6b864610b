using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using LfsTutor.Engine;
using LfsTutor.Lessons;
using LfsTutor.Lessons.Reports;
using LfsTutor.Linear;

namespace LfsTutor.Commands;

/// <summary>Understands a command line and runs the command, whatever happens inside it.</summary>
internal sealed class CommandLine(CommandHost host)
{
    private static readonly string[] Formats = ["text", "json"];

    private readonly Option<string> _format = new("--format") { Description = "text for people, json for programs (docs/json.md)", HelpName = "text|json", Recursive = true, DefaultValueFactory = _ => "text" };
    private readonly Option<bool> _help = new("--help", "-h", "-?") { Description = "show this help", Recursive = true };
    private readonly Option<string?> _workspace = new("--workspace") { Description = "your working directory [default: $LFS_TUTOR_WORKSPACE, else ~/lfs-tutor/TRACK]", HelpName = "DIR", Recursive = true };

    /// <summary>Runs it.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        // Known before parsing, for errors of the command line must be JSON too.
        bool isJson = AsksForJson(arguments);
        try
        {
            int exitCode = await RunParsedAsync(arguments, isJson, cancellationToken).ConfigureAwait(false);
            host.Out.Flush();
            return exitCode;
        }
        catch (Exception exception)
        {
            // Whatever an interruption broke is an interruption; a command that says what it leaves behind is heard.
            bool isInterrupted = cancellationToken.IsCancellationRequested && exception is not CommandFailure { ExitCode: ExitCode.Interrupted };
            return Fail(Failures.Of(isInterrupted ? new OperationCanceledException() : exception), exception, isJson);
        }
    }

    private int Fail(CommandFailure failure, Exception exception, bool isJson)
    {
        try
        {
            Report(failure, isJson);
            host.Out.Flush();
            if (Environment.GetEnvironmentVariable("LFS_TUTOR_DEBUG") is { Length: > 0 })
            {
                host.Error.Line(exception.ToString());
            }
        }
        catch (IOException)
        {
            // The output itself is what cannot be written: the exit code is all that is left, and standard error below.
            Report(failure, isJson: false);
        }

        return failure.ExitCode;
    }

    private async Task<int> RunParsedAsync(string[] arguments, bool isJson, CancellationToken cancellationToken)
    {
        Command root = CreateRoot(arguments, out Dictionary<Command, TutorCommand> commands);
        ParseResult parsed = root.Parse(arguments);
        if (parsed.GetValue(_help))
        {
            return Help(parsed, commands, isJson);
        }

        if (parsed.Errors.Count > 0 || UnknownOption(parsed, arguments) is not null)
        {
            throw Misunderstood(parsed, UnknownOption(parsed, arguments) ?? (parsed.UnmatchedTokens.Count > 0 ? parsed.UnmatchedTokens[0] : null));
        }

        if (!Formats.Contains(parsed.GetValue(_format)))
        {
            throw new CommandFailure(ExitCode.Usage, $"--format must be text or json, not \"{SafeText.Line(parsed.GetValue(_format) ?? "", 40)}\"");
        }

        Invocation invocation = new(host, parsed, isJson, parsed.GetValue(_workspace));
        return await commands[parsed.CommandResult.Command].RunAsync(invocation, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Builds the tree; of a command that is not asked for, only its name and line of help.</summary>
    private Command CreateRoot(string[] arguments, out Dictionary<Command, TutorCommand> commands)
    {
        TutorCommand start = new StartCommand();

        // Not a RootCommand: that brings directives and options of its own, and loads their translations at every start.
        Command root = new(start.Name, start.Summary) { _format, _workspace, _help };
        root.SetAction(NoAction);
        start.Define(root);
        commands = new Dictionary<Command, TutorCommand> { [root] = start };
        foreach (TutorCommand each in AllCommands.Create())
        {
            Command command = new(each.Name, each.Summary);
            command.SetAction(NoAction);
            if (arguments.Contains(each.Name))
            {
                each.Define(command);
            }

            root.Subcommands.Add(command);
            commands[command] = each;
        }

        return root;
    }

    /// <summary>The parser counts a command without an action as unfinished; ours run from outside it.</summary>
    private static int NoAction(ParseResult parsed) => ExitCode.Passed;

    private int Help(ParseResult parsed, Dictionary<Command, TutorCommand> commands, bool isJson)
    {
        using StringWriter text = new() { NewLine = "\n" };
        parsed.InvocationConfiguration.Output = text;
        new HelpAction().Invoke(parsed);
        HelpText.AppendExamples(text, commands[parsed.CommandResult.Command]);
        string help = text.ToString().Trim('\n').ReplaceLineEndings("\n");
        host.Out.Line(isJson ? ReportJson.Write(new HelpReport(parsed.CommandResult.Command.Name, help)) : help);
        return ExitCode.Passed;
    }

    /// <summary>A misspelled option, which the parser takes for an argument; after <c>--</c> everything is one.</summary>
    private static string? UnknownOption(ParseResult parsed, string[] arguments) => arguments.Contains("--")
        ? null
        : parsed.CommandResult.Children.OfType<ArgumentResult>()
            .SelectMany(result => result.Tokens)
            .Select(token => token.Value)
            .FirstOrDefault(value => value.Length > 1 && value[0] == '-');

    private static CommandFailure Misunderstood(ParseResult parsed, string? word)
    {
        Command command = parsed.CommandResult.Command;
        string help = $"tutor {(command.Parents.Any() ? command.Name + " " : "")}--help shows what it takes";
        if (word is not null)
        {
            IEnumerable<string> known = word.StartsWith('-')
                ? command.Options.Concat(parsed.RootCommandResult.Command.Options).Select(option => option.Name)
                : command.Subcommands.Select(each => each.Name);
            string shown = SafeText.Line(word, 60);
            return new CommandFailure(
                ExitCode.Usage,
                word.StartsWith('-') ? $"there is no option \"{shown}\" here" : !command.Parents.Any() ? $"there is no command \"{shown}\"" : $"\"{shown}\" is one word too many",
                Suggestion.For(word, known) is { } meant ? $"did you mean {meant}? {help}" : help);
        }

        string message = parsed.Errors[0].Message.TrimEnd('.');
        return new CommandFailure(ExitCode.Usage, SafeText.Line(char.ToLowerInvariant(message[0]) + message[1..]), help);
    }

    private void Report(CommandFailure failure, bool isJson)
    {
        if (isJson)
        {
            host.Out.Line(ReportJson.Write(new ErrorReport(new ErrorDetail(failure.Message, failure.Next, failure.ExitCode, [.. failure.Findings.Select(FindingReport.Of)]))));
            return;
        }

        host.Error.Labelled("tutor:", failure.Message, ink: Ink.Red);
        foreach (Finding finding in failure.Findings.Skip(1))
        {
            host.Error.Labelled("      ", $"{finding.Location}: {finding.Evidence}");
        }

        if (failure.Next is not null)
        {
            host.Error.Labelled("next: ", failure.Next, ink: Ink.Cyan);
        }
    }

    private static bool AsksForJson(string[] arguments)
    {
        for (int i = 0; i < arguments.Length; i++)
        {
            if (arguments[i] is "--format=json" or "--format:json" || (arguments[i] == "--format" && i + 1 < arguments.Length && arguments[i + 1] == "json"))
            {
                return true;
            }
        }

        return false;
    }
}
