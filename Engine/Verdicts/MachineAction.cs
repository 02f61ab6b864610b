using System.Collections.Immutable;

namespace LfsTutor.Engine.Verdicts;

/// <summary>Something a person does to a machine besides typing a line.</summary>
public abstract record MachineAction
{
    private MachineAction()
    {
    }

    /// <summary>What it is, as the end of a sentence that begins "to".</summary>
    public abstract string Purpose { get; }

    /// <summary>Keys of the machine's own keyboard, whatever characters its layout gives them.</summary>
    /// <param name="Chords">One after the other; in each, QEMU's names of the keys held together, joined by hyphens: <c>shift-semicolon</c>.</param>
    public sealed record PressKeys(ImmutableArray<string> Chords) : MachineAction
    {
        /// <inheritdoc/>
        public override string Purpose => $"press the keys {string.Join(' ', Chords)}";
    }

    /// <summary>A USB stick is plugged in.</summary>
    /// <param name="Path">Its image, raw; only read.</param>
    public sealed record PlugIn(string Path) : MachineAction
    {
        /// <inheritdoc/>
        public override string Purpose => $"plug {System.IO.Path.GetFileName(Path)} in";
    }

    /// <summary>A USB stick is pulled out.</summary>
    /// <param name="Path">The image it was plugged in with.</param>
    public sealed record PullOut(string Path) : MachineAction
    {
        /// <inheritdoc/>
        public override string Purpose => $"pull {System.IO.Path.GetFileName(Path)} out";
    }
}
