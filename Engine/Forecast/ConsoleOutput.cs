using System.Globalization;
using LfsTutor.Engine.Kconfig;
using LfsTutor.Engine.Machine;

namespace LfsTutor.Engine.Forecast;

/// <summary>What of the kernel's and init's output can be seen in a boot.</summary>
/// <param name="OnSerial">Kernel messages come out on the serial line.</param>
/// <param name="OnScreen">Kernel messages come out on the screen.</param>
/// <param name="InitOnSerial">What init prints (/dev/console, the last console= that works) comes out on the serial line.</param>
/// <param name="ScreenIsRead">The boot is watched on the screen, because its command line names no serial console.</param>
/// <param name="LogLevel">Only messages below this level are printed (Documentation/admin-guide/kernel-parameters.txt, loglevel=).</param>
/// <param name="Deciding">The configuration symbol to quote as evidence.</param>
internal sealed record ConsoleOutput(bool OnSerial, bool OnScreen, bool InitOnSerial, bool ScreenIsRead, int LogLevel, string Deciding)
{
    internal const int Emergency = 0;
    internal const int Error = 3;
    internal const int Warning = 4;
    internal const int Notice = 5;
    internal const int Info = 6;

    private const int DefaultLogLevel = 7;
    private const int QuietLogLevel = 4;
    private const int DebugLogLevel = 10;
    private const int EverythingLogLevel = 16;

    /// <summary>Whether anybody sees the kernel's messages.</summary>
    public bool KernelIsSeen => OnSerial || (OnScreen && ScreenIsRead);

    /// <summary>Whether anybody sees what init prints.</summary>
    public bool InitIsSeen => InitOnSerial || (OnScreen && ScreenIsRead);

    /// <summary>The line when it is printed where somebody looks, else null.</summary>
    public string? Seen(string? line, int level) => KernelIsSeen && level < LogLevel ? line : null;

    /// <summary>Works the consoles out.</summary>
    /// <remarks>Source: kernel/printk/printk.c (console_setup, register_console), drivers/tty/serial/8250/8250_core.c, drivers/tty/vt/vt.c.</remarks>
    public static ConsoleOutput Of(KernelCommandLine line, KernelConfig config, MachineSpec machine)
    {
        bool Has(string symbol) => config[symbol] == Tristate.BuiltIn;
        bool serialDriver = Has("SERIAL_8250") && Has("SERIAL_8250_CONSOLE");
        (bool hasPicture, string pictureSymbol) = machine.Firmware == FirmwareKind.Uefi ? Framebuffer(Has) : (Has("VGA_CONSOLE"), "VGA_CONSOLE");
        bool screenDriver = Has("VT_CONSOLE") && hasPicture;
        string[] named = [.. line.All("console")];
        bool onSerial;
        bool onScreen;
        bool initOnSerial;
        if (named.Length == 0)
        {
            // Nothing asked for: the first that registers, and the screen's comes first.
            onScreen = screenDriver;
            onSerial = !Has("VT_CONSOLE") && serialDriver;
            initOnSerial = onSerial;
        }
        else
        {
            onSerial = serialDriver && named.Any(IsFirstSerial);
            onScreen = screenDriver && named.Any(IsScreen);
            string? last = named.LastOrDefault(name => (IsFirstSerial(name) && serialDriver) || (IsScreen(name) && Has("VT_CONSOLE")));
            initOnSerial = last is not null && IsFirstSerial(last);
        }

        if (Has("EARLY_PRINTK") && EarlySerial(line) is { } early && (early.Contains("keep", StringComparison.Ordinal) || !(onScreen || onSerial)))
        {
            onSerial = true;
        }

        if (!Has("PRINTK"))
        {
            return new ConsoleOutput(false, false, initOnSerial, !machine.HasSerialConsole, 0, "PRINTK");
        }

        return new ConsoleOutput(onSerial, onScreen, initOnSerial, !machine.HasSerialConsole, LogLevelOf(line, config), onSerial || machine.HasSerialConsole ? "SERIAL_8250_CONSOLE" : Has("VT_CONSOLE") ? pictureSymbol : "VT_CONSOLE");
    }

    /// <summary>Whether the kernel can draw text into the picture the firmware leaves behind; without a text mode there is no other way under UEFI.</summary>
    /// <remarks>Source: drivers/firmware/sysfb.c, drivers/video/fbdev/efifb.c and simplefb.c, drivers/gpu/drm/tiny/simpledrm.c, drivers/video/fbdev/core/fbcon.c.</remarks>
    private static (bool HasPicture, string Deciding) Framebuffer(Func<string, bool> has)
    {
        if (!has("FRAMEBUFFER_CONSOLE"))
        {
            return (false, "FRAMEBUFFER_CONSOLE");
        }

        bool drmConsole = has("DRM_FBDEV_EMULATION");
        if (has("DRM_BOCHS") && drmConsole)
        {
            return (true, "DRM_BOCHS");
        }

        return has("SYSFB_SIMPLEFB")
            ? has("FB_SIMPLE") ? (true, "FB_SIMPLE") : (has("DRM_SIMPLEDRM") && drmConsole, "DRM_SIMPLEDRM")
            : (has("FB_EFI"), "FB_EFI");
    }

    /// <summary>The value of earlyprintk= when it names the first serial port, or null.</summary>
    public static string? EarlySerial(KernelCommandLine line) =>
        line.Last("earlyprintk") is { } early
        && (early.StartsWith("serial", StringComparison.Ordinal) || early.StartsWith("ttyS0", StringComparison.Ordinal)) ? early : null;

    private static int LogLevelOf(KernelCommandLine line, KernelConfig config)
    {
        int level = Number(config.Value("CONSOLE_LOGLEVEL_DEFAULT")) ?? DefaultLogLevel;
        foreach (KernelParameter parameter in line.Parameters)
        {
            if (parameter.Value is null && parameter.Is("quiet"))
            {
                level = Number(config.Value("CONSOLE_LOGLEVEL_QUIET")) ?? QuietLogLevel;
            }
            else if (parameter.Value is null && parameter.Is("debug"))
            {
                level = DebugLogLevel;
            }
            else if (parameter.Is("loglevel"))
            {
                level = Number(parameter.Value) ?? level;
            }
        }

        return line.Has("ignore_loglevel") ? EverythingLogLevel : level;
    }

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out int number) ? number : null;

    private static bool IsFirstSerial(string name) => name == "ttyS0" || name.StartsWith("ttyS0,", StringComparison.Ordinal);

    private static bool IsScreen(string name) => name is "tty0" or "tty1" or "tty";
}
