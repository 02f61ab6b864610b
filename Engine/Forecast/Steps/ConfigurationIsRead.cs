using LfsTutor.Engine.Files;
using LfsTutor.Engine.Forecast.Bios;
using LfsTutor.Engine.Syslinux;
using LfsTutor.Engine.Verdicts;

namespace LfsTutor.Engine.Forecast.Steps;

/// <summary>syslinux reads its configuration and decides what to start.</summary>
internal sealed class ConfigurationIsRead : IBootStep
{
    private const string Title = "syslinux reads its configuration";
    private const int TenthsOfSecond = 10;

    /// <summary>A boot sector or loader is a fraction of this.</summary>
    private const long MostBootstrapBytes = 1 << 20;

    /// <summary>Tried behind a name that no label has, before the name itself (ldlinux.c, file_extensions).</summary>
    private static readonly string[] s_endings = [".c32", ".img", ".bss", ".bin", ".bs", ".0"];

    public void Walk(BootWalk walk)
    {
        SyslinuxMedium medium = walk.Bios!.Medium!;
        if (medium.Config is not { } file || medium.ReadConfig() is not { } config)
        {
            walk.Stop(
                StepIds.LoaderConfiguration,
                "syslinux finds no configuration",
                VerdictKind.LoaderNoConfiguration,
                SyslinuxTexts.NoConfiguration,
                BootWalk.At(medium.Volume.LocationOf(""), $"there is no {SyslinuxMedium.ConfigName} in {medium.ConfigDirectories}"));
            return;
        }

        Location place = medium.Volume.LocationOf(file.Path);
        walk.Bios = walk.Bios with { Config = config, Command = config.Command };
        if (config is { Prompts: true, Timeout: 0 })
        {
            walk.Stop(
                StepIds.LoaderConfiguration,
                "syslinux waits at its prompt until somebody presses Enter",
                VerdictKind.Stalled(BootStages.NameOf(BootStage.Loader)),
                null,
                BootWalk.At(config.Last("PROMPT")!.Location, $"PROMPT {config.Last("PROMPT")!.Value}, and no TIMEOUT: it waits for ever"));
            return;
        }

        if (config.Command is not { } command)
        {
            walk.Stop(
                StepIds.LoaderConfiguration,
                "syslinux does not know what to start",
                VerdictKind.LoaderNoConfiguration,
                SyslinuxTexts.NoDefault,
                BootWalk.At(place, "there is neither a DEFAULT nor a UI line"));
            return;
        }

        Decide(walk, medium, config, command);
    }

    private static void Decide(BootWalk walk, SyslinuxMedium medium, SyslinuxConfig config, SyslinuxCommand command)
    {
        List<Evidence> evidence = [BootWalk.At(config.Chosen!.Location, $"{config.Chosen.Keyword} {config.Chosen.Value}")];
        if (command.Label is { } label)
        {
            evidence.Add(BootWalk.At(label.Location, $"LABEL {label.Name} starts {command.File}"));
        }
        else if (command.Kind == SyslinuxFileKind.Linux)
        {
            evidence.Add(BootWalk.Known($"no LABEL has that name (upper and lower case differ), so it is taken for the kernel's file"));
        }

        if (config.Prompts)
        {
            evidence.Add(BootWalk.At(config.Last("TIMEOUT")!.Location, $"it waits {(double)config.Timeout / TenthsOfSecond:0.#} s for a key at its prompt first"));
        }

        evidence.AddRange(config.NotUnderstood.Take(3).Select(line => BootWalk.At(line.Location, $"not understood, and left out: {line.Text}")));
        FileNode? file = medium.Find(command.File);
        if (command.Kind == SyslinuxFileKind.Module && file is null)
        {
            walk.Stop(StepIds.LoaderConfiguration, "syslinux misses the module it is to run", VerdictKind.LoaderNoFile, SyslinuxTexts.NoModule(command.File), evidence);
        }
        else if (command.Kind == SyslinuxFileKind.Other && file is { Length: > MostBootstrapBytes })
        {
            walk.Stop(StepIds.LoaderConfiguration, "syslinux takes the kernel for a boot sector, by its name's ending", VerdictKind.LoaderBadKernel, SyslinuxTexts.TooLarge, evidence);
        }
        else if (command.Kind != SyslinuxFileKind.Linux)
        {
            walk.Lost(StepIds.LoaderConfiguration, $"syslinux starts {command.File}", [.. evidence, BootWalk.Known("it is no kernel; what it does is not followed here")]);
        }
        else if (command.Label is null && Array.Find(s_endings, ending => medium.Find(command.File + ending) is not null) is { } ending)
        {
            walk.Lost(StepIds.LoaderConfiguration, $"syslinux starts {command.File}{ending}", [.. evidence, BootWalk.Known("a file with that ending goes before the kernel; what it does is not followed here")]);
        }
        else
        {
            walk.Ok(StepIds.LoaderConfiguration, Title, null, evidence);
        }
    }
}
