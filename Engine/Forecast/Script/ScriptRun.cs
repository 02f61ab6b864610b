using LfsTutor.Engine.Files;
using LfsTutor.Engine.InitScript;

namespace LfsTutor.Engine.Forecast.Script;

/// <summary>A script walked through command by command, on files in memory.</summary>
internal sealed class ScriptRun
{
    private readonly List<ScriptStep> _steps = [];
    private readonly List<ScriptRemark> _remarks = [];

    private ScriptRun(ShellScript script) => Script = script;

    /// <summary>The script.</summary>
    public ShellScript Script { get; }

    public IReadOnlyList<ScriptStep> Steps => _steps;

    public IReadOnlyList<ScriptRemark> Remarks => _remarks;

    public ScriptEnd End { get; private set; } = new ScriptEnd.Unknown(1, "");

    /// <summary>Walks through the script a program start leads to; null when its shell is not busybox's.</summary>
    public static ScriptRun? Of(ScriptSetting setting, FileTree tree, ProgramStart start)
    {
        _ = setting;
        return start.Program is { } program ? new ScriptRun(ShellScript.Parse(tree.ReadPrefix(program, ShellScript.MaxLength + 1))) : null;
    }
}
