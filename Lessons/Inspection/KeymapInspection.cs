using LfsTutor.Engine;
using LfsTutor.Engine.Files;
using LfsTutor.Engine.Keymap;
using LfsTutor.Lessons.Reports;

namespace LfsTutor.Lessons.Inspection;

/// <summary>A binary keymap: whose keyboard it is, as a picture of the keys.</summary>
internal static class KeymapInspection
{
    private static readonly string[] s_modifiers = ["Shift", "AltGr", "Control", "Alt", "ShiftL", "ShiftR", "CtrlL", "CtrlR"];

    public static void Look(ByteSource bytes, InspectionNotes notes)
    {
        byte[] content = new byte[Math.Min(bytes.Length, BinaryKeymap.MaxLength + 1)];
        bytes.ReadExactly(0, content, "the keymap");
        BinaryKeymap keymap;
        try
        {
            keymap = BinaryKeymap.Read(content, notes.Whole);
        }
        catch (MalformedArtifactException malformed)
        {
            notes.What = "A damaged binary keymap";
            notes.Problem("keymap.truncated", Severity.Error, malformed.Location, malformed.Reason, BinaryKeymap.LoadkmapSays(content) is { } says ? $"get only part of it; loadkmap says: {says}" : "get only part of it");
            return;
        }

        KeyboardLayout? layout = KeyboardLayout.Of(keymap);
        notes.What = $"A binary keymap: {(layout is null ? "a layout the tutor has no name for" : $"the {layout.Language} keyboard ({layout.Name})")}";
        notes.Section("The keys", KeyboardPicture.Lines(keymap).Select(line => new InspectFact(null, line)));
        notes.Section("Its tables, one for each set of modifier keys", keymap.Tables.Select((table, index) => new InspectFact(
            notes.At(BinaryKeymap.HeaderLength + ((long)index * BinaryKeymap.TableLength)).ToString(), $"table {table}: {Modifiers(table)}")));
        if (keymap.TrailingLength > 0)
        {
            notes.Problem("keymap.trailing", Severity.Note, notes.At(content.Length - keymap.TrailingLength), "something follows the last table", null, null, "loadkmap does not read it");
        }
    }

    private static string Modifiers(int table) =>
        table == 0 ? "no modifier" : string.Join('+', s_modifiers.Where((_, bit) => (table & (1 << bit)) != 0));
}
