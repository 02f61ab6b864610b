using System.Text;
using System.Text.RegularExpressions;
using LfsTutor.Engine.Kconfig;

namespace LfsTutor.Engine.Host;

/// <summary>An unpacked kernel source: configures and builds an image from it.</summary>
internal sealed partial class KernelTree(string source, string objects, LabKernelOptions options)
{
    /// <summary>Files the lab kernel of Linux 6.1 compiles; the progress of other versions is told by it, too.</summary>
    internal const int CompiledFiles = 979;

    private const long MaxLogBytes = 64L << 20;
    private const int MaxErrorBytes = 1 << 20;

    private string FragmentPath => Path.Combine(objects, "lab-kernel.fragment");

    private string ConfigPath => Path.Combine(objects, ".config");

    /// <summary>Makes the configuration: the options, and everything else off. An option this source does not know is left out: versions rename and drop them.</summary>
    /// <exception cref="KernelBuildException">It cannot be made, or the source knows an option and still does not take it.</exception>
    public async Task ConfigureAsync(Stream log, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(objects);
        await File.WriteAllTextAsync(FragmentPath, options.Text, cancellationToken).ConfigureAwait(false);
        await MakeAsync(["KCONFIG_ALLCONFIG=" + FragmentPath, "allnoconfig"], log, null, cancellationToken).ConfigureAwait(false);
        byte[] resolved = await File.ReadAllBytesAsync(ConfigPath, cancellationToken).ConfigureAwait(false);
        string[] missing = [.. options.MissingFrom(KernelConfig.Parse(resolved, ".config"))];
        if (missing.Length == 0)
        {
            return;
        }

        string[] unknown = [.. KconfigSymbols.UnknownTo(source, missing)];
        if (unknown.Length < missing.Length)
        {
            string aside = unknown.Length == 0 ? "" : $"; it does not know {string.Join(", ", unknown)}";
            throw new KernelBuildException($"this kernel source does not take the options {string.Join(", ", missing.Except(unknown))}{aside}");
        }

        log.Write(Encoding.UTF8.GetBytes($"left out, because this source does not know them: {string.Join(", ", unknown)}\n"));
    }

    /// <summary>Compiles and links the image.</summary>
    /// <exception cref="KernelBuildException">The build failed; the message is the compiler's first error.</exception>
    public async Task BuildAsync(Stream log, IProgress<WorkProgress>? progress, CancellationToken cancellationToken)
    {
        int compiled = 0;
        await MakeAsync(
            [$"-j{Environment.ProcessorCount}", "bzImage"],
            log,
            line =>
            {
                if (line.StartsWith("  CC ", StringComparison.Ordinal))
                {
                    compiled++;
                    progress?.Report(new WorkProgress($"compiling the kernel ({compiled} of about {CompiledFiles} files)", Math.Min(0.99, (double)compiled / CompiledFiles)));
                }
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The release the build gave itself: <c>6.1.192</c>.</summary>
    public string Release() => File.ReadAllText(Path.Combine(objects, "include/config/kernel.release")).Trim();

    /// <summary>Copies image and configuration to where they are kept.</summary>
    public void CopyResult(string directory)
    {
        string release = Release();
        File.Copy(Path.Combine(objects, "arch/x86/boot/bzImage"), Path.Combine(directory, KernelCache.ImageName(release)));
        File.Copy(ConfigPath, Path.Combine(directory, KernelCache.ConfigName(release)));
    }

    private async Task MakeAsync(string[] arguments, Stream log, Action<string>? onLine, CancellationToken cancellationToken)
    {
        HostProcessOptions run = new()
        {
            WorkingDirectory = source,
            OutputSink = log,
            OutputLine = onLine,
            MaxOutputBytes = MaxLogBytes,
            MaxErrorBytes = MaxErrorBytes,
            Timeout = TimeSpan.FromHours(3),
            Environment = new Dictionary<string, string?>
            {
                // Neither this computer's name nor the hour belongs into the kernel: the same source gives the same image.
                ["KBUILD_BUILD_USER"] = "tutor",
                ["KBUILD_BUILD_HOST"] = "lfs-tutor",
                ["KBUILD_BUILD_TIMESTAMP"] = "Thu Jan  1 00:00:00 UTC 2026",
                ["KBUILD_BUILD_VERSION"] = "1",

                // What a surrounding make or the learner's own kernel work may have left.
                ["MAKEFLAGS"] = null,
                ["MAKELEVEL"] = null,
                ["ARCH"] = null,
                ["CROSS_COMPILE"] = null,
                ["KCONFIG_CONFIG"] = null,
                ["KBUILD_OUTPUT"] = null,
                ["KCFLAGS"] = null,
                ["KCPPFLAGS"] = null,
                ["LLVM"] = null,
                ["LOCALVERSION"] = "",
            },
        };
        HostProcessResult result = await HostProcess.RunAsync("make", ["O=" + objects, .. arguments], run, cancellationToken).ConfigureAwait(false);
        log.Write(Encoding.UTF8.GetBytes(result.Error));
        if (!result.Succeeded)
        {
            throw new KernelBuildException(result.TimedOut ? "it took longer than three hours" : FirstError(result.Error));
        }
    }

    /// <summary>The first line that names an error; the lines after it are mostly its echoes.</summary>
    internal static string FirstError(string error)
    {
        string[] lines = [.. error.Split('\n').Select(line => new string([.. line.Where(character => !char.IsControl(character)).Take(300)]).Trim())];
        return lines.FirstOrDefault(line => CompilerError().IsMatch(line)) ?? lines.FirstOrDefault(line => line.Length > 0) ?? "the build ended without a message";
    }

    [GeneratedRegex(@"\berror:|\bundefined reference\b|\*\*\*|: not found$|No space left", RegexOptions.IgnoreCase)]
    private static partial Regex CompilerError();
}

/// <summary>A kernel could not be built; the message says why in a few words.</summary>
internal sealed class KernelBuildException(string message) : Exception(message);
