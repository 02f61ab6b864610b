using LfsTutor.Engine;
using LfsTutor.Engine.Files;
using LfsTutor.Engine.Syslinux;
using LfsTutor.Lessons.Reports;

namespace LfsTutor.Lessons.Inspection;

/// <summary>A configuration of syslinux: what it starts, and which lines do nothing.</summary>
internal static class SyslinuxInspection
{
    private const double TenthsOfSecond = 10;

    public static void Look(ByteSource bytes, string path, InspectionNotes notes)
    {
        byte[] text = new byte[(int)Math.Min(bytes.Length, SyslinuxConfigReader.MostBytes)];
        SyslinuxConfig config = SyslinuxConfigReader.Read(text.AsSpan(0, bytes.Read(0, text)), new Location(path));
        notes.What = $"A configuration of syslinux with {(config.Labels.Length == 1 ? "1 label" : $"{config.Labels.Length} labels")}";
        notes.Section("What syslinux starts", Facts(config));
        notes.Section("Labels", config.Labels.Select(label => new InspectFact(label.Location.ToString(), $"{label.Name}: {label.Command}")));
        foreach ((Location location, string line) in config.NotUnderstood)
        {
            notes.Problem("syslinux.line-not-understood", Severity.Warning, location, line, "leave it out without a word");
        }

        if (config.Chosen is null)
        {
            notes.Problem("syslinux.no-default", Severity.Error, notes.Whole, "there is neither DEFAULT nor UI", "say 'No DEFAULT or UI configuration directive found!' and wait at its prompt");
        }

        if (config is { Prompts: true, Timeout: 0 })
        {
            notes.Problem("syslinux.waits", Severity.Error, config.Last("PROMPT")!.Location, "PROMPT without TIMEOUT", "wait at its prompt for ever");
        }
    }

    private static IEnumerable<InspectFact> Facts(SyslinuxConfig config)
    {
        if (config.Command is not { } command)
        {
            yield return new InspectFact(null, "nothing by itself");
            yield break;
        }

        yield return new InspectFact(config.Chosen?.Location.ToString(), $"{config.Chosen?.Keyword} {config.Chosen?.Value}");
        yield return command.Kind switch
        {
            SyslinuxFileKind.Linux => new InspectFact(command.Label?.Kernel?.Location.ToString(), $"kernel {command.File}, with the command line: {command.KernelLine}"),
            SyslinuxFileKind.Module => new InspectFact(null, $"module {command.File}"),
            _ => new InspectFact(null, $"{command.File}, taken for a boot sector or another loader"),
        };
        foreach (string initrd in command.Kind == SyslinuxFileKind.Linux ? command.Initrds : [])
        {
            yield return new InspectFact(null, $"archive {initrd}");
        }

        if (config is { Prompts: true, Timeout: > 0 })
        {
            yield return new InspectFact(config.Last("TIMEOUT")?.Location.ToString(), $"after {config.Timeout / TenthsOfSecond:0.#} s at its prompt");
        }
    }
}
