using System.Globalization;
using LfsTutor.Engine.Busybox;
using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.Forecast.Script;

/// <summary>busybox's applets, as far as a script that starts a system uses them.</summary>
internal sealed class Applets(ScriptRun run, CommandRunner commands)
{
    private const double LongestSleep = 30;

    /// <summary>They end by themselves, change nothing that matters later, and read no console when given these many arguments.</summary>
    private static readonly Dictionary<string, int> s_harmless = new(StringComparer.Ordinal)
    {
        [":"] = 0, ["true"] = 0, ["false"] = 0, ["echo"] = 0, ["printf"] = 0, ["test"] = 0, ["["] = 0, ["pwd"] = 0, ["sleep"] = 1, ["usleep"] = 1,
        ["dmesg"] = 0, ["ls"] = 0, ["uname"] = 0, ["free"] = 0, ["df"] = 0, ["id"] = 0, ["env"] = 0, ["date"] = 0, ["hostname"] = 0, ["clear"] = 0, ["stty"] = 0,
        ["ifconfig"] = 0, ["ip"] = 0, ["route"] = 0, ["which"] = 1, ["whoami"] = 0, ["uptime"] = 0, ["lsmod"] = 0, ["sync"] = 0, ["sysctl"] = 0, ["hwclock"] = 0,
        ["nproc"] = 0, ["basename"] = 1, ["dirname"] = 1, ["readlink"] = 1, ["realpath"] = 1, ["stat"] = 1, ["du"] = 1, ["md5sum"] = 1, ["sha256sum"] = 1, ["head"] = 1,
        ["tail"] = 1, ["wc"] = 1, ["sort"] = 1, ["grep"] = 2, ["cut"] = 2, ["seq"] = 1, ["find"] = 1, ["ps"] = 0, ["lsscsi"] = 0, ["reset"] = 0,
        ["setfont"] = 1, ["loadfont"] = 0, ["tty"] = 0, ["hostid"] = 0, ["mesg"] = 0, ["expr"] = 1, ["cal"] = 0, ["arch"] = 0, ["chvt"] = 1, ["klogd"] = 0, ["syslogd"] = 0,
    };

    /// <summary>What busybox's init asks before it starts a shell (init/init.c, askfirst).</summary>
    private const string InitQuestion = "Please press Enter to activate this console.";

    private readonly OutputCommands _output = new(run);

    /// <summary>Whether a command of a name can be passed over.</summary>
    public static bool IsHarmless(string name, int argumentCount) => name != "tail" && s_harmless.TryGetValue(name, out int fewest) && argumentCount >= fewest;

    /// <summary>Runs the program a busybox is when called by a name.</summary>
    public int? Run(CommandCall call, string name, BusyboxProgram busybox)
    {
        if (name.StartsWith("busybox", StringComparison.Ordinal))
        {
            return RunBusybox(call, busybox);
        }

        if (busybox.Find(name) is null)
        {
            string says = $"{name}: applet not found";
            run.Remark(RemarkKind.CommandMissing, call.Line, $"{busybox.Banner} has no applet {name}", says);
            return run.Failed(call, $"This busybox has no {name}", CommandRunner.NotFoundStatus, says, BootWalk.Known($"{busybox.Applets.Count} applets, none of that name"));
        }

        switch (name)
        {
            case "sh" or "ash":
                return RunShell(call);
            case "echo" or "printf":
                return _output.Run(call with { Name = name });
            case "true":
                return 0;
            case "false":
                return 1;
            case "test" when call.Known is { } words:
                return new TestCommand(run).Evaluate(words);
            case "sleep":
                return Sleep(call);
            case "yes" when call.Known is { } words && call.Output == OutputPlace.Console:
                run.Print((words.Length == 0 ? "y" : string.Join(' ', words)) + "\n", call.Output, call.Line);
                return GoesOn(call, "yes does not end");
            case "cat":
                return Cat(call);
            case "mkdir" or "mknod" or "ln" or "mdev":
                return new FileApplets(run).Run(call, name);
            case "mount":
                return new MountApplet(run).Run(call);
            case "umount":
                return new MountApplet(run).Unmount(call);
            case "switch_root":
                return new SwitchRootApplet(run).Run(call);
            case "init" or "linuxrc":
                return RunInit(call);
            case "setsid" or "cttyhack" when call.Arguments is [{ } program, ..] && !program.StartsWith('-'):
                return commands.RunProgram(call.From(0));
            case "modprobe" or "insmod" or "depmod":
                return new ModuleApplets(run).Run(call, name);
            case KeymapApplet.Name:
                return new KeymapApplet(run).Run(call);
            default:
                if (IsHarmless(name, call.Arguments.Count))
                {
                    run.MayPrint();
                    return name is "dmesg" or "uname" or "clear" or "sync" ? 0 : null;
                }

                return run.Doubt(call, $"what {name} does is not followed");
        }
    }

