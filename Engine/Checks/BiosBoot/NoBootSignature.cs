using LfsTutor.Engine.Forecast.Bios;

namespace LfsTutor.Engine.Checks.BiosBoot;

/// <summary>The first sector does not end in 55 AA. Argument: the image.</summary>
public sealed class NoBootSignature : BiosDiskCheck
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "mbr.no-signature",
        Severity.Error,
        "The first sector does not end in 55 aa",
        "These two bytes tell a BIOS that the sector holds boot code. Without them it says that the disk is not bootable, and goes on to the next device.",
        "Write a partition table; every tool that does writes the two bytes too.",
        "SeaBIOS, src/boot.c, boot_disk") { Kept = "The first sector is marked as a boot sector" };

    private protected override IEnumerable<Finding> Look(CheckContext context, BiosDisk disk)
    {
        if (disk.First is not { HasSignature: false } first)
        {
            yield break;
        }

        yield return new Finding(Rule, new Location(disk.Image, Offset: 0x1fe), $"the last two bytes are {first.Bytes.Span[^2]:x2} {first.Bytes.Span[^1]:x2}")
        {
            KernelWill = $"never be loaded: the BIOS says 'Boot failed: not a bootable disk'",
            Command = $"printf '\\125\\252' | dd of={disk.Image} bs=1 seek=510 conv=notrunc",
        };
    }
}
