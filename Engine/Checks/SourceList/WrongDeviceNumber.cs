using LfsTutor.Engine.Files;
using LfsTutor.Engine.Forecast;
using LfsTutor.Engine.InitramfsList;

namespace LfsTutor.Engine.Checks.SourceList;

/// <summary>A device's name and its numbers do not belong together.</summary>
public sealed class WrongDeviceNumber : ListCheck
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "list.wrong-device-number",
        Severity.Error,
        "A device node has another device's numbers",
        "The kernel knows a device by its kind (character or block) and two numbers, and by nothing else; the name is only where programs look for it.",
        "Write the numbers that Documentation/admin-guide/devices.txt gives for the name.",
        "Documentation/admin-guide/devices.txt") { Kept = "Every device node has its own numbers" };

    private protected override IEnumerable<Finding> Look(CheckContext context, InitramfsSourceList list, string buildDirectory)
    {
        foreach (ListEntry entry in list.Entries)
        {
            if (KnownDevice.Of(entry.Path) is not { } known || (entry.Kind == known.Kind && entry.Device == known.Number))
            {
                continue;
            }

            bool isConsole = entry.Path == "/dev/console";
            if (entry.Device is null && !isConsole)
            {
                // A link or file of that name may be meant.
                continue;
            }

            string letter = known.Kind == FileKind.BlockDevice ? "b" : "c";
            string has = entry.Device is { } device ? $"{(entry.Kind == FileKind.BlockDevice ? "b" : "c")} {device.Major} {device.Minor}" : "no device node at all";
            yield return new Finding(Rule, list.At(entry.Line), Printable.Text($"{entry.Path} is {has}; it should be {letter} {known.Number.Major} {known.Number.Minor}"))
            {
                Severity = known.Matters ? Severity.Error : Severity.Warning,
                KernelWill = isConsole
                    ? $"find no console behind it, perhaps say '{InitConsole.Warning}', and start the program without one: nothing it prints is seen"
                    : "open another device under this name, or none",
            };
        }
    }
}
