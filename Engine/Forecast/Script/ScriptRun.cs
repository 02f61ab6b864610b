using LfsTutor.Engine.Busybox;
using LfsTutor.Engine.Files;
using LfsTutor.Engine.InitScript;

namespace LfsTutor.Engine.Forecast.Script;

/// <summary>A script walked through command by command, on files in memory.</summary>
/// <remarks>Follows busybox's ash; whatever it cannot follow makes the rest uncertain, and is said.</remarks>
internal sealed class ScriptRun
{
    private const int MaxSteps = 80;
    private const int SyntaxErrorStatus = 2;

    private readonly List<ScriptStep> _steps = [];
    private readonly List<ScriptRemark> _remarks = [];
    private readonly ProgramBook _programs = new();
    private string _openLine = "";

    private ScriptRun(ScriptSetting setting, ShellScript script, BusyboxProgram shell, string path, FileTree tree)
    {
        Setting = setting;
        Script = script;
        Shell = shell;
        Path = path;
        State = new ShellState(new MountedTree(new Mount("/", new OverlayTree(tree, tree.Description), "rootfs", "rootfs")));
        Devices = new MachineDevices(setting.Workspace, setting.Machine, setting.Config, setting.CommandLine);
    }

    /// <summary>The script.</summary>
    public ShellScript Script { get; }

    /// <summary>The busybox that reads it.</summary>
    public BusyboxProgram Shell { get; }

    /// <summary>The path the kernel gave the shell, its <c>$0</c>.</summary>
    public string Path { get; }

    public ScriptSetting Setting { get; }

    public ShellState State { get; }

    public MachineDevices Devices { get; }

    /// <summary>The commands followed, in order, at most as many as can be read.</summary>
    public IReadOnlyList<ScriptStep> Steps => _steps;

    public IReadOnlyList<ScriptRemark> Remarks => _remarks;

    /// <summary>What becomes of process 1.</summary>
    public ScriptEnd End { get; private set; } = new ScriptEnd.Unknown(1, "");

    /// <summary>Whether the end is decided.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Whether something happened that is not followed, so that nothing after it is certain.</summary>
    public bool IsDoubtful { get; private set; }

    /// <summary>Whether the text waited for may have been printed on the way.</summary>
    public bool MayHavePrinted { get; private set; }

    /// <summary>Walks through the script a program start leads to; null when its shell is not busybox's.</summary>
    public static ScriptRun? Of(ScriptSetting setting, FileTree tree, ProgramStart start)
    {
        if (start is not { Starts: true, Program: { } program, Shebang: { } shebang, Code: { } code }
            || new ProgramBook().BusyboxIn(tree, code) is not { } busybox
            || ShellOf(shebang) is not { } options
            || code.Path == program.Path)
        {
            return null;
        }

        ShellScript script = ShellScript.Parse(tree.ReadPrefix(program, ShellScript.MaxLength + 1));
        ScriptRun run = new(setting, script, busybox, start.Path, tree);
        run.State.ErrExit = options.Contains('e');
        run.State.NoUnset = options.Contains('u');
        run.Walk();
        return run;
    }

    /// <summary>The busybox a node holds, or null.</summary>
    public BusyboxProgram? BusyboxIn(FileNode node) => _programs.BusyboxIn(State.Tree, node);

    /// <summary>A command was followed.</summary>
    public int? Did(CommandCall call, string what, int? status, params IEnumerable<Evidence> evidence)
    {
        Add(new ScriptStep(call.Line, call.Text, what, true, null) { Evidence = [.. evidence], Fails = status is not (0 or null) });
        return status;
    }

    /// <summary>A command fails and says so.</summary>
    /// <param name="call">The command.</param>
    /// <param name="what">What happens, in one short sentence.</param>
    /// <param name="status">Its status.</param>
    /// <param name="says">Its message, as literal text of one line; null when it is not known word by word.</param>
    /// <param name="evidence">Why.</param>
    public int? Failed(CommandCall call, string what, int? status, string? says, params IEnumerable<Evidence> evidence)
    {
        string? seen = call.Errors == OutputPlace.Console && Setting.HasConsole && says?.Any(char.IsControl) != true ? says : null;
        Add(new ScriptStep(call.Line, call.Text, what, true, seen) { Evidence = [.. evidence], Fails = true, IsSwitchRoot = call.Name == "switch_root" });
        if (says is null)
        {
            MayPrint();
        }
        else
        {
            Print(says + "\n", call.Errors, call.Line);
        }

        return status;
    }

