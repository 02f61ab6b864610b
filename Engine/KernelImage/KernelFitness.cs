using LfsTutor.Engine.Kconfig;

namespace LfsTutor.Engine.KernelImage;

/// <summary>Whether a kernel can do what a stage of the kernel track asks of it.</summary>
/// <param name="Stage">0 run a kernel, 1 give it a root file system on an IDE disk with ext2, 2 give it an init program there.</param>
/// <param name="CanRun">Null when its configuration is unknown.</param>
/// <param name="InTheWay">The symbols it lacks, or has as modules only; empty when it can.</param>
public sealed record StageFitness(int Stage, bool? CanRun, IReadOnlyList<CapabilitySymbol> InTheWay);

/// <summary>What a kernel is good for, stage by stage, before the learner loses an hour with it.</summary>
public sealed class KernelFitness
{
    private KernelFitness(IReadOnlyList<StageFitness> stages) => Stages = stages;

    /// <summary>Stages 0 to 2.</summary>
    public IReadOnlyList<StageFitness> Stages { get; }

    /// <summary>In one sentence: which stages it suits, and if not all, what is in the way.</summary>
    public string Summary
    {
        get
        {
            if (Stages.Any(stage => stage.CanRun is null))
            {
                return "its configuration is unknown: only a boot tells what it can do";
            }

            if (Stages.FirstOrDefault(stage => stage.CanRun == false) is not { } first)
            {
                return "suits every stage: its console, disk, file system and program loader are built in";
            }

            string obstacles = string.Join(", ", first.InTheWay);
            return first.Stage == 0
                ? $"suits no stage: {obstacles}"
                : $"suits stage 0 only; it cannot mount a root file system from a disk by itself: {obstacles}";
        }
    }

    /// <summary>Judges by a kernel's configuration.</summary>
    /// <param name="config">The configuration, or null when it is unknown.</param>
    public static KernelFitness Of(KernelConfig? config)
    {
        KernelCapabilities can = new(config);
        Capability[] zero = [can.SerialConsole];
        Capability[] one = [.. zero, can.IdeDisk, can.FileSystem("ext2")];
        Capability[] two = [.. one, can.SixtyFourBit, can.ElfPrograms];
        return new KernelFitness([Judge(0, zero), Judge(1, one), Judge(2, two)]);
    }

    private static StageFitness Judge(int stage, Capability[] needs) => needs.Any(need => need.IsBuiltIn is null)
        ? new StageFitness(stage, null, [])
        : new StageFitness(stage, needs.All(need => need.IsBuiltIn == true), [.. needs.Where(need => need.IsBuiltIn == false).SelectMany(need => need.Deciding)]);
}
