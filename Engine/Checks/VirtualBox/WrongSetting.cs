using System.Globalization;
using LfsTutor.Engine.Files;
using LfsTutor.Engine.VirtualBox;

namespace LfsTutor.Engine.Checks.VirtualBox;

/// <summary>A setting the learner states would keep the virtual machine from starting the stick. Argument: the file with the settings.</summary>
public sealed class WrongSetting : Check
{
    private const int LeastMegabytes = 128;

    private static readonly (string Key, string Wanted, string Why, Func<string, bool> IsRight)[] s_settings =
    [
        ("firmware", "bios", "syslinux and Plop are programs for a BIOS; with EFI switched on neither is started", value => value == "bios"),
        ("optical drive", "plpbt.iso", "the BIOS of VirtualBox cannot start a USB stick; the boot manager on this CD can", value => value.EndsWith("plpbt.iso", StringComparison.Ordinal)),
        ("storage controller", "ide", "the boot manager's CD belongs on the IDE controller", value => value == "ide"),
        ("boot order", "optical, disk", "the CD must come before anything else that could start", value => value.Split(',')[0].Trim() is "optical" or "optical drive" or "cd"),
        ("usb controller", "ohci", "Plop brings a driver for USB 1.1 and 2.0 controllers, and none for USB 3.0 (xHCI)", value => value is "ohci" or "ehci" or "usb 1.1" or "usb 2.0"),
        ("usb device", "the name of your stick", "without a filter the stick stays with the host", value => value.Length > 0 && value != "none"),
        ("memory", "256", "the kernel dies silently with 64 MiB", value => int.TryParse(value.Split(' ')[0], NumberStyles.None, CultureInfo.InvariantCulture, out int megabytes) && megabytes >= LeastMegabytes),
    ];

    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "virtualbox.wrong-setting",
        Severity.Error,
        "A setting would keep VirtualBox from starting the stick",
        "VirtualBox's BIOS does not start from USB, so a boot manager on a CD has to do it; that takes a few settings that are not VirtualBox's own.",
        "Change the setting in VirtualBox, and then in this file.",
        "Oracle VirtualBox user manual, sections on USB support and system settings; Plop Boot Manager 5, documentation") { Kept = "The settings stated would let VirtualBox start the stick" };

    /// <inheritdoc/>
    public override IEnumerable<string> Subjects(CheckContext context) => context.FirstArgument is { } path ? [path] : [];

    /// <inheritdoc/>
    public override IEnumerable<Finding> Look(CheckContext context)
    {
        if (context.FirstArgument is not { } path)
        {
            yield break;
        }

        ByteSource bytes = context.Workspace.Bytes(path);
        byte[] text = new byte[(int)Math.Min(bytes.Length, StatedSettings.MostBytes)];
        StatedSettings stated = StatedSettings.Parse(text.AsSpan(0, bytes.Read(0, text)));
        foreach ((int line, string other) in stated.NotUnderstood)
        {
            yield return new Finding(Rule, new Location(path, Line: line), $"'{Printable.Text(other)}' is no setting; one looks like \"memory: 256\"");
        }

        foreach ((string key, string wanted, string why, Func<string, bool> isRight) in s_settings)
        {
            StatedSetting? setting = stated.Find(key);
            if (setting is null || !isRight(setting.Value.ToLowerInvariant()))
            {
                yield return new Finding(Rule, new Location(path, Line: setting?.Line), $"{(setting is null ? $"there is no \"{key}:\"" : $"\"{key}: {Printable.Text(setting.Value)}\"")}; wanted is \"{key}: {wanted}\": {why}");
            }
        }
    }
}
