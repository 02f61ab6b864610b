using LfsTutor.Engine.Files;
using LfsTutor.Engine.Keymap;

namespace LfsTutor.Engine.Checks.Keymap;

/// <summary>The keymap is in a form loadkmap cannot read.</summary>
public sealed class NotBinary : KeymapCheck
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "keymap.not-binary",
        Severity.Error,
        "The keymap is not in binary form",
        "The layouts of a distribution are texts, mostly compressed, that loadkeys translates. busybox's loadkmap does not translate: it reads the finished tables and nothing else.",
        "Translate it on your computer: loadkeys -b LAYOUT > es.kmap.",
        "busybox, console-tools/loadkmap.c") { Kept = "The keymap is in binary form" };

    private protected override IEnumerable<Finding> Look(CheckContext context, Location location, byte[] bytes)
    {
        if (bytes.Length == 0 || bytes.AsSpan().StartsWith(BinaryKeymap.Magic) || BinaryKeymap.Magic.StartsWith(bytes))
        {
            yield break;
        }

        string what = ArtifactSignature.Recognize(bytes) switch
        {
            ArtifactKind.Gzip => "it is still compressed by gzip, as the distribution ships it",
            ArtifactKind.Text or ArtifactKind.Script or ArtifactKind.KernelConfig => "it is a text: the source of a layout, not yet translated",
            var kind => $"it is {ArtifactSignature.Describe(kind)}",
        };
        yield return new Finding(Rule, location with { Offset = 0 }, $"{what}; a binary keymap begins with the word bkeymap")
        {
            KernelWill = $"keep the US layout; loadkmap says: {BinaryKeymap.LoadkmapSays(bytes)}",
            Command = "loadkeys -b /usr/share/keymaps/i386/qwerty/es.kmap.gz > simple/es.kmap",
        };
    }
}
