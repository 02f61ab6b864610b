using LfsTutor.Engine.Compression;
using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.KernelImage;

/// <summary>Whether the compressed kernel inside an image is whole.</summary>
internal static class PayloadIntegrity
{
    /// <summary>Unpacks the payload to nowhere. Only gzip is looked at, which is done in process; for the others the answer is no, meaning nothing is known against them.</summary>
    public static bool IsDamaged(ByteSource source, LinuxKernelImage image)
    {
        if (image.PayloadCompression != CompressionMethod.Gzip)
        {
            return false;
        }

        try
        {
            PayloadUnpacker.Unpack(source, image, Stream.Null, static () => false, CancellationToken.None);
            return false;
        }
        catch (InvalidDataException)
        {
            return true;
        }
    }
}
