using LfsTutor.Engine.Cpio;
using LfsTutor.Engine.Files;
using LfsTutor.Engine.Kconfig;

namespace LfsTutor.Engine.Forecast;

/// <summary>A <c>/dev/console</c> in the initramfs that is not the console but the first serial port: init prints there whatever the kernel's consoles are.</summary>
/// <remarks>Source: init/main.c, console_on_rootfs; Documentation/admin-guide/devices.txt, 4 char; drivers/tty/serial/8250/8250_core.c.</remarks>
internal static class SerialPortNode
{
    private const string Path = "/dev/console";
    private static readonly (int Major, int Minor) s_firstPort = (4, 64);

    /// <summary>The node as evidence, when the kernel has the driver behind it; null otherwise.</summary>
    public static Evidence? Find(BootWalk walk)
    {
        if (walk.Config is not { } config || config["SERIAL_8250"] != Tristate.BuiltIn || config["TTY"] != Tristate.BuiltIn || config["BLK_DEV_INITRD"] != Tristate.BuiltIn)
        {
            return null;
        }

        // What is handed over is unpacked over what is built in.
        Initramfs? handedOver = walk.InitrdPath is { } path ? walk.Workspace.Initramfs(path) : null;
        FileNode? node = handedOver?.Tree.Resolve(Path).Node ?? walk.Workspace.BuiltInInitramfs(walk.KernelPath)?.Tree.Resolve(Path).Node;
        return node is { Kind: FileKind.CharacterDevice, Device: var device } && device == s_firstPort
            ? new Evidence(node.Location, $"{Path} is the character device 4:64, the first serial port itself")
            : null;
    }
}
