using System.CommandLine;
using System.Globalization;
using LfsTutor.Engine.Machine;
using LfsTutor.Lessons;

namespace LfsTutor.Commands;

/// <summary>The options that describe a machine by hand, shared by <c>forecast</c> and <c>boot</c>.</summary>
internal sealed class MachineOptions
{
    private readonly Option<string?> _kernel = new("--kernel") { Description = "kernel image handed over directly", HelpName = "FILE" };
    private readonly Option<string?> _initrd = new("--initrd") { Description = "initramfs handed over with the kernel", HelpName = "FILE" };
    private readonly Option<string?> _append = new("--append") { Description = "the kernel's command line", HelpName = "TEXT" };
    private readonly Option<string[]> _drives = new("--drive") { Description = "disk image; repeat for more: /dev/sda, /dev/sdb, ...", HelpName = "FILE", Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<string[]> _sticks = new("--usb") { Description = "disk image as a USB stick; repeat for more", HelpName = "FILE", Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<string?> _firmware = new("--firmware") { Description = "what runs first [default: bios]", HelpName = "bios|uefi" };
    private readonly Option<string?> _memory = new("--memory") { Description = "guest memory in MiB [default: 512]", HelpName = "MB" };
    private readonly Option<string?> _expect = new("--expect") { Description = "text on the console that means success", HelpName = "TEXT" };

    public void AddTo(Command command)
    {
        Option[] all = [_kernel, _initrd, _append, _drives, _sticks, _firmware, _memory, _expect];
        foreach (Option option in all)
        {
            command.Options.Add(option);
        }
    }

    /// <summary>The text that means success, or null.</summary>
    public string? Expect(ParseResult parsed) => parsed.GetValue(_expect);

    /// <summary>Whether any of them is given.</summary>
    public bool AreGiven(ParseResult parsed) => new Option[] { _kernel, _initrd, _append, _drives, _sticks, _firmware, _memory, _expect }
        .Any(option => parsed.GetResult(option) is { Implicit: false });

    /// <summary>The machine described, its files looked at.</summary>
    /// <exception cref="CommandFailure">A value or a file cannot be used.</exception>
    public MachineSpec Read(ParseResult parsed)
    {
        string? kernel = File(parsed.GetValue(_kernel), "the kernel");
        string? initrd = File(parsed.GetValue(_initrd), "the initramfs");
        MachineSpec machine = new()
        {
            Kernel = kernel,
            Initrd = initrd,
            Append = parsed.GetValue(_append) ?? "",
            Firmware = OneOf(parsed.GetValue(_firmware), "--firmware", new Choice<FirmwareKind>("bios", FirmwareKind.Bios), new("uefi", FirmwareKind.Uefi)),
            MemoryMegabytes = Number(parsed.GetValue(_memory), "--memory", 16, 65_536) ?? new MachineSpec().MemoryMegabytes,
            Drives =
            [
                .. (parsed.GetValue(_drives) ?? []).Select(path => new DriveSpec(File(path, "the drive")!)),
                .. (parsed.GetValue(_sticks) ?? []).Select(path => new DriveSpec(File(path, "the USB stick")!, DriveBus.Usb)),
            ],
        };
        if (machine.Kernel is null && machine.Drives.IsEmpty)
        {
            throw new CommandFailure(ExitCode.Usage, "the machine has nothing to boot from", "give it --kernel FILE, or a --drive FILE with a boot loader");
        }

        if (machine.Kernel is null && (initrd is not null || machine.Append.Length > 0))
        {
            throw new CommandFailure(ExitCode.Usage, "--initrd and --append go with --kernel: a machine that boots from a drive takes both from there", "add --kernel FILE");
        }

        return machine;
    }

    /// <summary>A whole number within bounds, or null when absent.</summary>
    public static int? Number(string? text, string option, int least, int most)
    {
        if (text is null)
        {
            return null;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= least && number <= most
            ? number
            : throw new CommandFailure(ExitCode.Usage, string.Create(CultureInfo.InvariantCulture, $"{option} must be a whole number from {least} to {most}, not \"{SafeText.Line(text, 40)}\""));
    }

    /// <summary>One of some words; the first when absent.</summary>
    public static T OneOf<T>(string? text, string option, params Choice<T>[] choices)
    {
        if (text is null)
        {
            return choices[0].Value;
        }

        foreach (Choice<T> choice in choices)
        {
            if (choice.Word == text)
            {
                return choice.Value;
            }
        }

        throw new CommandFailure(ExitCode.Usage, $"{option} must be {string.Join(" or ", choices.Select(choice => choice.Word))}, not \"{SafeText.Line(text, 40)}\"");
    }

    private static string? File(string? path, string what)
    {
        if (path is not null)
        {
            InputFile.Require(path, what);
        }

        return path;
    }
}

/// <summary>A word of the command line and what it stands for.</summary>
internal sealed record Choice<T>(string Word, T Value);
