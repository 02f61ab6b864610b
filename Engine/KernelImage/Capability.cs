using LfsTutor.Engine.Kconfig;

namespace LfsTutor.Engine.KernelImage;

/// <summary>Whether a kernel can do something.</summary>
public enum CapabilityState
{
    /// <summary>Its configuration is unknown.</summary>
    Unknown,

    /// <summary>It was built without it.</summary>
    No,

    /// <summary>Only with a module, which must be loaded from an initramfs or a mounted root file system first.</summary>
    Module,

    /// <summary>By itself, from the first moment.</summary>
    BuiltIn,
}

/// <summary>A symbol that decides a capability.</summary>
/// <param name="Symbol">Its name without <c>CONFIG_</c>.</param>
/// <param name="State">What the configuration says of it.</param>
/// <param name="Location">Its line; the file when it is not mentioned; null when the configuration is unknown.</param>
public sealed record CapabilitySymbol(string Symbol, CapabilityState State, Location? Location)
{
    /// <summary>As the configuration has it: <c>CONFIG_ATA_PIIX=m</c>, <c>CONFIG_EXT2_FS is not set</c>.</summary>
    public override string ToString() => State switch
    {
        CapabilityState.BuiltIn => $"CONFIG_{Symbol}=y",
        CapabilityState.Module => $"CONFIG_{Symbol}=m",
        CapabilityState.No => $"CONFIG_{Symbol} is not set",
        _ => $"CONFIG_{Symbol} is unknown",
    };
}

/// <summary>Something a kernel can do or not, and the symbols that decide it.</summary>
/// <param name="Name">What, in a few words: <c>IDE disks</c>.</param>
/// <param name="State">Whether it can.</param>
/// <param name="Deciding">When it can: the symbols it does it with. When it cannot: the symbols in its way, and those alone.</param>
public sealed record Capability(string Name, CapabilityState State, IReadOnlyList<CapabilitySymbol> Deciding)
{
    /// <summary>True when it is built in, false when not; null when unknown.</summary>
    public bool? IsBuiltIn => State == CapabilityState.Unknown ? null : State == CapabilityState.BuiltIn;
}

/// <summary>What must be built in for something: a symbol, all of several, or one of several.</summary>
internal abstract record CapabilityNeed
{
    public static CapabilityNeed Of(string symbol) => new Symbol(symbol);

    public static CapabilityNeed All(params string[] symbols) => new Every([.. symbols.Select(Of)]);

    public static CapabilityNeed All(params CapabilityNeed[] needs) => new Every(needs);

    public static CapabilityNeed Any(params CapabilityNeed[] needs) => new Some(needs);

    public abstract (CapabilityState State, IReadOnlyList<CapabilitySymbol> Deciding) Look(KernelConfig? config);

    private sealed record Symbol(string Name) : CapabilityNeed
    {
        public override (CapabilityState State, IReadOnlyList<CapabilitySymbol> Deciding) Look(KernelConfig? config)
        {
            CapabilityState state = config?[Name] switch
            {
                null => CapabilityState.Unknown,
                Tristate.BuiltIn => CapabilityState.BuiltIn,
                Tristate.Module => CapabilityState.Module,
                _ => CapabilityState.No,
            };
            return (state, [new CapabilitySymbol(Name, state, config?.LocationOf(Name))]);
        }
    }

    private sealed record Every(IReadOnlyList<CapabilityNeed> Needs) : CapabilityNeed
    {
        public override (CapabilityState State, IReadOnlyList<CapabilitySymbol> Deciding) Look(KernelConfig? config)
        {
            (CapabilityState State, IReadOnlyList<CapabilitySymbol> Deciding)[] parts = [.. Needs.Select(need => need.Look(config))];
            CapabilityState worst = parts.Min(part => part.State);
            return (worst, [.. parts.Where(part => worst is CapabilityState.BuiltIn || part.State != CapabilityState.BuiltIn).SelectMany(part => part.Deciding)]);
        }
    }

    /// <summary>The best alternative decides; of equals, the first.</summary>
    private sealed record Some(IReadOnlyList<CapabilityNeed> Needs) : CapabilityNeed
    {
        public override (CapabilityState State, IReadOnlyList<CapabilitySymbol> Deciding) Look(KernelConfig? config) =>
            Needs.Select(need => need.Look(config)).MaxBy(part => part.State);
    }
}
