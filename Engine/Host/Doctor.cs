using System.Globalization;
using LfsTutor.Engine.Machine;

namespace LfsTutor.Engine.Host;

/// <summary>Judges whether the chapters can be done on a computer, and what would mend each gap. Pure: the facts come from <see cref="HostFactsGatherer"/>.</summary>
public static class Doctor
{
    private const string Qemu = "qemu-system-x86_64";

    /// <summary>Images and their copies of stages 0 to 2.</summary>
    private const long WorkspaceNeedBytes = 500_000_000;

    /// <summary>The lab kernel's build; a fetched kernel takes a tenth.</summary>
    private const long CacheNeedBytes = 1_600_000_000;

    /// <summary>Everything looked at, in the order a learner meets it.</summary>
    public static IReadOnlyList<Probe> Examine(HostFacts facts) =>
    [
        QemuProbe(facts),
        Acceleration(facts),
        .. facts.Kernels.Select(kernel => Kernel(kernel, facts)),
        KernelForDisks(facts),
        Tools("tools.images", "Disk image tools", ToolPurpose.Images, ProbeState.Missing, "stage 1: a root file system on a disk", facts),
        Compiler(facts),
        Firmware(facts),
        Tools("tools.fat", "FAT and partition tools", ToolPurpose.Fat, ProbeState.Note, "stage 3 and on: starting from UEFI", facts),
        Tools("tools.bios-loader", "Boot loader for a BIOS", ToolPurpose.BiosLoader, ProbeState.Note, "the tiny USB system's stick: starting from a PC's BIOS", facts),
        Tools("tools.initramfs", "Initramfs tools", ToolPurpose.Initramfs, ProbeState.Note, "stage 4 and on: an initramfs", facts),
        Tools("tools.unpack", "Unpackers", ToolPurpose.Unpack, ProbeState.Note, "looking into kernels and archives packed with something else than gzip", facts),
        Tools("tools.small-system", "Modules and keyboard tools", ToolPurpose.SmallSystem, ProbeState.Note, "the small USB system: its drivers and its keyboard", facts),
        Space("space.workspace", "Room in the workspace", facts.Workspace, WorkspaceNeedBytes, ProbeState.Missing, "disk images"),
        Space("space.cache", "Room in the cache", facts.Cache, CacheNeedBytes, facts.Kernels.Any(SuitsDisks) ? ProbeState.Note : ProbeState.Missing, "building the lab kernel"),
    ];

    /// <summary>Whether every stage from 0 to 2 can be done: nothing is missing.</summary>
    public static bool IsReady(IEnumerable<Probe> probes) => probes.All(probe => probe.State != ProbeState.Missing);

    private static Probe QemuProbe(HostFacts facts)
    {
        const string Id = "qemu";
        const string Title = "QEMU";
        const string NeededFor = "every chapter: the virtual machine";
        return facts switch
        {
            { QemuVersion: { } version } => new Probe(Id, Title, ProbeState.Ok, version, NeededFor),
            _ when facts.Programs.Contains(Qemu) => new Probe(
                Id, Title, ProbeState.Missing, $"{Qemu} is installed but does not run", NeededFor, Reinstall(HostTools.PackageOf(Qemu)!, facts)),
            _ => Lacking(Id, Title, ProbeState.Missing, $"{Qemu} is not installed", NeededFor, [HostTools.PackageOf(Qemu)!], facts),
        };
    }

    private static Probe Acceleration(HostFacts facts)
    {
        const string Id = "acceleration";
        const string Title = "Acceleration";
        const string NeededFor = "speed; everything works without it, some ten times slower";
        return facts.Acceleration switch
        {
            null => new Probe(Id, Title, ProbeState.Note, "it could not be tried without QEMU", NeededFor),
            { Name: "kvm" } fact => new Probe(Id, Title, ProbeState.Ok, $"KVM: {fact.Reason}", NeededFor),
            { } fact => new Probe(Id, Title, ProbeState.Note, $"software emulation: {fact.Reason}", NeededFor),
        };
    }

    private static Probe Kernel(KernelFact kernel, HostFacts facts)
    {
        (string id, string title) = kernel.Offer.Origin switch
        {
            KernelOrigin.Host => ("kernel.host", "This computer's kernel"),
            KernelOrigin.Stock when kernel.Offer.Variant is { } variant => ("kernel.stock-" + variant, $"The distribution's kernel ({variant})"),
            KernelOrigin.Stock => ("kernel.stock", "The distribution's kernel"),
            _ => ("kernel.lab", "The lab kernel"),
        };
        const string NeededFor = "one kernel is needed for stage 0";
        if (kernel.Offer.Path is not null)
        {
            return new Probe(id, title, ProbeState.Ok, $"{kernel.Offer.Release}: {kernel.Fitness?.Summary ?? "not looked at"}", NeededFor);
        }

        bool isOnlyHope = facts.Kernels.All(other => other.Offer.Path is null) && kernel.Offer.Origin == KernelOrigin.Stock;
        return new Probe(id, title, isOnlyHope ? ProbeState.Missing : ProbeState.Note, kernel.Offer.Trouble ?? "it is not ready", NeededFor, kernel.Offer.Remedy)
        {
            Kernel = Makeable(kernel.Offer),
        };
    }

