using System.Buffers;
using System.Text;

namespace LfsTutor.Engine.Verdicts;

/// <summary>A quick look at bytes: may there be anything of interest? Almost all lines of a boot are not worth more.</summary>
internal sealed class LineFilter
{
    /// <summary>Bytes looked at in one go.</summary>
    public const int BlockLength = 16 * 1024;

    /// <summary>SearchValues is fast for some twenty texts with like beginnings: five sweeps over twenty each take a tenth of the time of one over a hundred.</summary>
    private const int TextsOfASweep = 20;

    private static readonly SearchValues<string>[] Tables = Sweeps(PanicPatterns.Needles.Concat(RemarkPatterns.Needles).Concat(BootStages.Needles).Concat(UefiPatterns.Needles));

    // SearchValues finds many strings at once in characters, not in bytes: so each byte becomes one character.
    private readonly char[] _characters = new char[BlockLength];
    private readonly SearchValues<string>[] _sweeps;
    private readonly int[] _next;

    /// <param name="extra">Texts to find beyond those of the tables.</param>
    public LineFilter(IEnumerable<string> extra)
    {
        _sweeps = [.. Tables, .. Sweeps(extra)];
        _next = new int[_sweeps.Length];
    }

    /// <summary>Makes a block the one searched by <see cref="NextAt"/>.</summary>
    /// <param name="block">At most <see cref="BlockLength"/> bytes.</param>
    public void Load(ReadOnlySpan<byte> block)
    {
        Encoding.Latin1.GetChars(block, _characters);
        Array.Fill(_next, -1);
    }

    /// <summary>Offset of the next match at or after an offset in a loaded block, or <see cref="int.MaxValue"/>; offsets must not decrease.</summary>
    public int NextAt(int offset, int blockLength)
    {
        int nearest = int.MaxValue;
        for (int sweep = 0; sweep < _sweeps.Length; sweep++)
        {
            if (_next[sweep] < offset)
            {
                int at = _characters.AsSpan(offset, blockLength - offset).IndexOfAny(_sweeps[sweep]);
                _next[sweep] = at < 0 ? int.MaxValue : offset + at;
            }

            nearest = Math.Min(nearest, _next[sweep]);
        }

        return nearest;
    }

    private static SearchValues<string>[] Sweeps(IEnumerable<string> texts)
    {
        string[] all = [.. texts.Where(text => text.Length > 0).Select(text => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text))).Distinct(StringComparer.Ordinal)];

        // A text inside another one makes the longer superfluous.
        IEnumerable<string> shortest = all.Where(text => !all.Any(other => other.Length < text.Length && text.Contains(other, StringComparison.Ordinal)));
        return [.. shortest.Order(StringComparer.Ordinal).Chunk(TextsOfASweep).Select(sweep => SearchValues.Create(sweep, StringComparison.Ordinal))];
    }
}
