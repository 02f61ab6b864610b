using LfsTutor.Engine.Kconfig;

namespace LfsTutor.Engine.Checks.Config;

/// <summary>An option is off without which no kernel boots by UEFI, unpacks a program it brings along, and prints on ttyS0.</summary>
public sealed class SmallestMissing : SmallestConfigCheck
{
    private const string NoHeader = "the build makes no UEFI program of the kernel: the firmware says 'failed to load … Not Found' and ends in its shell";
    private const string NoArchive = "unpack no program, find no disk either, and panic: VFS: Unable to mount root fs on unknown-block(0,0)";

    /// <summary>In the order of the boot: what each is needed for, what it depends on, and what happens without it.</summary>
    private static readonly Need[] Needs =
    [
        new("64BIT", null, "the kernel becomes a 32-bit program (PE machine 0x14c): 64-bit firmware says 'failed to start … Unsupported'"),
        new("ACPI", null, NoHeader + " (EFI depends on ACPI)"),
        new("EFI", "ACPI", NoHeader + " (EFI_STUB depends on EFI)"),
        new("EFI_STUB", "EFI", NoHeader),
        new("BLK_DEV_INITRD", null, NoArchive),
        new("INITRAMFS_SOURCE", "BLK_DEV_INITRD", NoArchive),
        new("BINFMT_ELF", null, "refuse /init (error -2) and panic: No working init found."),
        new("SERIAL_8250", null, "know no ttyS0: init runs, and nothing it prints is seen"),
    ];

    /// <summary>With these a program can write to the port by itself.</summary>
    private static readonly string[] PortAccess = ["X86_IOPL_IOPERM", "DEVPORT"];

    private sealed record Need(string Symbol, string? DependsOn, string Without);

    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "config.smallest-missing",
        Severity.Error,
        "An option the boot needs is off",
        "Every part of this boot (loading by UEFI, the archive inside, the program format, the serial port) is an option, and allnoconfig switches off all that is not asked for.",
        "Add it to tiny.fragment, configure and build again.",
        "arch/x86/Kconfig, usr/Kconfig, fs/Kconfig.binfmt, drivers/tty/serial/8250/Kconfig") { Kept = "Every option this boot needs is on" };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Look(KernelConfig config, SmallestKernel smallest)
    {
        bool IsOn(string symbol) => config[symbol] == Tristate.BuiltIn || (symbol == "INITRAMFS_SOURCE" && config.Value(symbol) is { Length: > 0 });
        foreach (Need need in Needs.Where(need => !IsOn(need.Symbol) && (need.DependsOn is null || IsOn(need.DependsOn))))
        {
            if (need.Symbol == "SERIAL_8250" && PortAccess.Any(IsOn))
            {
                continue;
            }

            string value = config[need.Symbol] == Tristate.Module ? "is a module, and there is nothing to load it from"
                : need.Symbol == "INITRAMFS_SOURCE" ? "is empty"
                : "is not set";
            yield return new Finding(Rule, config.LocationOf(need.Symbol), $"CONFIG_{need.Symbol} {value}") { KernelWill = need.Without };
        }
    }
}
