using System.Collections.Immutable;

namespace LfsTutor.Engine.Verdicts;

/// <summary>How far a boot has come, by its last telling line.</summary>
public enum BootStage
{
    /// <summary>Nothing has been said yet.</summary>
    Nothing,
    Firmware,
    Loader,
    Decompressing,
    KernelStarted,
    Initramfs,
    RootDevice,
    RootMounted,
    Init,
    ShellPrompt,
    Login,
}

/// <summary>The lines by which a boot's stages are known.</summary>
public static class BootStages
{
    private static readonly ImmutableArray<(string Text, BootStage Stage)> Table =
    [
        ("Linux version ", BootStage.KernelStarted),
        ("SeaBIOS (version", BootStage.Firmware),
        ("BdsDxe: starting ", BootStage.Loader),
        ("BdsDxe: ", BootStage.Firmware),
        ("UEFI Interactive Shell", BootStage.Firmware),
        ("iPXE (", BootStage.Firmware),
        ("Booting from ", BootStage.Firmware),
        ("GNU GRUB", BootStage.Loader),
        ("Welcome to GRUB", BootStage.Loader),
        ("SYSLINUX ", BootStage.Loader),
        ("ISOLINUX ", BootStage.Loader),
        ("EXTLINUX ", BootStage.Loader),
        ("EFI stub: ", BootStage.Loader),
        ("early console in ", BootStage.Decompressing),
        ("Decompressing Linux...", BootStage.Decompressing),
        ("Uncompressing Linux...", BootStage.Decompressing),
        ("Trying to unpack rootfs image as initramfs...", BootStage.Initramfs),
        ("Unpacking initramfs...", BootStage.Initramfs),
        ("Waiting for root device ", BootStage.RootDevice),
        ("VFS: Cannot open root device", BootStage.RootDevice),
        ("VFS: Mounted root ", BootStage.RootMounted),
        ("Run ", BootStage.Init),
        ("systemd[1]: ", BootStage.Init),
        ("Please press Enter to activate this console.", BootStage.ShellPrompt),
        ("BusyBox v", BootStage.ShellPrompt),
    ];

    /// <summary>The stage's word in <c>stalled.…</c>.</summary>
    public static string NameOf(BootStage stage) => stage switch
    {
        BootStage.Nothing => "silent",
        BootStage.Firmware => "firmware",
        BootStage.Loader => "loader",
        BootStage.Decompressing => "decompressing",
        BootStage.KernelStarted => "kernel",
        BootStage.Initramfs => "initramfs",
        BootStage.RootDevice => "root-device",
        BootStage.RootMounted => "root-mounted",
        BootStage.Init => "init",
        BootStage.ShellPrompt => "shell",
        _ => "login",
    };

    /// <summary>The stage a message tells, or null.</summary>
    /// <param name="message">A line without its prefixes.</param>
    public static BootStage? Match(string message)
    {
        foreach ((string text, BootStage stage) in Table)
        {
            if (message.StartsWith(text, StringComparison.Ordinal))
            {
                return stage != BootStage.Init || text != "Run " || message.EndsWith(" as init process", StringComparison.Ordinal) ? stage : null;
            }
        }

        return null;
    }

    internal static IEnumerable<string> Needles => Table.Select(row => row.Text == "Run " ? " as init process" : row.Text);
}
