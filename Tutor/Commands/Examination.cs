using System.Globalization;
using LfsTutor.Engine.Host;
using LfsTutor.Engine.Machine;
using LfsTutor.Lessons.Reports;

namespace LfsTutor.Commands;

/// <summary>Looks at this computer: QEMU, acceleration, firmware, kernels, tools, disk space, folders.</summary>
/// <param name="host">Where things are.</param>
/// <param name="qemu">QEMU's name or path.</param>
internal sealed class Examination(CommandHost host, string qemu)
{
    private const string Ok = "ok";
    private const string Missing = "missing";
    private const string Note = "note";
    private const long SpaceNeeded = 3L << 30;

    /// <summary>Tools without which a chapter cannot be done at all; the others are alternatives or conveniences.</summary>
    private static readonly HashSet<string> NeededTools = ["qemu-img", "gcc", "mke2fs", "cpio", "gzip", "xz", "busybox", "mkfs.vfat", "mcopy"];

    /// <summary>Everything, what matters most first.</summary>
    public async Task<IReadOnlyList<DoctorItemReport>> RunAsync(IProgress<WorkProgress> progress, CancellationToken cancellationToken)
    {
        List<DoctorItemReport> items = [];
        progress.Report(new WorkProgress("looking for QEMU", null));
        items.Add(await QemuAsync(cancellationToken).ConfigureAwait(false));
        if (items[0].Status == Ok)
        {
            progress.Report(new WorkProgress("trying hardware acceleration with a short boot", null));
            items.Add(await AccelerationAsync(cancellationToken).ConfigureAwait(false));
        }

        items.Add(Firmware());
        progress.Report(new WorkProgress("looking for kernels", null));
        items.AddRange(Kernels());
        items.AddRange(HostTools.All.Where(tool => tool.Program != "qemu-system-x86_64").Select(Tool));
        items.Add(Space());
        items.Add(Workspace());
        items.Add(Content());
        return items;
    }

    private async Task<DoctorItemReport> QemuAsync(CancellationToken cancellationToken)
    {
        const string Title = "QEMU, the virtual machine";
        const string Use = "every boot";
        if (HostProcess.Find(qemu) is null)
        {
            return new DoctorItemReport("qemu", Title, Missing, "not installed", Use, InstallCommand.For(["qemu-system-x86"]));
        }

        try
        {
            HostProcessResult result = await HostProcess.RunAsync(qemu, ["--version"], new HostProcessOptions { Timeout = TimeSpan.FromSeconds(20) }, cancellationToken).ConfigureAwait(false);
            string line = Lessons.SafeText.Line(System.Text.Encoding.UTF8.GetString(result.Output).Split('\n')[0], 120);
            return result.ExitCode == 0
                ? new DoctorItemReport("qemu", Title, Ok, line, Use, null)
                : new DoctorItemReport("qemu", Title, Missing, $"it does not run: {Lessons.SafeText.Line(result.Error.Trim(), 200)}", Use, InstallCommand.For(["qemu-system-x86"]));
        }
        catch (Exception e) when (e is IOException or HostToolMissingException)
        {
            return new DoctorItemReport("qemu", Title, Missing, Lessons.SafeText.Line(e.Message, 200), Use, InstallCommand.For(["qemu-system-x86"]));
        }
    }

    private async Task<DoctorItemReport> AccelerationAsync(CancellationToken cancellationToken)
    {
        try
        {
            AcceleratorDecision decision = await new AcceleratorProbe(qemu, host.Directories.Cache, host.Time).DecideAsync(AcceleratorChoice.Auto, cancellationToken).ConfigureAwait(false);
            return new DoctorItemReport("acceleration", "acceleration", decision.Name == "kvm" ? Ok : Note, $"{decision.Name}: {decision.Reason}", "faster boots; software emulation (tcg) works everywhere", null);
        }
        catch (MachineUnavailableException e)
        {
            return new DoctorItemReport("acceleration", "acceleration", Note, e.Message, "faster boots", e.Remedy);
        }
    }

