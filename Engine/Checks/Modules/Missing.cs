using LfsTutor.Engine.Forecast;
using LfsTutor.Engine.Kconfig;
using LfsTutor.Engine.Modules;

namespace LfsTutor.Engine.Checks.Modules;

/// <summary>A driver for the USB stick is not in the archive.</summary>
public sealed class Missing : ModulesCheck
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "modules.missing",
        Severity.Error,
        "A driver for the USB stick is missing",
        "Between the plug and the files there is a row of drivers: the controller, USB disks, SCSI disks, the file system. A distribution's kernel has all of them as modules, and a module that is not in the initramfs cannot be loaded from it.",
        "Copy the module from the kernel's package, with everything it depends on.",
        "Documentation/admin-guide/initrd.rst; drivers/usb/Kconfig") { Kept = "Every driver for the USB stick is there" };

    private protected override IEnumerable<Finding> Look(ModulesSubject subject)
    {
        if (subject.Folder.Directory is null)
        {
            yield break;
        }

        Driver[] needed = [.. UsbDrivers.ForDisk(subject.Controller), .. subject.Config is { } config ? UsbDrivers.ForFat(config) : []];
        foreach (Driver driver in needed.Where(driver => !subject.IsBuiltIn(driver) && subject.Folder.Find(driver.Module) is null))
        {
            yield return new Finding(Rule, subject.Place, $"there is no {driver.Module}.ko, for {driver.Purpose}{(subject.Config?[driver.Symbol] == Tristate.No ? $"; the kernel was built without it (CONFIG_{driver.Symbol})" : "")}")
            {
                KernelWill = driver.Symbol.StartsWith("NLS_", StringComparison.Ordinal)
                    ? "refuse the mount: FAT-fs: codepage or IO charset not found"
                    : $"do nothing about it; modprobe says: module {driver.Module} not found in modules.dep",
            };
        }
    }
}
