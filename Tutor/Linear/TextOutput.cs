namespace LfsTutor.Linear;

/// <summary>Colours of plain text: the terminal's own sixteen, so that they fit its theme.</summary>
internal enum Ink
{
    Plain,
    Bold,
    Dim,
    Green,
    Red,
    Yellow,
    Cyan,
}

/// <summary>A stream of plain text with a width, and colours where they are wanted.</summary>
/// <param name="writer">Where it goes.</param>
/// <param name="colors">Whether escape sequences may be written.</param>
/// <param name="width">Columns to wrap at.</param>
/// <param name="isTerminal">Whether a line can be written over (progress).</param>
/// <param name="isSpoken">Whether it is read aloud or in braille: words take the place of lines and bars drawn with characters.</param>
internal sealed class TextOutput(TextWriter writer, bool colors, int width, bool isTerminal, bool isSpoken = false)
{
    private const int WidestText = 100;
    private const int NarrowestText = 20;

    public TextWriter Writer => writer;

    public bool IsTerminal => isTerminal;

    /// <summary>Whether escape sequences may be written.</summary>
    public bool Colors => colors;

    /// <summary>Whether it is read aloud or in braille: words take the place of lines and bars drawn with characters.</summary>
    public bool IsSpoken => isSpoken;

    /// <summary>Columns to wrap at; a wide terminal does not make long lines easier to read.</summary>
    public int Width { get; } = Math.Clamp(width, NarrowestText, WidestText);

    /// <summary>Columns the terminal has.</summary>
    public int FullWidth => Math.Max(width, NarrowestText);

    public void Line(string text = "") => writer.WriteLine(text);

    /// <summary>Text in a colour, or as it is where there are none.</summary>
    public string Ink(Ink ink, string text) => !colors || ink == Linear.Ink.Plain ? text : ink switch
    {
        Linear.Ink.Bold => $"\u001b[1m{text}\u001b[22m",
        Linear.Ink.Dim => $"\u001b[2m{text}\u001b[22m",
        Linear.Ink.Green => $"\u001b[32m{text}\u001b[39m",
        Linear.Ink.Red => $"\u001b[31m{text}\u001b[39m",
        Linear.Ink.Yellow => $"\u001b[33m{text}\u001b[39m",
        _ => $"\u001b[36m{text}\u001b[39m",
    };

    /// <summary>A wrapped paragraph.</summary>
    /// <param name="text">The text; its own line breaks count as blanks.</param>
    /// <param name="indent">Columns before every line.</param>
    public void Paragraph(string text, int indent = 0) => Labelled("", text, indent);

    /// <summary>A paragraph with a label before its first line; the others hang below the text.</summary>
    public void Labelled(string label, string text, int indent = 0, Ink ink = Linear.Ink.Plain)
    {
        int hang = label.Length == 0 ? indent : indent + label.Length + 1;
        bool first = true;
        foreach (string line in TextWrap.Wrap(text, Width - hang))
        {
            string start = !first ? new string(' ', hang) : label.Length == 0 ? new string(' ', indent) : $"{new string(' ', indent)}{Ink(ink, label)} ";
            writer.WriteLine((start + line).TrimEnd());
            first = false;
        }
    }

    public void Flush() => writer.Flush();
}
