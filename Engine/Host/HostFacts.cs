using LfsTutor.Engine.KernelImage;
using LfsTutor.Engine.Machine;

namespace LfsTutor.Engine.Host;

/// <summary>Which accelerator virtual machines get here.</summary>
/// <param name="Name"><c>kvm</c> or <c>tcg</c>.</param>
/// <param name="Reason">Why, in one sentence.</param>
public sealed record AccelerationFact(string Name, string Reason);

/// <summary>A kernel and what it is good for.</summary>
/// <param name="Offer">The kernel, ready or not.</param>
/// <param name="Fitness">Null when it is not ready.</param>
public sealed record KernelFact(KernelOffer Offer, KernelFitness? Fitness);

/// <summary>Everything the doctor judges by; gathered once, or made up in a test.</summary>
public sealed record HostFacts
{
    /// <summary>The distribution.</summary>
    public required Distribution Distribution { get; init; }

    /// <summary>The user needs no sudo.</summary>
    public required bool IsRoot { get; init; }

    /// <summary>The programs that are there, by name.</summary>
    public required IReadOnlySet<string> Programs { get; init; }

    /// <summary>The first line of <c>qemu-system-x86_64 --version</c>, or null when it is missing or does not run.</summary>
    public required string? QemuVersion { get; init; }

    /// <summary>UEFI firmware, or null.</summary>
    public required FirmwareFiles? Firmware { get; init; }

    /// <summary>Decided by a trial boot; null when it could not be tried.</summary>
    public required AccelerationFact? Acceleration { get; init; }

    /// <summary>All kernels, ready or not.</summary>
    public required IReadOnlyList<KernelFact> Kernels { get; init; }

    /// <summary>A static C library for <c>gcc -static</c> is installed.</summary>
    public required bool HasStaticLibrary { get; init; }

    /// <summary>Packages the lab kernel's build lacks.</summary>
    public required IReadOnlyList<string> MissingForKernelBuild { get; init; }

    /// <summary>The cache directory and the bytes free there; null when that cannot be told.</summary>
    public required (string Directory, long? FreeBytes) Cache { get; init; }

    /// <summary>The workspace's directory and the bytes free there; null when that cannot be told.</summary>
    public required (string Directory, long? FreeBytes) Workspace { get; init; }
}
