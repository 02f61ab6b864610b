using LfsTutor.Engine.Files;
using LfsTutor.Engine.Kconfig;

namespace LfsTutor.Engine.Forecast;

/// <summary>The kernel opens /dev/console as init's standard input, output and error before it starts it: in the initramfs, never on a disk.</summary>
/// <remarks>Source: init/main.c, console_on_rootfs; Documentation/admin-guide/devices.txt.</remarks>
internal static class InitConsole
{
    /// <summary>What the kernel says when there is none.</summary>
    public const string Warning = "Warning: unable to open an initial console.";

    private const string Path = "/dev/console";
    private const int TerminalMajor = 4;
    private const int FirstSerialMinor = 64;

    /// <summary>Major and minor number of the console.</summary>
    public static (int Major, int Minor) Number => (5, 1);

    /// <summary>Adds a step when init gets no console; silent otherwise.</summary>
    public static void Judge(BootWalk walk)
    {
        PathResolution found = walk.Root!.Resolve(Path);
        switch (found.Node)
        {
            case { Kind: FileKind.CharacterDevice, Device: var device } when device == Number:
                return;
            case { Kind: FileKind.CharacterDevice, Device: var device } node when device == (TerminalMajor, FirstSerialMinor) && walk.Config is { } config:
                SerialPort(walk, config, node);
                return;
            case null:
                None(walk, BootWalk.At(new Location(walk.RootArtifact, Path), $"{Printable.Text(found.Reached)} does not exist"));
                return;
            case { Kind: FileKind.Directory } node:
                None(walk, new Evidence(node.Location, "a directory"));
                return;
            case { Kind: FileKind.Regular } node:
                walk.InitHasConsole = false;
                walk.Ok(StepIds.InitConsole, "What init prints is written into a file", null, new Evidence(node.Location, $"{Path} is a regular file, not the device 5:1"));
                return;
            case { Kind: FileKind.CharacterDevice, Device: (5, 0) } node:
                None(walk, new Evidence(node.Location, "5:0 is the terminal of the program that opens it, and the kernel has none; the console is 5:1"));
                return;
            case { Kind: FileKind.BlockDevice, Device: var device } node:
                None(walk, new Evidence(node.Location, $"a block device {device?.Major}:{device?.Minor}; the console is a character device, 5:1"));
                return;
            case { } node:
                walk.InitHasConsole = false;
                walk.Unsure(StepIds.InitConsole, "The kernel opens /dev/console for init", null, new Evidence(node.Location, $"not the console, which is the character device 5:1: {node.Device?.Major}:{node.Device?.Minor}"));
                return;
        }
    }

    /// <summary>The first serial port itself: init prints there, whatever the console is.</summary>
    private static void SerialPort(BootWalk walk, KernelConfig config, FileNode node)
    {
        if (config["SERIAL_8250"] != Tristate.BuiltIn)
        {
            None(walk, new Evidence(node.Location, "the first serial port, 4:64, for which this kernel has no driver"));
            return;
        }

        walk.Console = walk.Console is { } console ? console with { InitOnSerial = true } : null;
    }

    private static void None(BootWalk walk, Evidence why)
    {
        walk.InitHasConsole = false;
        walk.Ok(StepIds.InitConsole, "The kernel opens no console for init: what init prints is lost", walk.Seen(Warning, ConsoleOutput.Error), why);
    }
}
