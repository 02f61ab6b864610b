using LfsTutor.Engine.Machine;

namespace LfsTutor.Engine.Host;

/// <summary>What must be installed before the lab kernel can be built.</summary>
internal static class KernelBuildNeeds
{
    private static readonly string[] Programs = ["gcc", "make", "flex", "bison", "bc", "xz", "tar", "ld", "perl"];

    private static readonly (string Header, string Package)[] Headers =
    [
        ("/usr/include/stdio.h", "libc6-dev"),
        ("/usr/include/libelf.h", "libelf-dev"),
        ("/usr/include/openssl/ssl.h", "libssl-dev"),
    ];

    /// <summary>The packages that are missing; empty when all is there.</summary>
    public static IReadOnlyList<string> Missing() =>
    [
        .. Programs.Where(program => HostProcess.Find(program) is null).Select(program => HostTools.PackageOf(program)!).Distinct(),
        .. Headers.Where(header => !File.Exists(header.Header)).Select(header => header.Package),
    ];

    /// <exception cref="MachineUnavailableException">Something is missing; the message names the packages, the remedy installs them.</exception>
    public static void Require()
    {
        if (Missing() is { Count: > 0 } missing)
        {
            throw new MachineUnavailableException($"building the lab kernel needs packages that are not installed: {string.Join(", ", missing)}", InstallCommand.For(missing));
        }
    }
}
