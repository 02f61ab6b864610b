using LfsTutor.Engine.Compression;
using LfsTutor.Engine.Files;
using LfsTutor.Engine.Kconfig;

namespace LfsTutor.Engine.KernelImage;

/// <summary>What one pass over the compressed kernel inside an image tells.</summary>
/// <param name="IsDamaged">It does not unpack to the length and checksum at its end. Only gzip is judged, which is unpacked in process; for the others nothing is known against them.</param>
/// <param name="Config">The configuration inside (CONFIG_IKCONFIG), or null when there is none or the payload cannot be unpacked here.</param>
internal sealed record KernelPayload(bool IsDamaged, KernelConfig? Config)
{
    /// <summary>Unpacks the payload: gzip to its end, the others as far as the configuration.</summary>
    public static KernelPayload Read(ByteSource source, LinuxKernelImage image, CancellationToken cancellationToken = default) =>
        image.PayloadCompression == CompressionMethod.Gzip
            ? EmbeddedConfig.ReadToEnd(source, image, cancellationToken)
            : new KernelPayload(IsDamaged: false, EmbeddedConfig.Read(source, image, cancellationToken));
}