    /// <summary>A command that is not followed: what comes after it is told as if it had succeeded, and is not certain.</summary>
    public int? Doubt(int line, string text, string why, params IEnumerable<Evidence> evidence)
    {
        Add(new ScriptStep(line, text, why, false, null) { Evidence = [.. evidence] });
        IsDoubtful = true;
        State.Version++;
        return null;
    }

    /// <summary>A command that is not followed.</summary>
    public int? Doubt(CommandCall call, string why, params IEnumerable<Evidence> evidence) => Doubt(call.Line, call.Text, why, evidence);

    /// <summary>Something worth a rule; not once the script does what is not followed, for then it need not be so.</summary>
    public void Remark(RemarkKind kind, int line, string evidence, string? says = null)
    {
        if (!IsDoubtful)
        {
            _remarks.Add(new ScriptRemark(kind, line, Printable.Text(evidence), says));
        }
    }

    /// <summary>Text goes to the console; the boot is over when it is the text waited for.</summary>
    public void Print(string text, OutputPlace place, int line)
    {
        if (Setting.Marker is not { Length: > 0 } marker || place == OutputPlace.Elsewhere || IsOver)
        {
            return;
        }

        string whole = _openLine + text;
        bool isThere = whole.Contains(marker, StringComparison.Ordinal);
        _openLine = whole[(whole.LastIndexOf('\n') + 1)..];
        if (isThere && place == OutputPlace.Console && !MayHavePrinted && !IsDoubtful)
        {
            Finish(new ScriptEnd.Prints(line, marker));
        }
        else if (isThere)
        {
            MayHavePrinted = true;
        }
    }

    /// <summary>Something is printed that cannot be told.</summary>
    public void MayPrint() => MayHavePrinted |= Setting.Marker is { Length: > 0 };

    /// <summary>Decides the end; the first decision stands.</summary>
    public void Finish(ScriptEnd end)
    {
        if (IsOver)
        {
            return;
        }

        (End, IsOver) = (end, true);
        if (end is ScriptEnd.Exits exits)
        {
            Remark(RemarkKind.Ends, exits.Line, exits.Why);
        }
    }

    /// <summary>A step that ends the walk is added too.</summary>
    public void Add(ScriptStep step)
    {
        if (_steps.Count < MaxSteps)
        {
            _steps.Add(step with { Command = Printable.Text(step.Command), What = Printable.Text(step.What) });
        }
    }

    private void Walk()
    {
        int? status = new ScriptWalker(this).Run(Script.Commands);
        int lastLine = Math.Max(1, Script.Lines.Count);
        if (IsOver)
        {
            return;
        }

        if (Script.Error is { IsCertain: false } unread)
        {
            Finish(new ScriptEnd.Unknown(unread.Line, unread.Message));
        }
        else if (Script.Error is { } error)
        {
            Add(new ScriptStep(error.Line, Script.Lines.ElementAtOrDefault(error.StartLine - 1) ?? "", "The shell cannot read this, and gives up", true, Setting.HasConsole ? $"syntax error: {error.Message}" : null) { Fails = true });
            Print($"syntax error: {error.Message}\n", OutputPlace.Console, error.Line);
            Finish(new ScriptEnd.Exits(error.StartLine, SyntaxErrorStatus, $"the shell ends with status {SyntaxErrorStatus} at the syntax error on line {error.Line}"));
        }
        else
        {
            string last = Script.SimpleCommands.LastOrDefault() is { } command ? $"after '{command}' there is nothing left to do" : "there is nothing to do in it";
            Finish(new ScriptEnd.Exits(Script.SimpleCommands.LastOrDefault()?.Line ?? lastLine, status, last));
        }
    }

    /// <summary>The shell options a <c>#!</c> line gives; null when what it starts is no shell that is followed.</summary>
    private static string? ShellOf(Shebang shebang)
    {
        string name = System.IO.Path.GetFileName(shebang.Interpreter);
        string argument = shebang.Argument ?? "";
        return name switch
        {
            "busybox" => argument is "sh" or "ash" ? "" : null,
            "sh" or "ash" => argument.Length == 0 ? "" : argument[0] == '-' && argument.Length > 1 && argument.AsSpan(1).IndexOfAnyExcept("eux") < 0 ? argument[1..] : null,
            _ => null,
        };
    }
}
