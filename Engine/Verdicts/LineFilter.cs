using System.Buffers;
using System.Text;

namespace LfsTutor.Engine.Verdicts;

/// <summary>A quick look at bytes: may there be anything of interest? Almost all lines of a boot are not worth more.</summary>
internal sealed class LineFilter
{
    /// <summary>Bytes looked at in one go.</summary>
    public const int BlockLength = 16 * 1024;

    // SearchValues finds many strings at once in characters, not in bytes: so each byte becomes one character.
    private readonly SearchValues<string> _needles;
    private readonly char[] _characters = new char[BlockLength];

    public LineFilter(IEnumerable<string> extra)
    {
        string[] all = [.. PanicPatterns.Needles.Concat(RemarkPatterns.Needles).Concat(BootStages.Needles).Concat(extra)
            .Where(text => text.Length > 0)
            .Select(text => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text)))
            .Distinct(StringComparer.Ordinal)];

        // A needle inside another one makes the longer superfluous.
        string[] shortest = [.. all.Where(text => !all.Any(other => other.Length < text.Length && text.Contains(other, StringComparison.Ordinal)))];
        _needles = SearchValues.Create(shortest, StringComparison.Ordinal);
    }

    /// <summary>Makes a block the one searched by <see cref="NextAt"/>.</summary>
    /// <param name="block">At most <see cref="BlockLength"/> bytes.</param>
    public void Load(ReadOnlySpan<byte> block) => Encoding.Latin1.GetChars(block, _characters);

    /// <summary>Offset of the next match at or after an offset in a loaded block, or <see cref="int.MaxValue"/>.</summary>
    public int NextAt(int offset, int blockLength)
    {
        int at = _characters.AsSpan(offset, blockLength - offset).IndexOfAny(_needles);
        return at < 0 ? int.MaxValue : offset + at;
    }
}
