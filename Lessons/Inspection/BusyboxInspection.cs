using System.Globalization;
using LfsTutor.Engine.Busybox;
using LfsTutor.Engine.Files;
using LfsTutor.Lessons.Reports;

namespace LfsTutor.Lessons.Inspection;

/// <summary>A busybox binary: its version and its applets.</summary>
internal static class BusyboxInspection
{
    private const int NamesInRow = 24;

    /// <summary>Adds what a binary says of itself, if it is busybox.</summary>
    public static void Look(ByteSource source, InspectionNotes notes)
    {
        byte[] bytes = new byte[(int)Math.Min(source.Length, BusyboxProgram.MaxLength)];
        if (BusyboxProgram.Read(bytes.AsSpan(0, source.Read(0, bytes))) is not { } busybox)
        {
            return;
        }

        notes.What = string.Create(CultureInfo.InvariantCulture, $"{busybox.Banner} with {busybox.Applets.Count} applets: {char.ToLowerInvariant(notes.What![0])}{notes.What[1..]}");
        List<InspectFact> facts = [new InspectFact(null, $"version {busybox.Version}, {busybox.Applets.Count} applets"), new InspectFact(null, $"its shell searches {busybox.DefaultPath}")];
        if (busybox.IsStandalone is { } isStandalone)
        {
            facts.Add(new InspectFact(null, isStandalone ? "its shell runs applets without links, some at once, the others once /proc is mounted" : "its shell runs only applets that have a link"));
        }

        facts.AddRange(busybox.Applets
            .GroupBy(applet => applet.Directory)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .SelectMany(group => group.Chunk(NamesInRow).Select(row => new InspectFact(null, $"{(group.Key is null ? "applets" : $"into {group.Key}, by --install")}: {string.Join(' ', row.Select(applet => applet.Name))}"))));
        notes.Section("busybox", facts);
    }
}