    private static Probe KernelForDisks(HostFacts facts)
    {
        const string Id = "kernel.disks";
        const string Title = "A kernel for stages 1 and 2";
        const string NeededFor = "mounting a root file system from a disk without an initramfs";
        if (facts.Kernels.FirstOrDefault(SuitsDisks) is { } kernel)
        {
            return new Probe(Id, Title, ProbeState.Ok, $"{kernel.Offer.Release}, in {kernel.Offer.Path}", NeededFor);
        }

        KernelOffer? lab = facts.Kernels.FirstOrDefault(fact => fact.Offer.Origin == KernelOrigin.Lab)?.Offer;
        return facts.MissingForKernelBuild.Count > 0 && lab?.Remedy is not null
            ? new Probe(
                Id,
                Title,
                ProbeState.Missing,
                $"none is ready, and building the lab kernel needs {string.Join(", ", facts.MissingForKernelBuild)}",
                NeededFor,
                Install(facts.MissingForKernelBuild, facts) is { } install ? $"{install} && {lab.Remedy}" : null) { Packages = facts.MissingForKernelBuild, Kernel = KernelOrigin.Lab }
            : new Probe(Id, Title, ProbeState.Missing, $"none is ready: {lab?.Trouble ?? "no kernel has its drivers built in"}", NeededFor, lab?.Remedy) { Kernel = lab is null ? null : Makeable(lab) };
    }

    private static Probe Compiler(HostFacts facts)
    {
        const string Id = "tools.compile";
        const string Title = "C compiler";
        const string NeededFor = "stage 2: an init program";
        string[] missing = [.. Missing(ToolPurpose.Compile, facts).Select(tool => tool.Package), .. facts.HasStaticLibrary ? Array.Empty<string>() : ["libc6-dev"]];
        return missing.Length == 0
            ? new Probe(Id, Title, ProbeState.Ok, "gcc and a static C library are there", NeededFor)
            : Lacking(Id, Title, ProbeState.Missing, $"not installed: {string.Join(", ", missing)}", NeededFor, missing, facts);
    }

    private static Probe Firmware(HostFacts facts)
    {
        const string Id = "firmware";
        const string Title = "UEFI firmware (OVMF)";
        const string NeededFor = "stage 3 and on: starting from UEFI";
        return facts.Firmware switch
        {
            FirmwareFiles.SingleImage single => new Probe(Id, Title, ProbeState.Ok, $"one image for -bios: {single.Path}", NeededFor),
            FirmwareFiles.CodeAndVariables pair => new Probe(
                Id, Title, ProbeState.Ok, $"code and variables apart, for -drive if=pflash: {pair.CodePath}; the single file the original text names is not on this system", NeededFor),
            _ => Lacking(Id, Title, ProbeState.Note, "none was found", NeededFor, [FirmwareFinder.Package], facts),
        };
    }

    private static Probe Tools(string id, string title, ToolPurpose purpose, ProbeState whenMissing, string neededFor, HostFacts facts)
    {
        HostTool[] missing = [.. Missing(purpose, facts)];
        return missing.Length == 0
            ? new Probe(id, title, ProbeState.Ok, $"{string.Join(", ", HostTools.For(purpose).Select(tool => tool.Program))} are there", neededFor)
            : Lacking(id, title, whenMissing, $"not installed: {string.Join(", ", missing.Select(tool => tool.Program))}", neededFor, [.. missing.Select(tool => tool.Package).Distinct()], facts);
    }

    private static Probe Space(string id, string title, (string Directory, long? FreeBytes) place, long needBytes, ProbeState whenMissing, string neededFor)
    {
        if (place.FreeBytes is not { } free)
        {
            return new Probe(id, title, ProbeState.Note, $"the room in {place.Directory} cannot be told", neededFor);
        }

        string found = string.Create(CultureInfo.InvariantCulture, $"{free / 1e9:0.0} GB free in {place.Directory}");
        return free >= needBytes
            ? new Probe(id, title, ProbeState.Ok, found, neededFor)
            : new Probe(id, title, whenMissing, string.Create(CultureInfo.InvariantCulture, $"{found}; {needBytes / 1e9:0.0} GB are needed"), neededFor);
    }

    private static Probe Lacking(string id, string title, ProbeState state, string found, string neededFor, IReadOnlyList<string> packages, HostFacts facts) =>
        new(id, title, state, found, neededFor, Install(packages, facts)) { Packages = packages };

    /// <summary>The host's own kernel is there or not; the others can be made.</summary>
    private static KernelOrigin? Makeable(KernelOffer offer) => offer.Origin == KernelOrigin.Host || offer.Remedy is null ? null : offer.Origin;

    private static bool SuitsDisks(KernelFact kernel) => kernel.Fitness is { } fitness && fitness.Stages.All(stage => stage.CanRun == true);

    private static IEnumerable<HostTool> Missing(ToolPurpose purpose, HostFacts facts) => HostTools.For(purpose).Where(tool => !facts.Programs.Contains(tool.Program));

    private static string? Install(IEnumerable<string> packages, HostFacts facts) => InstallCommand.For(packages, facts.Distribution, facts.IsRoot);

    private static string? Reinstall(string package, HostFacts facts) =>
        Install([package], facts)?.Replace("apt install", "apt install --reinstall", StringComparison.Ordinal);
}
