using System.Collections.Immutable;
using System.Text;

namespace LfsTutor.Engine.VirtualBox;

/// <summary>One setting a learner states.</summary>
/// <param name="Key">In small letters.</param>
/// <param name="Value">As written, without blanks around it.</param>
/// <param name="Line">One-based.</param>
public sealed record StatedSetting(string Key, string Value, int Line);

/// <summary>What a learner has set in VirtualBox, written down as <c>key: value</c>, a setting a line; <c>#</c> begins a comment.</summary>
/// <param name="Settings">In their order; of two with one key the last counts.</param>
/// <param name="NotUnderstood">Lines that are neither a setting nor a comment.</param>
public sealed record StatedSettings(ImmutableArray<StatedSetting> Settings, ImmutableArray<(int Line, string Text)> NotUnderstood)
{
    /// <summary>No more of a file is read.</summary>
    public const int MostBytes = 64 << 10;

    /// <summary>The setting of a key (in small letters), or null.</summary>
    public StatedSetting? Find(string key) => Settings.LastOrDefault(setting => setting.Key == key);

    /// <summary>Reads any bytes.</summary>
    public static StatedSettings Parse(ReadOnlySpan<byte> text)
    {
        ImmutableArray<StatedSetting>.Builder settings = ImmutableArray.CreateBuilder<StatedSetting>();
        ImmutableArray<(int, string)>.Builder others = ImmutableArray.CreateBuilder<(int, string)>();
        int number = 0;
        foreach (string raw in Encoding.UTF8.GetString(text[..Math.Min(text.Length, MostBytes)]).Split('\n'))
        {
            number++;
            string line = raw.Split('#')[0].Trim();
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0)
            {
                settings.Add(new StatedSetting(line[..colon].Trim().ToLowerInvariant(), line[(colon + 1)..].Trim(), number));
            }
            else if (line.Length > 0)
            {
                others.Add((number, line));
            }
        }

        return new StatedSettings(settings.ToImmutable(), others.ToImmutable());
    }
}
