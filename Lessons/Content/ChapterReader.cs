using System.Collections.Immutable;
using LfsTutor.Engine;
using LfsTutor.Engine.Checks;
using LfsTutor.Engine.Machine;
using LfsTutor.Engine.Verdicts;

namespace LfsTutor.Lessons.Content;

/// <summary>Reads a chapter's folder. Every mistake of the author is a finding with file and line.</summary>
/// <param name="isRule">Tells whether a rule id has a check.</param>
internal sealed class ChapterReader(Func<string, bool> isRule)
{
    /// <summary>The name of the file that makes a folder a chapter.</summary>
    public const string FileName = "chapter.md";

    private const int FormatVersion = 1;
    private const int MostTyped = 16;
    private const int LongestTyped = 200;

    /// <summary>A reader that knows the engine's catalogue of checks.</summary>
    public static ChapterReader Default { get; } = new(id => AllChecks.ById(id) is not null);

    /// <summary>Reads one chapter.</summary>
    /// <param name="folder">The chapter's folder on the host.</param>
    /// <param name="place">The id its folder demands, and what stands before it.</param>
    /// <param name="declaredIds">The ids met so far in the track, with their lines; takes this one's.</param>
    /// <param name="findings">Takes what is wrong.</param>
    /// <returns>The chapter, or null when a finding is an Error.</returns>
    public Chapter? Read(string folder, ChapterPlace place, Dictionary<string, Location> declaredIds, List<Finding> findings)
    {
        List<Finding> mine = [];
        Chapter? chapter = ContentFile.Read(Path.Combine(folder, FileName), $"{place.Id}/{FileName}", mine) is { } file
            ? Read(file, folder, place, declaredIds, mine)
            : null;
        findings.AddRange(mine);
        return mine.Exists(finding => finding.Severity == Severity.Error) ? null : chapter;
    }

    private Chapter? Read(ContentFile file, string folder, ChapterPlace place, Dictionary<string, Location> declaredIds, List<Finding> findings)
    {
        if (FrontMatterMap.Parse(file, findings) is not { } map)
        {
            return null;
        }

        // A later format may have other keys: naming them unknown would only bury the real reason.
        if (map.Number("format", int.MinValue, int.MaxValue) is not { } format)
        {
            return null;
        }

        if (format != FormatVersion)
        {
            map.Report(ContentRules.Format, "format", $"format {format} is not known here; this tutor reads format {FormatVersion}");
            return null;
        }

        string? declared = map.Text("id");
        if (declared is not null && declared != place.Id)
        {
            map.Report(ContentRules.WrongId, "id", $"the id is {SafeText.Line(declared, 80)}, but the folder makes it {place.Id}");
        }

        if (declared is not null && !declaredIds.TryAdd(declared, map.LocationOf("id")))
        {
            map.Report(ContentRules.DuplicateId, "id", $"{SafeText.Line(declared, 80)} is taken by {declaredIds[declared]}");
        }

        Chapter chapter = new()
        {
            Id = place.Id,
            Title = map.Text("title") ?? "",
            Folder = folder,
            BuildsOn = BuildsOn(map, place, findings),
            Minutes = map.Number("minutes", 1, 1_000) ?? 0,
            Points = map.Number("points", 0, 1_000) ?? 0,
            Artifacts = Artifacts(map, findings),
            Checks = Checks(map, findings),
            Boot = Boot(map, findings),
            Hints = [.. map.Texts("hints").Select(hint => hint.Text)],
            Questions = QuestionReader.Read(file.Markdown),
            Markdown = file.Markdown,
            MarkdownLine = file.MarkdownLine,
        };
        map.Finish();
        return chapter;
    }

