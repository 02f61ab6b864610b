using LfsTutor.Engine.Files;
using LfsTutor.Engine.Modules;
using LfsTutor.Lessons.Reports;

namespace LfsTutor.Lessons.Inspection;

/// <summary>A kernel module: which kernel it is for, and what it needs.</summary>
internal static class ModuleInspection
{
    private const int MostAliases = 20;

    public static void Look(ByteSource source, InspectionNotes notes)
    {
        KernelModule module = KernelModule.Read(source);
        string? description = module.Fields.FirstOrDefault(field => field.Key == "description").Value;
        notes.What = SafeText.Line($"A kernel module for {module.Release ?? "a kernel it does not name"}{(description is null ? "" : $": {description}")}", 200);
        List<InspectFact> facts =
        [
            new(null, $"name: {module.Name ?? "not said; the file's name counts"}"),
            new(null, module.Depends.Count == 0 ? "needs no other module" : $"needs first: {string.Join(", ", module.Depends)}"),
            new(null, $"vermagic: {module.VerMagic ?? "none"} (must be the kernel's own)"),
            new(null, module.IsSigned ? "a signature stands at its end: a changed byte makes the kernel refuse it" : "no signature"),
        ];
        notes.Section("For the kernel's loader", facts);
        notes.Section("Also answers to", module.Aliases.Take(MostAliases).Select(alias => new InspectFact(null, alias)));
    }
}
