using System.Globalization;
using LfsTutor.Engine;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace LfsTutor.Lessons.Content;

/// <summary>A mapping of the front matter, read key by key; every departure becomes a finding with its line.</summary>
/// <remarks>Keys that were never asked for are reported by <see cref="Finish"/>.</remarks>
internal sealed class FrontMatterMap
{
    private const int MaxDepth = 16;

    private readonly ContentFile _file;
    private readonly YamlMappingNode _node;
    private readonly string _prefix;
    private readonly List<Finding> _findings;
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    private FrontMatterMap(ContentFile file, YamlMappingNode node, string prefix, List<Finding> findings)
    {
        (_file, _node, _prefix, _findings) = (file, node, prefix, findings);
        foreach ((YamlNode key, YamlNode value) in node.Children)
        {
            if (key is YamlScalarNode { Value: { } name })
            {
                _entries[name] = new Entry(key, value);
            }
            else
            {
                Report(ContentRules.WrongType, key, "a key must be a plain word");
            }
        }
    }

    /// <summary>Parses a file's front matter.</summary>
    /// <returns>Null when there is none or it is not a YAML mapping; the reason is in <paramref name="findings"/>.</returns>
    public static FrontMatterMap? Parse(ContentFile file, List<Finding> findings)
    {
        if (file.FrontMatter is null)
        {
            findings.Add(new Finding(ContentRules.NoFrontMatter, new Location(file.Name, Line: 1), "the file does not begin with front matter between two lines of three hyphens"));
            return null;
        }

        try
        {
            if (DepthOf(file.FrontMatter) > MaxDepth)
            {
                findings.Add(new Finding(ContentRules.BadYaml, new Location(file.Name, Line: file.FrontMatterLine), $"lists and mappings are nested more than {MaxDepth} deep"));
                return null;
            }

            YamlStream stream = [];
            stream.Load(new StringReader(file.FrontMatter));
            if (stream.Documents is [{ RootNode: YamlMappingNode mapping }])
            {
                return new FrontMatterMap(file, mapping, "", findings);
            }

            findings.Add(new Finding(ContentRules.WrongType, new Location(file.Name, Line: file.FrontMatterLine), "the front matter must be a list of keys with values"));
        }
        catch (YamlException e)
        {
            int line = file.FrontMatterLine + (int)Math.Clamp(e.Start.Line - 1, 0, int.MaxValue / 2);
            findings.Add(new Finding(ContentRules.BadYaml, new Location(file.Name, Line: line), Sentence(e)));
        }

        return null;
    }

    /// <summary>Whether the key is there; asking makes it known.</summary>
    public bool Has(string key)
    {
        _known.Add(key);
        return _entries.ContainsKey(key);
    }

    /// <summary>The line of a key, or of the mapping when the key is absent.</summary>
    public Location LocationOf(string key) => Place(_entries.TryGetValue(key, out Entry? entry) ? entry.Key : _node);

    /// <summary>A text, or null after reporting that it is missing or something else.</summary>
    public string? Text(string key, bool required = true)
    {
        if (Find(key, required) is not { } value)
        {
            return null;
        }

        if (value is YamlScalarNode { Value: { Length: > 0 } text })
        {
            return text;
        }

        return Wrong<string>(value, key, "a text");
    }

    /// <summary>A whole number within bounds, or null.</summary>
    public int? Number(string key, int least, int most, bool required = true)
    {
        if (Find(key, required) is not { } value)
        {
            return null;
        }

        if (value is YamlScalarNode { Value: { } text }
            && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number)
            && number >= least && number <= most)
        {
            return number;
        }