    private int? RunBusybox(CommandCall call, BusyboxProgram busybox)
    {
        switch (call.Arguments)
        {
            case []:
            case ["--list" or "--list-full" or "--help" or "--show", ..]:
                run.MayPrint();
                return run.Did(call, "It prints what it has", 0);
            case ["--install", ..]:
                return new InstallApplet(run).Run(call, busybox);
            case [{ } applet, ..]:
                CommandCall inner = call.From(0);
                return Run(inner, Path.GetFileName(inner.Name), busybox);
            default:
                return run.Doubt(call, "which applet this is cannot be told");
        }
    }

    private int? RunShell(CommandCall call)
    {
        if (call.Arguments.Any(argument => argument is not ("-i" or "-l" or "-" or "--login" or "-il" or "-li")) || call.HasInput)
        {
            return call.IsExec ? Unknown(call, "what another shell runs is not followed") : run.Doubt(call, "what another shell runs is not followed");
        }

        if (!run.Setting.HasConsole || (call.Output != OutputPlace.Console && !call.IsExec))
        {
            return Unknown(call, "what a shell without a console does is not followed");
        }

        if (call.IsExec)
        {
            run.Remark(RemarkKind.ShellAsInit, call.Line, $"'{call.Text}': the shell becomes process 1");
        }

        run.Did(call, "A shell waits for commands on the console", null);
        return GoesOn(call, "an interactive shell does not end by itself");
    }

    private int? RunInit(CommandCall call)
    {
        if (!call.IsExec)
        {
            const string Says = "init: must be run as PID 1";
            run.Remark(RemarkKind.NotExec, call.Line, $"'{call.Text}': it is not process 1", Says);
            return run.Failed(call, "init refuses: it is not process 1", 1, Says, BootWalk.Known("without exec it gets a process of its own"));
        }

        if (run.State.Exists("/etc/inittab") != false || run.State.Exists("/etc/init.d/rcS") != false || !run.Setting.HasConsole)
        {
            return Unknown(call, "what /etc/inittab or /etc/init.d/rcS makes init do is not followed");
        }

        run.Add(new ScriptStep(call.Line, call.Text, "busybox's init takes over, and offers a shell", true, InitQuestion)
        {
            Evidence = [BootWalk.Known("there is no /etc/inittab: a shell on the console, once somebody presses Enter; and no /etc/init.d/rcS, which it says and does not mind")],
        });
        run.Print($"can't run '/etc/init.d/rcS': No such file or directory\n{InitQuestion}", call.Output, call.Line);
        return GoesOn(call, "init does not end");
    }

    private int? Sleep(CommandCall call)
    {
        if (call.Arguments is [{ } text] && double.TryParse(text.TrimEnd('s'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double seconds) && seconds <= LongestSleep)
        {
            return 0;
        }

        return call.Arguments is ["infinity" or "inf"] ? run.Doubt(call, "how long it sleeps is not followed") : run.Doubt(call, "what happens meanwhile, and after, is not followed");
    }

    private int? Cat(CommandCall call)
    {
        if (call.Known is not [_, ..] paths || paths.Any(path => path.StartsWith('-')))
        {
            return call.HasInput ? null : run.Doubt(call, "what it reads is not followed");
        }

        foreach (string path in paths)
        {
            switch (run.State.Resolve(path))
            {
                case { Node: { Kind: FileKind.Regular, Location.Line: not null } }:
                    // Made by the script itself: what it has written into it is not kept.
                    run.MayPrint();
                    break;
                case { Node: { Kind: FileKind.Regular } node }:
                    run.Print(System.Text.Encoding.UTF8.GetString(run.State.Tree.ReadPrefix(node, 1 << 20)), call.Output, call.Line);
                    break;
                case { Node: { Kind: FileKind.Directory } }:
                    return run.Failed(call, $"{path} is a directory", 1, null);
                case { Node: null } missing when !run.State.Tree.MayExist(missing):
                    return run.Failed(call, $"There is no {path}", 1, $"cat: can't open '{path}': No such file or directory");
                case { Node: null } when path.StartsWith("/proc/", StringComparison.Ordinal) && path.Count(character => character == '/') == 2:
                    run.MayPrint();
                    return null;
                default:
                    return run.Doubt(call, $"what {path} holds cannot be told");
            }
        }

        return call.Output == OutputPlace.Console && !run.Setting.HasConsole ? null : 0;
    }

    private int? GoesOn(CommandCall call, string why)
    {
        run.Finish(new ScriptEnd.GoesOn(call.Line, why));
        return null;
    }

    private int? Unknown(CommandCall call, string why)
    {
        run.Doubt(call, why);
        run.Finish(new ScriptEnd.Unknown(call.Line, why));
        return null;
    }
}
