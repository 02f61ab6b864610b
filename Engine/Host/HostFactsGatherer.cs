using LfsTutor.Engine.Files;
using LfsTutor.Engine.Kconfig;
using LfsTutor.Engine.KernelImage;

namespace LfsTutor.Engine.Host;

/// <summary>Looks at this computer.</summary>
/// <param name="kernels">The kernels.</param>
/// <param name="cacheDirectory">The tutor's cache.</param>
/// <param name="workspaceDirectory">Where the learner works.</param>
/// <param name="tryAcceleration">Decides the accelerator by a trial boot; null leaves it out.</param>
public sealed class HostFactsGatherer(
    KernelSource kernels, string cacheDirectory, string workspaceDirectory, Func<CancellationToken, Task<AccelerationFact?>>? tryAcceleration)
{
    private const string Qemu = "qemu-system-x86_64";
    private const int MaxConfigLength = 4 << 20;

    private static readonly string[] StaticLibraries = ["/usr/lib/x86_64-linux-gnu/libc.a", "/usr/lib64/libc.a", "/usr/lib/libc.a", "/usr/lib/musl/lib/libc.a"];

    /// <summary>Gathers all facts; takes as long as the trial boot.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<HostFacts> GatherAsync(CancellationToken cancellationToken)
    {
        HashSet<string> programs = [.. HostTools.All.Select(tool => tool.Program).Where(program => HostProcess.Find(program) is not null)];
        return new HostFacts
        {
            Distribution = Distribution.Here(),
            IsRoot = Environment.IsPrivilegedProcess,
            Programs = programs,
            QemuVersion = programs.Contains(Qemu) ? await QemuVersionAsync(cancellationToken).ConfigureAwait(false) : null,
            Firmware = FirmwareFinder.Find(),
            Acceleration = tryAcceleration is not null && programs.Contains(Qemu) ? await tryAcceleration(cancellationToken).ConfigureAwait(false) : null,
            Kernels = [.. kernels.Survey().Select(offer => new KernelFact(offer, FitnessOf(offer, cancellationToken)))],
            HasStaticLibrary = StaticLibraries.Any(File.Exists),
            MissingForKernelBuild = KernelBuildNeeds.Missing(),
            Cache = (cacheDirectory, KernelCache.FreeBytes(cacheDirectory)),
            Workspace = (workspaceDirectory, KernelCache.FreeBytes(workspaceDirectory)),
        };
    }

    /// <summary>What a kernel is good for, by the configuration beside it or, without one, the one inside it.</summary>
    /// <returns>Null when the kernel is not ready.</returns>
    public static KernelFitness? FitnessOf(KernelOffer offer, CancellationToken cancellationToken = default) =>
        offer.Path is null ? null : KernelFitness.Of(ConfigOf(offer, cancellationToken));

    private static KernelConfig? ConfigOf(KernelOffer offer, CancellationToken cancellationToken)
    {
        try
        {
            if (offer.ConfigPath is { } path)
            {
                using FileByteSource config = FileByteSource.Open(path);
                byte[] text = new byte[(int)Math.Min(config.Length, MaxConfigLength)];
                return KernelConfig.Parse(text.AsSpan(0, config.Read(0, text)), path);
            }

            using FileByteSource image = FileByteSource.Open(offer.Path!);
            return LinuxKernelImageReader.ReadEmbeddedConfig(image, LinuxKernelImageReader.Read(image), cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or MalformedArtifactException)
        {
            return null;
        }
    }

    private static async Task<string?> QemuVersionAsync(CancellationToken cancellationToken)
    {
        try
        {
            HostProcessResult result = await HostProcess.RunAsync(Qemu, ["--version"], new() { Timeout = TimeSpan.FromSeconds(10), MaxOutputBytes = 4096 }, cancellationToken).ConfigureAwait(false);
            return result.Succeeded ? result.OutputText.Split('\n')[0].Trim() : null;
        }
        catch (Exception exception) when (exception is IOException or HostToolMissingException)
        {
            return null;
        }
    }
}