        Wrong<string>(value, key, string.Create(CultureInfo.InvariantCulture, $"a whole number from {least} to {most}"));
        return null;
    }

    /// <summary>A list of texts with their lines; empty when absent or after reporting.</summary>
    public List<FrontMatterText> Texts(string key)
    {
        List<FrontMatterText> texts = [];
        if (Find(key, required: false) is not { } value)
        {
            return texts;
        }

        if (value is not YamlSequenceNode sequence)
        {
            Wrong<string>(value, key, "a list of texts");
            return texts;
        }

        foreach (YamlNode item in sequence)
        {
            if (item is YamlScalarNode { Value: { } text })
            {
                texts.Add(new FrontMatterText(text, Place(item)));
            }
            else
            {
                Wrong<string>(item, key, "a list of texts");
            }
        }

        return texts;
    }

    /// <summary>Keys with texts, in their order; empty when absent or after reporting.</summary>
    public List<FrontMatterPair> Pairs(string key)
    {
        List<FrontMatterPair> pairs = [];
        if (Find(key, required: false) is not { } value)
        {
            return pairs;
        }

        if (value is not YamlMappingNode mapping)
        {
            Wrong<string>(value, key, "a list of keys with texts");
            return pairs;
        }

        foreach ((YamlNode name, YamlNode what) in mapping)
        {
            if (name is YamlScalarNode { Value: { } nameText } && what is YamlScalarNode { Value: { } whatText })
            {
                pairs.Add(new FrontMatterPair(nameText, whatText, Place(name)));
            }
            else
            {
                Wrong<string>(name, key, "a list of keys with texts");
            }
        }

        return pairs;
    }

    /// <summary>A list of words, each alone or with a list of texts (<c>- rule.id: [a, b]</c>).</summary>
    public List<FrontMatterCall> Calls(string key)
    {
        const string Form = "a list of rule ids, each alone or with a list of texts";
        List<FrontMatterCall> calls = [];
        if (Find(key, required: false) is not { } value)
        {
            return calls;
        }

        if (value is not YamlSequenceNode sequence)
        {
            Wrong<string>(value, key, Form);
            return calls;
        }

        foreach (YamlNode item in sequence)
        {
            switch (item)
            {
                case YamlScalarNode { Value: { Length: > 0 } word }:
                    calls.Add(new FrontMatterCall(word, [], Place(item)));
                    break;
                case YamlMappingNode { Children: { Count: 1 } only } when only.First() is { Key: YamlScalarNode { Value: { } word }, Value: YamlSequenceNode list }
                    && list.All(argument => argument is YamlScalarNode { Value: not null }):
                    calls.Add(new FrontMatterCall(word, [.. list.Select(argument => ((YamlScalarNode)argument).Value!)], Place(item)));
                    break;
                default:
                    Wrong<string>(item, key, Form);
                    break;
            }
        }

        return calls;
    }

    /// <summary>A list of mappings; empty when absent or after reporting. Each is to be finished by the caller.</summary>
    public List<FrontMatterMap> Maps(string key)
    {
        const string Form = "a list of keys with values";
        List<FrontMatterMap> maps = [];
        if (Find(key, required: false) is not { } value)
        {
            return maps;
        }

        if (value is not YamlSequenceNode sequence)
        {
            Wrong<string>(value, key, Form);
            return maps;
        }

        foreach (YamlNode item in sequence)
        {
            if (item is YamlMappingNode mapping)
            {
                maps.Add(new FrontMatterMap(_file, mapping, _prefix + key + ".", _findings));
            }
            else
            {
                Wrong<string>(item, key, Form);
            }
        }

        return maps;
    }

    /// <summary>A mapping inside this one, or null when absent or after reporting.</summary>
    public FrontMatterMap? Map(string key)
    {
        if (Find(key, required: false) is not { } value)
        {
            return null;
        }

        return value is YamlMappingNode mapping
            ? new FrontMatterMap(_file, mapping, _prefix + key + ".", _findings)
            : Wrong<FrontMatterMap>(value, key, "a list of keys with values");
    }

    /// <summary>Reports every key nobody asked for.</summary>
    public void Finish()
    {
        foreach ((string name, Entry entry) in _entries)
        {
            if (!_known.Contains(name))
            {
                string meant = Spelling.Nearest(name, _known) is { } near ? $"; did you mean {near}?" : "";
                Report(ContentRules.UnknownKey, entry.Key, $"{_prefix}{name} is not a key{meant}");
            }
        }
    }

    /// <summary>Adds a finding at a key's line.</summary>
    public void Report(Rule rule, string key, string evidence) => _findings.Add(new Finding(rule, LocationOf(key), evidence));

    private YamlNode? Find(string key, bool required)
    {
        if (Has(key))
        {
            return _entries[key].Value;
        }

        if (required)
        {
            Report(ContentRules.MissingKey, _node, $"{_prefix}{key} is missing");
        }

        return null;
    }

    private T? Wrong<T>(YamlNode node, string key, string form)
        where T : class
    {
        string found = node is YamlScalarNode { Value: { } text } ? $"\"{SafeText.Line(text, 60)}\"" : node is YamlSequenceNode ? "a list" : "a mapping";
        Report(ContentRules.WrongType, node, $"{_prefix}{key} must be {form}, not {found}");
        return null;
    }

    private void Report(Rule rule, YamlNode node, string evidence) => _findings.Add(new Finding(rule, Place(node), evidence));

    private Location Place(YamlNode node) => new(_file.Name, Line: _file.FrontMatterLine + (int)Math.Clamp(node.Start.Line - 1, 0, int.MaxValue / 2));

    /// <summary>Deepest nesting, up to just above the limit: the node model recurses and would exhaust the stack.</summary>
    private static int DepthOf(string yaml)
    {
        Parser parser = new(new StringReader(yaml));
        int depth = 0;
        int deepest = 0;
        while (deepest <= MaxDepth && parser.MoveNext())
        {
            depth += parser.Current?.NestingIncrease ?? 0;
            deepest = Math.Max(deepest, depth);
        }

        return deepest;
    }

    private sealed record Entry(YamlNode Key, YamlNode Value);

    private static string Sentence(YamlException e)
    {
        string text = e.InnerException is null ? e.Message : e.InnerException.Message;
        return SafeText.Line(text.StartsWith('(') && text.IndexOf("): ", StringComparison.Ordinal) is > 0 and var end ? text[(end + 3)..] : text, 200);
    }
}
