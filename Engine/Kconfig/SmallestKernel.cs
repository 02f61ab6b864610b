using System.Collections.Frozen;

namespace LfsTutor.Engine.Kconfig;

/// <summary>The smallest set of options known to boot by UEFI with a program built in, and how far a configuration is above it.</summary>
/// <remarks>A configuration does not say which of its options were asked for: what comes along with others is known by name, from the kernels the list was made with.</remarks>
public sealed class SmallestKernel
{
    private const string Resource = "smallest-kernel.options";

    /// <summary>Strings that are empty unless somebody fills them.</summary>
    private static readonly string[] EmptyStrings = ["CMDLINE", "DEFAULT_INIT", "LOCALVERSION", "BUILD_SALT", "EXTRA_FIRMWARE"];

    private readonly FrozenSet<string> _same;
    private readonly FrozenSet<string> _usual;
    private readonly FrozenSet<string> _withExpert;

    private SmallestKernel(TextReader text)
    {
        Dictionary<string, List<string>> lists = new(StringComparer.Ordinal);
        while (text.ReadLine() is { } line)
        {
            if (line.Split(' ') is [not "#" and not "", ..] words)
            {
                lists.TryAdd(words[0], []);
                lists[words[0]].AddRange(words[1..]);
            }
        }

        Asked = lists["asked"];
        _same = Asked.Concat(lists["on"]).Concat(lists["along"]).ToFrozenSet(StringComparer.Ordinal);
        _usual = lists["usual"].ToFrozenSet(StringComparer.Ordinal);
        _withExpert = lists["expert"].ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>The options of the set, without <c>CONFIG_</c>.</summary>
    public IReadOnlyList<string> Asked { get; }

    /// <summary>Reads the list that comes with the program.</summary>
    public static SmallestKernel Load()
    {
        using Stream stream = typeof(SmallestKernel).Assembly.GetManifestResourceStream(Resource) ?? throw new InvalidOperationException($"{Resource} is not in the program");
        using StreamReader reader = new(stream);
        return new SmallestKernel(reader);
    }

    /// <summary>The options switched on that somebody can choose and the smallest kernel does without, in the order of the configuration.</summary>
    /// <remarks>With EXPERT everything that is usually on becomes a choice, so each of these that is on counts too.</remarks>
    public IReadOnlyList<string> Above(KernelConfig config)
    {
        bool isExpert = config["EXPERT"] != Tristate.No;
        bool IsAbove(KernelSetting setting) => setting.Value is "y" or "m"
            ? !_same.Contains(setting.Symbol)
                && !(isExpert ? _withExpert : _usual).Contains(setting.Symbol)
                && !(setting.Symbol == "EXPERT" && config["EMBEDDED"] != Tristate.No)
            : setting.Value is { Length: > 0 } && EmptyStrings.Contains(setting.Symbol);
        return [.. config.Settings.Where(IsAbove).Select(setting => setting.Symbol)];
    }
}