    private DoctorItemReport Firmware() => host.FindFirmware() switch
    {
        FirmwareFiles.SingleImage image => new DoctorItemReport("firmware", "OVMF, the UEFI firmware", Ok, $"one image: {image.Path}", "chapters that boot by UEFI", null),
        FirmwareFiles.CodeAndVariables pair => new DoctorItemReport("firmware", "OVMF, the UEFI firmware", Ok, $"code and variables apart: {pair.CodePath}, {pair.VariablesTemplatePath}", "chapters that boot by UEFI", null),
        _ => new DoctorItemReport("firmware", "OVMF, the UEFI firmware", Note, "not installed", "chapters that boot by UEFI", InstallCommand.For(["ovmf"])),
    };

    private IEnumerable<DoctorItemReport> Kernels()
    {
        IReadOnlyList<KernelOffer> offers = host.CreateKernelSource().Survey();
        bool anySuits = false;
        foreach (KernelOffer offer in offers)
        {
            string origin = KernelOfferReport.OriginOf(offer.Origin);
            KernelFitness fitness = KernelFitness.Of(offer, host.Directories.Kernels);
            anySuits |= fitness.CanMountDisks == true;
            yield return offer.Path is not null
                ? new DoctorItemReport($"kernel.{origin}", $"kernel: {origin}", fitness.CanMountDisks == false ? Note : Ok, $"{offer.Release}: {fitness.Text}", null, null)
                : new DoctorItemReport($"kernel.{origin}", $"kernel: {origin}", Note, offer.Trouble ?? "not ready", null, offer.Remedy);
        }

        yield return anySuits
            ? new DoctorItemReport("kernel", "a kernel for all chapters", Ok, "there is one", "chapters with a disk", null)
            : new DoctorItemReport("kernel", "a kernel for all chapters", Missing, "none of those that are ready", "chapters with a disk", "tutor kernel get lab");
    }

    private static DoctorItemReport Tool(HostTool tool) => HostProcess.Find(tool.Program) is { } path
        ? new DoctorItemReport($"tool.{tool.Program}", tool.Program, Ok, path, tool.Why, null)
        : new DoctorItemReport($"tool.{tool.Program}", tool.Program, NeededTools.Contains(tool.Program) ? Missing : Note, "not installed", tool.Why, InstallCommand.For([tool.Package]));

    private DoctorItemReport Space()
    {
        const string Title = "disk space";
        string place = host.Directories.Cache;
        try
        {
            while (!Directory.Exists(place) && Path.GetDirectoryName(place) is { } parent)
            {
                place = parent;
            }

            long free = new DriveInfo(place).AvailableFreeSpace;
            string found = string.Create(CultureInfo.InvariantCulture, $"{free / (double)(1 << 30):F1} GiB free in {place}");
            return new DoctorItemReport("space", Title, free >= SpaceNeeded ? Ok : Note, found, "building a kernel takes about 3 GiB for a while", null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return new DoctorItemReport("space", Title, Note, Lessons.SafeText.Line(e.Message, 200), null, null);
        }
    }

    private DoctorItemReport Workspace()
    {
        string folder = host.Directories.WorkspaceOf(host.Catalog.Tracks.Select(track => track.Id).FirstOrDefault() ?? "kernel");
        string place = folder;
        while (!Directory.Exists(place) && Path.GetDirectoryName(place) is { } parent)
        {
            place = parent;
        }

        try
        {
            string probe = Path.Combine(place, $".tutor-{Guid.NewGuid():n}");
            using (new FileStream(probe, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose))
            {
            }

            return new DoctorItemReport("workspace", "workspace", Ok, folder, "your artifacts", null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new DoctorItemReport("workspace", "workspace", Missing, $"{place} cannot be written: {Lessons.SafeText.Line(e.Message, 200)}", "your artifacts", "export LFS_TUTOR_WORKSPACE=DIRECTORY");
        }
    }

    private DoctorItemReport Content()
    {
        int broken = host.Catalog.Findings.Length;
        return broken == 0 && host.Catalog.Chapters.Any()
            ? new DoctorItemReport("content", "content", Ok, $"{host.Catalog.Chapters.Count()} chapters in {host.Directories.Content}", null, null)
            : new DoctorItemReport("content", "content", Missing, broken == 0 ? $"no chapters in {host.Directories.Content}" : $"{host.Catalog.Findings[0].Location}: {host.Catalog.Findings[0].Evidence}", "the chapters", "tutor list");
    }
}
