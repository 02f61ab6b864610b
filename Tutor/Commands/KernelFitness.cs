using LfsTutor.Engine;
using LfsTutor.Engine.Host;
using LfsTutor.Engine.Kconfig;

namespace LfsTutor.Commands;

/// <summary>What chapters a kernel suits, from its configuration.</summary>
/// <param name="CanMountDisks">Whether everything between QEMU's IDE disk and an ext2 file system is built in; null when its configuration is unknown.</param>
/// <param name="Text">In words.</param>
internal sealed record KernelFitness(bool? CanMountDisks, string Text)
{
    private static readonly string[][] DiskNeeds = [["PCI"], ["ATA_PIIX", "PATA_OLDPIIX", "ATA_GENERIC"], ["BLK_DEV_SD"], ["EXT2_FS", "EXT4_FS"]];

    /// <summary>Looks at a kernel that is ready.</summary>
    public static KernelFitness Of(KernelOffer offer, string kernelDirectory)
    {
        if (offer.Path is null)
        {
            return new KernelFitness(null, "not ready");
        }

        try
        {
            using Workspace workspace = new(null, [kernelDirectory]);
            if ((workspace.KernelConfig(offer.Path) ?? Beside(offer.ConfigPath)) is not { } config)
            {
                return new KernelFitness(null, "its configuration is unknown: only a boot tells what it can do");
            }

            List<string> missing = [.. DiskNeeds.Where(any => !any.Any(symbol => config[symbol] == Tristate.BuiltIn)).Select(any => any[0])];
            return missing.Count == 0
                ? new KernelFitness(true, "suits all chapters: disk and ext drivers are built in")
                : new KernelFitness(false, $"suits chapters without a disk only: {string.Join(", ", missing)} {(missing.Count == 1 ? "is" : "are")} not built in, so it cannot mount a root file system by itself");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or MalformedArtifactException)
        {
            return new KernelFitness(null, "it cannot be looked at");
        }
    }

    private static KernelConfig? Beside(string? path) => path is null ? null : KernelConfig.Parse(File.ReadAllBytes(path), path);
}
