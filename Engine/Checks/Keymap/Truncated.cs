using LfsTutor.Engine.Keymap;

namespace LfsTutor.Engine.Checks.Keymap;

/// <summary>The keymap is damaged: it ends too early, or its flags are none.</summary>
public sealed class Truncated : KeymapCheck
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "keymap.truncated",
        Severity.Error,
        "The keymap is damaged",
        "256 flags say which tables follow, each of 256 bytes. loadkmap hands table after table to the kernel and stops where the file ends: the keyboard then is half of one layout and half of another.",
        "Make it again with loadkeys -b.",
        "busybox, console-tools/loadkmap.c") { Kept = "The keymap is whole" };

    private protected override IEnumerable<Finding> Look(CheckContext context, Location location, byte[] bytes)
    {
        if (bytes.Length == 0 || !(bytes.AsSpan().StartsWith(BinaryKeymap.Magic) || BinaryKeymap.Magic.StartsWith(bytes)))
        {
            yield break;
        }

        MalformedArtifactException? damage = null;
        try
        {
            BinaryKeymap.Read(bytes, location);
        }
        catch (MalformedArtifactException malformed)
        {
            damage = malformed;
        }

        if (damage is not null)
        {
            yield return new Finding(Rule, damage.Location, damage.Reason)
            {
                KernelWill = BinaryKeymap.LoadkmapSays(bytes) is { } says ? $"get only part of the layout; loadkmap says: {says}" : "get only part of the layout",
            };
        }
    }
}