    private static ImmutableArray<string> BuildsOn(FrontMatterMap map, ChapterPlace place, List<Finding> findings)
    {
        if (!map.Has("builds-on"))
        {
            return [.. place.Before.TakeLast(1)];
        }

        List<string> ids = [];
        foreach ((string id, Location location) in map.Texts("builds-on"))
        {
            if (place.Before.Contains(id))
            {
                ids.Add(id);
                continue;
            }

            string meant = Spelling.Nearest(id, place.Before) is { } near ? $"; did you mean {near}?" : "";
            findings.Add(new Finding(ContentRules.UnknownChapter, location, $"no chapter {SafeText.Line(id, 80)} stands before this one in the track{meant}"));
        }

        return [.. ids];
    }

    private static ImmutableArray<(string Path, string What)> Artifacts(FrontMatterMap map, List<Finding> findings)
    {
        List<FrontMatterPair> pairs = map.Pairs("artifacts");
        foreach ((string path, _, Location location) in pairs)
        {
            Inside(path, location, findings);
        }

        return [.. pairs.Select(pair => (pair.Key, pair.Text))];
    }

    private ImmutableArray<CheckRequest> Checks(FrontMatterMap map, List<Finding> findings)
    {
        List<CheckRequest> requests = [];
        foreach ((string rule, IReadOnlyList<string> arguments, Location location) in map.Calls("checks"))
        {
            if (isRule(rule))
            {
                requests.Add(new CheckRequest(rule, arguments));
                continue;
            }

            string meant = Spelling.Nearest(rule, AllChecks.InOrder.Select(check => check.Rule.Id)) is { } near ? $"; did you mean {near}?" : "";
            findings.Add(new Finding(ContentRules.UnknownRule, location, $"there is no check {SafeText.Line(rule, 80)}{meant}"));
        }

        return [.. requests];
    }

    private static ChapterBoot? Boot(FrontMatterMap chapter, List<Finding> findings)
    {
        if (chapter.Map("boot") is not { } map)
        {
            return null;
        }

        MachineSpec machine = new()
        {
            Kernel = InsidePath(map, "kernel", findings),
            Initrd = InsidePath(map, "initrd", findings),
            Firmware = Firmware(map),
            Append = map.Text("append", required: false) ?? "",
            Drives = [.. Drives(map, "drives", DriveBus.Ide, findings), .. Drives(map, "usb", DriveBus.Usb, findings)],
            UsbController = UsbControllerOf(map),
            Sticks = [.. map.Texts("sticks").Select(stick => Inside(stick.Text, stick.Location, findings))],
            MemoryMegabytes = map.Number("memory", 16, 65_536, required: false) ?? new MachineSpec().MemoryMegabytes,
        };
        if (machine.Kernel is null && machine.Initrd is not null)
        {
            map.Report(ContentRules.MissingKey, "initrd", "boot.kernel is missing: an initramfs is handed over together with a kernel");
        }

        VerdictKind expect = Expect(map);
        string? marker = map.Text("marker", required: false);
        if (expect == VerdictKind.Reached && !map.Has("marker"))
        {
            map.Report(ContentRules.MissingKey, "expect", "boot.marker is missing: expect: reached needs the text to wait for");
        }
        else if (expect != VerdictKind.Reached && map.Has("marker"))
        {
            map.Report(ContentRules.WrongType, "marker", "boot.marker goes with expect: reached only");
        }

        ChapterBoot boot = new(machine, expect, marker, TimeSpan.FromSeconds(map.Number("within", 1, 3_600, required: false) ?? 90))
        {
            Typed = Typed(map, marker, machine.Sticks),
        };
        map.Finish();
        return boot;
    }

    private static ImmutableArray<TypedText> Typed(FrontMatterMap boot, string? marker, IReadOnlyList<string> sticks)
    {
        List<TypedText> typed = [];
        foreach (FrontMatterMap map in boot.Maps("type"))
        {
            MachineAction? action = MachineActionReader.Read(map, sticks);
            if (map.Text("at") is { } at && (action is null ? map.Text("text") : "") is { } text)
            {
                typed.Add(new TypedText(at, text) { Action = action });
                CheckTyped(map, typed[^1], marker);
            }

            map.Finish();
        }

        if (typed.Count > MostTyped)
        {
            boot.Report(ContentRules.WrongType, "type", $"boot.type has {typed.Count} entries; {MostTyped} are the most");
        }

        return [.. typed];
    }

