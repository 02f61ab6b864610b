using System.CommandLine;
using LfsTutor.Lessons.Reports;

namespace LfsTutor.Commands;

/// <summary><c>tutor completion</c>.</summary>
internal sealed class CompletionCommand : TutorCommand
{
    private readonly Argument<string> _shell = new("shell") { Description = "bash, zsh or fish", HelpName = "bash|zsh|fish" };

    public override string Name => "completion";

    public override string Summary => "Print a completion script for your shell.";

    public override IReadOnlyList<(string Line, string What)> Examples =>
    [
        ("source <(tutor completion bash)", "For this shell; put the line into ~/.bashrc for all."),
        ("tutor completion zsh > ~/.zfunc/_tutor", "For zsh, with ~/.zfunc in fpath."),
        ("tutor completion fish > ~/.config/fish/completions/tutor.fish", "For fish."),
    ];

    public override string ExitCodes => "0 printed, 2 another shell";

    public override void Define(Command command) => command.Arguments.Add(_shell);

    public override Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        string shell = invocation.Parsed.GetValue(_shell)!;
        string words = string.Join(' ', AllCommands.Create().Select(command => command.Name));
        string script = shell switch
        {
            "bash" => Bash(words),
            "zsh" => Zsh(words),
            "fish" => Fish(words),
            _ => throw new CommandFailure(ExitCode.Usage, $"there is no completion for \"{Lessons.SafeText.Line(shell, 40)}\"", "bash, zsh and fish have one"),
        };
        invocation.Print(new CompletionReport(shell, script), static (output, report) => output.Writer.Write(report.Script));
        return Task.FromResult(ExitCode.Passed);
    }

    // Chapter ids are asked for when they are needed, so that new content completes without a new script.
    private const string ChapterIds = "tutor list --format json 2>/dev/null | sed -n 's/^ *\"id\": \"\\(.*\\)\",*$/\\1/p'";

    // Only sticks that may be written are offered.
    private const string Sticks = "tutor stick list --names 2>/dev/null";

    private static string InFish(string command) => command.Replace("\"", "\\\"", StringComparison.Ordinal).Replace("$", "\\$", StringComparison.Ordinal);

    private static string Bash(string words) => $$"""
        # bash completion for tutor
        _tutor() {
            local word=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} command=${COMP_WORDS[1]}
            case $previous in
                --format) COMPREPLY=($(compgen -W 'text json' -- "$word")); return ;;
                --firmware) COMPREPLY=($(compgen -W 'bios uefi' -- "$word")); return ;;
                --accel) COMPREPLY=($(compgen -W 'auto kvm tcg' -- "$word")); return ;;
                --workspace) COMPREPLY=($(compgen -d -- "$word")); return ;;
                --kernel|--initrd|--drive|--usb) COMPREPLY=($(compgen -f -- "$word")); return ;;
                --speed|--at|--cols|--rows) return ;;
            esac
            if [ "$COMP_CWORD" -eq 1 ]; then
                COMPREPLY=($(compgen -W '{{words}} --help --version' -- "$word"))
                return
            fi
            case $command in
                show|verify|forecast|boot|hint|solve|goto|reset) COMPREPLY=($(compgen -W "$({{ChapterIds}})" -- "$word")) ;;
                kernel) COMPREPLY=($(compgen -W 'list get host stock lab' -- "$word")) ;;
                stick)
                    case $COMP_CWORD in
                        2) COMPREPLY=($(compgen -W 'list write' -- "$word")) ;;
                        4) COMPREPLY=($(compgen -W "$({{Sticks}})" -- "$word")) ;;
                        *) COMPREPLY=($(compgen -f -- "$word")) ;;
                    esac ;;
                completion) COMPREPLY=($(compgen -W 'bash zsh fish' -- "$word")) ;;
                *) COMPREPLY=($(compgen -f -- "$word")) ;;
            esac
        }
        complete -o filenames -F _tutor tutor

        """.ReplaceLineEndings("\n");

    private static string Zsh(string words) => $$"""
        #compdef tutor
        # zsh completion for tutor
        _tutor() {
            case $words[CURRENT-1] in
                --format) compadd text json; return ;;
                --firmware) compadd bios uefi; return ;;
                --accel) compadd auto kvm tcg; return ;;
                --workspace) _files -/; return ;;
                --kernel|--initrd|--drive|--usb) _files; return ;;
                --speed|--at|--cols|--rows) return ;;
            esac
            if (( CURRENT == 2 )); then
                compadd {{words}} --help --version
                return
            fi
            case $words[2] in
                show|verify|forecast|boot|hint|solve|goto|reset) compadd -- ${(f)"$({{ChapterIds}})"} ;;
                kernel) compadd list get host stock lab ;;
                stick)
                    case $CURRENT in
                        3) compadd list write ;;
                        5) compadd -- ${(f)"$({{Sticks}})"} ;;
                        *) _files ;;
                    esac ;;
                completion) compadd bash zsh fish ;;
                *) _files ;;
            esac
        }
        if [ "$funcstack[1]" = "_tutor" ]; then _tutor "$@"; else compdef _tutor tutor; fi

        """.ReplaceLineEndings("\n");

    private static string Fish(string words) => $$"""
        # fish completion for tutor
        complete -c tutor -f -n __fish_use_subcommand -a '{{words}}'
        complete -c tutor -f -n '__fish_seen_subcommand_from show verify forecast boot hint solve goto reset' -a "({{InFish(ChapterIds)}})"
        complete -c tutor -f -n '__fish_seen_subcommand_from kernel' -a 'list get host stock lab'
        complete -c tutor -n '__fish_seen_subcommand_from stick' -a 'list write'
        complete -c tutor -n '__fish_seen_subcommand_from stick; and __fish_seen_subcommand_from write' -a "({{InFish(Sticks)}})"
        complete -c tutor -f -n '__fish_seen_subcommand_from completion' -a 'bash zsh fish'
        complete -c tutor -F -n '__fish_seen_subcommand_from replay inspect diagnose'
        complete -c tutor -n '__fish_seen_subcommand_from replay' -l raw -d 'FILE is a bare byte stream'
        complete -c tutor -n '__fish_seen_subcommand_from replay' -l dump -d 'print the screen as text'
        complete -c tutor -x -n '__fish_seen_subcommand_from replay' -l speed
        complete -c tutor -x -n '__fish_seen_subcommand_from replay' -l at
        complete -c tutor -x -n '__fish_seen_subcommand_from replay' -l cols
        complete -c tutor -x -n '__fish_seen_subcommand_from replay' -l rows
        complete -c tutor -l format -x -a 'text json'
        complete -c tutor -l workspace -r

        """.ReplaceLineEndings("\n");
}
