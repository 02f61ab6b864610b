using LfsTutor.Engine.Host;

namespace LfsTutor.Lessons.Reports;

/// <summary><c>tutor kernel</c>.</summary>
/// <param name="Kernels">Every kernel asked about, ready or not.</param>
/// <param name="CopiedTo">Where one was copied, or null.</param>
/// <param name="ModulesCopiedTo">Where its modules were copied, <c>…/lib/modules/RELEASE</c>, or null.</param>
public sealed record KernelReport(IReadOnlyList<KernelOfferReport> Kernels, string? CopiedTo, string? ModulesCopiedTo) : Report("lfs-tutor/kernel@1");

/// <param name="Origin"><c>host</c>, <c>stock</c> or <c>lab</c>.</param>
/// <param name="Variant"><c>cloud</c>, or the source a lab kernel was built from; null for the usual one.</param>
/// <param name="Ready">Whether it can be used now.</param>
/// <param name="Trouble">Why it is not ready, or null.</param>
/// <param name="Remedy">The command that makes it ready, or null.</param>
/// <param name="Suits">What the chapters can do with it, in words; null when it is not ready.</param>
/// <param name="Remark">What is different about it, or null.</param>
/// <param name="Modules">The directory of its modules, or null when it has none here.</param>
public sealed record KernelOfferReport(string Origin, string? Variant, bool Ready, string? Path, string? Release, string? Config, string? Trouble, string? Remedy, string? Suits, string? Remark, string? Modules)
{
    public static KernelOfferReport Of(KernelOffer offer) => new(
        OriginOf(offer.Origin),
        offer.Variant,
        offer.Path is not null,
        offer.Path,
        offer.Release,
        offer.ConfigPath,
        offer.Trouble,
        offer.Remedy,
        HostFactsGatherer.FitnessOf(offer)?.Summary,
        offer.Remark,
        offer.ModulesPath);

    private static string OriginOf(KernelOrigin origin) => origin switch
    {
        KernelOrigin.Host => "host",
        KernelOrigin.Stock => "stock",
        _ => "lab",
    };
}

/// <summary><c>tutor kernel tree</c>.</summary>
/// <param name="Source">The unpacked kernel source.</param>
/// <param name="Objects">A build directory with the lab kernel's options, compiled.</param>
/// <param name="Release">The release of the kernel in it.</param>
public sealed record TreeReport(string Source, string Objects, string Release) : Report("lfs-tutor/tree@1");

/// <summary><c>tutor kernel options</c>.</summary>
/// <param name="Fragment">The lab kernel's options, with the reason for each, as a configuration fragment.</param>
public sealed record OptionsReport(string Fragment) : Report("lfs-tutor/options@1");

/// <summary><c>tutor doctor</c>.</summary>
/// <param name="Items">Everything looked at.</param>
/// <param name="Ready">Whether the chapters can be done here.</param>
public sealed record DoctorReport(IReadOnlyList<DoctorItemReport> Items, bool Ready) : Report("lfs-tutor/doctor@1");

/// <param name="Status"><c>ok</c>, <c>missing</c>, or <c>note</c> for what is only good to have.</param>
/// <param name="Found">What is there.</param>
/// <param name="NeededFor">What it is needed for.</param>
/// <param name="Remedy">The exact command, or null.</param>
public sealed record DoctorItemReport(string Id, string Title, string Status, string Found, string NeededFor, string? Remedy)
{
    public static DoctorItemReport Of(Probe probe) => new(
        probe.Id,
        probe.Title,
        probe.State switch
        {
            ProbeState.Ok => "ok",
            ProbeState.Missing => "missing",
            _ => "note",
        },
        SafeText.Line(probe.Found),
        probe.NeededFor,
        probe.Remedy);
}
