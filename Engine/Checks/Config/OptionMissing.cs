using LfsTutor.Engine.Kconfig;

namespace LfsTutor.Engine.Checks.Config;

/// <summary>An option the chapter needs is not switched on.</summary>
/// <remarks>Arguments: the configuration, then symbols without <c>CONFIG_</c>; <c>A|B</c> for one of several.</remarks>
public sealed class OptionMissing : ConfigCheck
{
    private static readonly Dictionary<string, string> s_without = new(StringComparer.Ordinal)
    {
        ["64BIT"] = "be a 32-bit kernel, which 64-bit firmware and programs cannot use",
        ["EFI"] = "be no program UEFI could start",
        ["EFI_STUB"] = "be no program UEFI could start",
        ["BLK_DEV_INITRD"] = "take no initramfs, built in or not",
        ["RD_GZIP"] = "not decompress an initramfs packed with gzip",
        ["BINFMT_ELF"] = "run no compiled program",
        ["BINFMT_SCRIPT"] = "run no script",
        ["SERIAL_8250"] = "not know the serial port",
        ["SERIAL_8250_CONSOLE"] = "print nothing on the serial port",
        ["PRINTK"] = "print nothing at all",
        ["TTY"] = "have no terminals, the serial port included",
        ["PROC_FS"] = "have no /proc",
        ["SYSFS"] = "have no /sys",
        ["BLK_DEV_SD"] = "not know disks",
        ["ATA_PIIX"] = "not find the disk on QEMU's IDE controller",
        ["EXT2_FS"] = "not read ext2",
        ["MULTIUSER"] = "know one user only",
    };

    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "config.option-missing",
        Severity.Error,
        "An option the kernel needs for this is not switched on",
        "What a kernel can do is decided when it is built. As there is nothing yet to load modules from, it must be built in (=y), not a module (=m).",
        "Switch the option on with =y, let make resolve the configuration, and build the kernel again.",
        "Documentation/kbuild/kconfig.rst") { Kept = "The options needed are switched on" };

    private protected override IEnumerable<Finding> Look(CheckContext context, KernelConfig config)
    {
        foreach (string[] symbols in context.Arguments.Skip(1).Select(argument => argument.Split('|', StringSplitOptions.TrimEntries)))
        {
            if (symbols.Any(symbol => config[symbol] == Tristate.BuiltIn))
            {
                continue;
            }

            yield return new Finding(Rule, config.LocationOf(symbols[0]), string.Join(", ", symbols.Select(symbol => Line(config, symbol))))
            {
                KernelWill = s_without.GetValueOrDefault(symbols[0]),
                Command = Set(config, $"--enable {symbols[0]}"),
            };
        }
    }
}
