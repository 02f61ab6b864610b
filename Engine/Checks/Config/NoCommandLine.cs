using LfsTutor.Engine.Forecast;
using LfsTutor.Engine.Kconfig;

namespace LfsTutor.Engine.Checks.Config;

/// <summary>Nothing in the kernel tells it to use the serial port as its console.</summary>
public sealed class NoCommandLine : ConfigCheck
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "config.no-command-line",
        Severity.Error,
        "The kernel is not told to print on the serial port",
        "Started by UEFI without a boot loader the kernel gets no command line. What it is to know it must carry inside: CONFIG_CMDLINE, which counts only where CONFIG_CMDLINE_BOOL is set.",
        "Set CONFIG_CMDLINE_BOOL and CONFIG_CMDLINE=\"console=ttyS0\".",
        "arch/x86/Kconfig; arch/x86/kernel/setup.c, setup_arch") { Kept = "The kernel carries a command line with console=ttyS0" };

    private protected override IEnumerable<Finding> Look(CheckContext context, KernelConfig config)
    {
        const string Command = "--enable CMDLINE_BOOL --set-str CMDLINE console=ttyS0";
        if (config["CMDLINE_BOOL"] != Tristate.BuiltIn)
        {
            yield return new Finding(Rule, config.LocationOf("CMDLINE_BOOL"), Line(config, "CMDLINE_BOOL"))
            {
                KernelWill = "print nothing on the serial port",
                Command = Set(config, Command),
            };
            yield break;
        }

        string line = config.Value("CMDLINE") ?? "";
        if (!KernelCommandLine.Parse(line).All("console").Any(console => console == "ttyS0" || console.StartsWith("ttyS0,", StringComparison.Ordinal)))
        {
            yield return new Finding(Rule, config.LocationOf("CMDLINE"), $"CONFIG_CMDLINE=\"{Printable.Text(line)}\" names no console=ttyS0")
            {
                KernelWill = "print nothing on the serial port",
                Command = Set(config, Command),
            };
        }
    }
}
