using LfsTutor.Engine.Modules;

namespace LfsTutor.Engine.Forecast.Dialogue;

/// <summary>Why a driver will not be there.</summary>
/// <param name="Line">What the console says, as far as that is known word by word; null otherwise.</param>
/// <param name="Why">The evidence.</param>
internal sealed record DriverTrouble(string? Line, Evidence Why);

/// <summary>Whether modules can be loaded in the guest, and what is said where one cannot.</summary>
/// <remarks>Source: busybox, modutils/modprobe.c and modutils.c (moderror); kernel/module/main.c.</remarks>
internal sealed class DriverLoading(BootWalk walk, ModuleFolder folder)
{
    private const string BadFormat = "invalid module format";
    private const string UnknownSymbol = "unknown symbol in module, or unknown parameter";

    /// <summary>What keeps the drivers of a stick from making a disk of it; null when nothing is seen to.</summary>
    /// <param name="asked">The names given to modprobe so far, as they were typed.</param>
    public DriverTrouble? ForDisk(IReadOnlyList<string> asked) => UsbDrivers.ForDisk(walk.Machine.UsbController)
        .Where(driver => walk.IsBuiltIn(driver.Symbol) != true)
        .Select(driver => Trouble(driver, asked))
        .FirstOrDefault(trouble => trouble is not null);

    /// <summary>What keeps a FAT file system from being mounted; null when nothing is seen to.</summary>
    public DriverTrouble? ForFat() => walk.Config is not { } config ? null : UsbDrivers.ForFat(config)
        .Where(driver => walk.IsBuiltIn(driver.Symbol) != true)
        .Select(AtMount)
        .FirstOrDefault(trouble => trouble is not null);

    private DriverTrouble? Trouble(Driver driver, IReadOnlyList<string> asked)
    {
        if (folder.Directory is null)
        {
            return new DriverTrouble($"modprobe: can't change directory to '{(folder.Releases.Count > 0 ? folder.Release : ModuleFolder.Root)}': No such file or directory", BootWalk.Known($"there is no directory {ModuleFolder.Root}/{folder.Release}"));
        }

        if (folder.Files.FirstOrDefault(file => file.Node.Length == 0) is { } empty)
        {
            return new DriverTrouble(null, BootWalk.At(empty.Node.Location, "it is empty: depmod stops there and lists no module at all"));
        }

        string? by = asked.FirstOrDefault(name => Pulls(name, driver.Module));
        return by is null ? new DriverTrouble(null, BootWalk.Known($"nobody loads {driver.Module}, for {driver.Purpose}"))
            : folder.Find(by) is null ? new DriverTrouble($"modprobe: module {by} not found in modules.dep", BootWalk.Known($"there is no {by}.ko, for {driver.Purpose}"))
            : WhyNot(by, []);
    }

    /// <summary>Whether loading one module loads another: it is the same, or one it depends on.</summary>
    private bool Pulls(string name, string wanted) =>
        KernelModule.Canonical(name) == wanted
        || folder.InOrder(name).Any(file => file.Name == wanted || (file.Module?.Depends.Contains(wanted) ?? false));

    /// <summary>Why a module that is there cannot be loaded; null when nothing is seen against it.</summary>
    private DriverTrouble? WhyNot(string name, HashSet<string> seen)
    {
        if (!seen.Add(KernelModule.Canonical(name)) || folder.Find(name) is not { } file)
        {
            return null;
        }

        foreach (string needed in file.Module?.Depends ?? [])
        {
            if (folder.Find(needed) is null && !UsbDrivers.All.Any(driver => driver.Module == needed && walk.IsBuiltIn(driver.Symbol) == true))
            {
                return new DriverTrouble(UnknownSymbol, BootWalk.At(file.Node.Location, $"{file.Name} depends on {needed}, and there is no {needed}.ko"));
            }

            if (WhyNot(needed, seen) is { } deeper)
            {
                return deeper;
            }
        }

        return file.Damage is { } damage ? new DriverTrouble(BadFormat, BootWalk.At(file.Node.Location, damage.Reason))
            : !file.IsLoadable ? new DriverTrouble(BadFormat, BootWalk.At(file.Node.Location, $"{file.Name} is compressed in a way that neither busybox nor the kernel undoes ({file.Compression})"))
            : file.Module?.VerMagic is { } magic && magic != folder.VerMagic ? new DriverTrouble(BadFormat, BootWalk.At(file.Node.Location, $"{file.Name} is built for '{magic.TrimEnd()}', the kernel is '{folder.VerMagic?.TrimEnd() ?? folder.Release}'"))
            : null;
    }

    private DriverTrouble? AtMount(Driver driver)
    {
        if (folder.Find(driver.Module) is not null)
        {
            return WhyNot(driver.Module, []) is { } trouble ? trouble with { Line = null } : null;
        }

        const string Page = "nls_cp";
        Evidence why = BootWalk.Known($"there is no {driver.Module}.ko, for {driver.Purpose}");
        return new DriverTrouble(
            driver.Module.StartsWith(Page, StringComparison.Ordinal) ? $"codepage cp{driver.Module[Page.Length..]} not found"
                : driver.Module == "vfat" ? "failed: No such device"
                : null,
            why);
    }
}
