using LfsTutor.Engine.Forecast.Uefi;
using LfsTutor.Engine.Pe;
using LfsTutor.Engine.UefiShell;
using LfsTutor.Engine.Verdicts;

namespace LfsTutor.Engine.Forecast.Steps;

/// <summary>The UEFI shell looks for startup.nsh and runs it, line by line.</summary>
internal sealed class ShellRunsScript : IBootStep
{
    private const string Title = "The shell runs startup.nsh";
    private const string Prompt = "Shell> ";

    /// <summary>A longer line is broken by the serial console.</summary>
    private const int LongestLine = 60;

    public void Walk(BootWalk walk)
    {
        if (walk.Start is not null)
        {
            return;
        }

        ShellStory story = ShellStory.Of(walk.Workspace, UefiVolumes.Of(walk.Workspace, walk.Machine));
        if (story.ScriptFile is not { } script)
        {
            PromptEnd end = walk.AtPrompt.Worst;
            walk.Stop(
                StepIds.UefiShell,
                "The shell finds no startup.nsh and waits at its prompt",
                end.Kind,
                end.Line,
                BootWalk.Known(@"looked for in \efi\tools, \efi\boot and the top directory of every FAT file system"));
            return;
        }

        List<Evidence> evidence = [BootWalk.At(script.Location, $"found as {script.Volume.Name}:{script.File.Path.Replace('/', '\\')}")];
        foreach (ShellHappening happening in story.Happenings)
        {
            Note(walk, happening);
            evidence.Add(BootWalk.At(story.LocationOf(happening.Line), Describe(happening)));
        }

        if (story.Lost is not null)
        {
            walk.Lost(StepIds.UefiShell, Title, evidence);
        }
        else if (story.Started is { } starts)
        {
            walk.Start = new EfiStart(starts.Program, starts.Line.Text, starts.Initrds);
            walk.Ok(StepIds.UefiShell, $"The shell runs startup.nsh and starts {Path.GetFileName(starts.Program.File.Path)}", Echoed(story, starts.Line), evidence);
        }
        else
        {
            PromptEnd end = walk.AtPrompt.Worst;
            walk.Stop(StepIds.UefiShell, "The shell runs startup.nsh and comes back to its prompt", end.Kind, end.Line, evidence);
        }
    }

    private static void Note(BootWalk walk, ShellHappening happening)
    {
        PromptEnd? end = happening switch
        {
            ShellHappening.Nothing { IsPrinted: true } => new PromptEnd(PromptEnd.CommandRun, VerdictKind.FirmwareShell, Prompt),
            ShellHappening.UnknownVolume(_, var volume) => new PromptEnd(PromptEnd.CommandRun, VerdictKind.FirmwareShell, $"'{OnConsole(volume)}:' is not a valid mapping."),
            ShellHappening.UnknownProgram(_, var name) => new PromptEnd(PromptEnd.UnknownCommand, VerdictKind.FirmwareUnknownCommand, $"'{OnConsole(name)}' is not recognized as an internal or external command"),
            ShellHappening.ProgramFails { Image.Acceptance: not EfiAcceptance.CannotBeStarted } => new PromptEnd(PromptEnd.ProgramFailed, VerdictKind.FirmwareUnsupportedImage, "Script Error Status: Unsupported"),
            ShellHappening.ProgramFails => new PromptEnd(PromptEnd.CommandRun, VerdictKind.FirmwareShell, Prompt),
            ShellHappening.InitrdMissing(_, _, var name) => new PromptEnd(PromptEnd.StubFailed, VerdictKind.LoaderInitrdNotFound, EfiStub.FailedToOpen + OnConsole(name)),
            _ => null,
        };
        if (end is not null)
        {
            walk.AtPrompt.Note(end);
        }
    }

    private static string Describe(ShellHappening happening)
    {
        string line = $"'{happening.Line.Text}'";
        return happening switch
        {
            ShellHappening.UnknownProgram(_, var name) => $"{line}: there is no program '{name}'; the script goes on",
            ShellHappening.UnknownVolume => $"{line}: there is no such volume; the script ends",
            ShellHappening.ProgramFails { Image.Acceptance: EfiAcceptance.CannotBeStarted, Image: var image } => $"{line}: {image.Reason}; nothing happens, and the script goes on",
            ShellHappening.ProgramFails(_, var program, var image) => $"{line}: {program.Address}: {image.Reason}; the script ends",
            ShellHappening.InitrdMissing(_, var program, var name) => $"{line}: {program.File.Path} starts, but there is no {name} on its file system, and its stub gives up",
            ShellHappening.KernelStarts(_, var program, _) => $"{line} starts {program.Address}",
            ShellHappening.Lost(_, var reason) => $"{line}: {reason}",
            _ => $"{line} changes nothing",
        };
    }

    /// <summary>The line as the shell prints it before it runs it; null when it does not, or the console breaks it.</summary>
    private static string? Echoed(ShellStory story, ShellLine line)
    {
        bool isOff = story.Happenings.OfType<ShellHappening.Nothing>().LastOrDefault(happening => ShellCommand.Of(happening.Line) is ShellCommand.Echo) is { Line: var last }
            && ShellCommand.Of(last) is ShellCommand.Echo { IsOn: false };
        return isOff || line.IsQuiet || line.Text.Length > LongestLine || line.Text.Any(character => character is < ' ' or > '~') ? null : line.Text;
    }

    /// <summary>Text as the serial console shows it: what is not ASCII becomes a question mark.</summary>
    private static string OnConsole(string text) => string.Concat(text.Select(character => character is < ' ' or > '~' ? '?' : character));
}