    private static void CheckTyped(FrontMatterMap map, TypedText typed, string? marker)
    {
        if (typed.At.Length > LongestTyped || typed.At.Any(char.IsControl) || string.IsNullOrWhiteSpace(typed.At))
        {
            map.Report(ContentRules.WrongType, "at", $"boot.type.at must be one line of at most {LongestTyped} characters that the console shows");
        }

        if (typed.Line.Length > LongestTyped || typed.Line.Any(character => character is < ' ' or > '~'))
        {
            map.Report(ContentRules.WrongType, "text", $"boot.type.text must be one line of at most {LongestTyped} characters of a US keyboard");
        }

        if (marker is { Length: > 0 } && typed.Line.Contains(marker, StringComparison.Ordinal))
        {
            map.Report(ContentRules.WrongType, "text", "boot.type.text contains boot.marker: the echo of what is typed would count as the answer; let the guest compute it, as in echo answer-$((6*7))");
        }
    }

    private static UsbController UsbControllerOf(FrontMatterMap map)
    {
        string? name = map.Text("usb-controller", required: false);
        if (name is null or "xhci")
        {
            return UsbController.Xhci;
        }

        foreach (UsbController controller in new[] { UsbController.Ehci, UsbController.Ohci, UsbController.Uhci })
        {
            if (controller.ToString().Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return controller;
            }
        }

        map.Report(ContentRules.WrongType, "usb-controller", $"boot.usb-controller must be xhci, ehci, ohci or uhci, not {SafeText.Line(name, 40)}");
        return UsbController.Xhci;
    }

    private static FirmwareKind Firmware(FrontMatterMap map)
    {
        switch (map.Text("firmware", required: false))
        {
            case null or "bios":
                return FirmwareKind.Bios;
            case "uefi":
                return FirmwareKind.Uefi;
            case var other:
                map.Report(ContentRules.WrongType, "firmware", $"boot.firmware must be bios or uefi, not {SafeText.Line(other, 40)}");
                return FirmwareKind.Bios;
        }
    }

    private static VerdictKind Expect(FrontMatterMap map)
    {
        if (map.Text("expect") is not { } text)
        {
            return VerdictKind.Unknown;
        }

        if (!VerdictWords.IsKind(text))
        {
            string meant = Spelling.Nearest(text, VerdictWords.Known) is { } near ? $"; did you mean {near}?" : "";
            map.Report(ContentRules.UnknownVerdict, "expect", $"{SafeText.Line(text, 60)} is not a verdict{meant}");
        }

        return new VerdictKind(text);
    }

    private static IEnumerable<DriveSpec> Drives(FrontMatterMap map, string key, DriveBus bus, List<Finding> findings)
    {
        foreach ((string path, Location location) in map.Texts(key))
        {
            Inside(path, location, findings);
            yield return new DriveSpec(path, bus);
        }
    }

    private static string? InsidePath(FrontMatterMap map, string key, List<Finding> findings)
    {
        string? path = map.Text(key, required: false);
        if (path is not null)
        {
            Inside(path, map.LocationOf(key), findings);
        }

        return path;
    }

    private static string Inside(string path, Location location, List<Finding> findings)
    {
        if (path.Length == 0 || path.StartsWith('/') || path.Split('/').Contains(".."))
        {
            findings.Add(new Finding(ContentRules.OutsidePath, location, $"\"{SafeText.Line(path, 80)}\" is not a path inside the workspace"));
        }

        return path;
    }
}

/// <summary>Where a chapter stands.</summary>
/// <param name="Id">Track, slash, folder.</param>
/// <param name="Before">The ids of the chapters before it in its track, in order.</param>
internal sealed record ChapterPlace(string Id, IReadOnlyList<string> Before);
