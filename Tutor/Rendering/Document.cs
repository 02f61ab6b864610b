namespace LfsTutor.Rendering;

/// <summary>Lines laid out for one width, and what in them can be acted on.</summary>
/// <param name="Lines">The lines.</param>
/// <param name="Elements">In order of their lines.</param>
/// <param name="Width">The width they are laid out for.</param>
internal sealed record Document(IReadOnlyList<StyledLine> Lines, IReadOnlyList<DocumentElement> Elements, int Width)
{
    public static Document Empty { get; } = new([], [], 0);

    /// <summary>Index of the element on a line; -1 when there is none.</summary>
    public int ElementAt(int line)
    {
        for (int i = 0; i < Elements.Count; i++)
        {
            if (line >= Elements[i].FirstLine && line < Elements[i].FirstLine + Elements[i].LineCount)
            {
                return i;
            }
        }

        return -1;
    }
}

/// <summary>Something in a document the learner can act on. Cases: <see cref="CodeBlock"/>, <see cref="Fold"/>.</summary>
/// <param name="FirstLine">Index of its first line.</param>
/// <param name="LineCount">Lines it takes.</param>
internal abstract record DocumentElement(int FirstLine, int LineCount)
{
    /// <summary>Code that scrolls sideways and can be copied.</summary>
    /// <param name="FirstLine">Index of its first line.</param>
    /// <param name="LineCount">Lines it takes.</param>
    /// <param name="Text">The code as written.</param>
    /// <param name="Fence">What its fence says about it.</param>
    /// <param name="Overflow">Columns of its longest line that do not fit; 0 when all do.</param>
    public sealed record CodeBlock(int FirstLine, int LineCount, string Text, FenceInfo Fence, int Overflow) : DocumentElement(FirstLine, LineCount);

    /// <summary>A question or a finding whose details can be shown and hidden.</summary>
    /// <param name="FirstLine">Index of its first line.</param>
    /// <param name="LineCount">Lines it takes now.</param>
    /// <param name="Key">Names it from one layout to the next.</param>
    /// <param name="IsOpen">Whether the details are shown.</param>
    public sealed record Fold(int FirstLine, int LineCount, string Key, bool IsOpen) : DocumentElement(FirstLine, LineCount);
}
