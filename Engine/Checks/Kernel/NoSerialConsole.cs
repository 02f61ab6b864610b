using LfsTutor.Engine.Forecast;
using LfsTutor.Engine.Kconfig;
using LfsTutor.Engine.KernelImage;

namespace LfsTutor.Engine.Checks.Kernel;

/// <summary>The kernel cannot print on the serial line.</summary>
public sealed class NoSerialConsole : KernelCheck
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "kernel.no-serial-console",
        Severity.Error,
        "This kernel cannot print on the serial line",
        "console=ttyS0 asks for output on the first serial port; without the driver for it, or with the driver as a module, the kernel works in silence.",
        "Use a kernel with CONFIG_SERIAL_8250_CONSOLE=y.",
        "drivers/tty/serial/8250/Kconfig, SERIAL_8250_CONSOLE") { Kept = "The kernel can print on the serial line" };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Look(CheckContext context, string path, LinuxKernelImage image)
    {
        if (context.Machine is not { HasSerialConsole: true } machine)
        {
            yield break;
        }

        KernelConfig config = ConfigOf(context, path);
        ConsoleOutput console = ConsoleOutput.Of(KernelCommandLine.Effective(machine.Append, config), config, machine);
        if (!console.OnSerial)
        {
            string symbol = config["PRINTK"] != Tristate.BuiltIn ? "PRINTK" : "SERIAL_8250_CONSOLE";
            yield return new Finding(Rule, config.LocationOf(symbol), $"CONFIG_{symbol} is not built in")
            {
                KernelWill = "boot without a word on the serial line",
                Command = GetLabKernel,
            };
        }
    }
}
