using System.Text;
using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.Forecast.Script;

/// <summary>depmod, modprobe and insmod: whether they find what they look for. What a module does once it is loaded is not followed; it changes no file the script sees.</summary>
/// <remarks>Source: busybox, modutils/depmod.c, modutils/modprobe.c.</remarks>
internal sealed class ModuleApplets(ScriptRun run)
{
    private const string Base = "/lib/modules";
    private const string Dependencies = "modules.dep";
    private const string ModuleSuffix = ".ko";
    private const string NoEntry = "No such file or directory";
    private const int MostModules = 8000;
    private const int MostModuleBytes = 8 << 20;
    private const int FileMode = 0b110_100_100;

    public int? Run(CommandCall call, string name)
    {
        if (name == "insmod" || call.Known is not { } words || run.Setting.Release is not { Length: > 0 } release)
        {
            return Loads(call, "which modules this loads cannot be told");
        }

        return name == "depmod" ? WriteDependencies(call, words, release) : Load(call, words, release);
    }

    private int? WriteDependencies(CommandCall call, string[] words, string release)
    {
        if (words is not ([] or ["-a"] or ["-A"]))
        {
            return run.Did(call, "which directory it reads is not followed", null, BootWalk.Known("it only reads modules and writes lists of them"));
        }

        string directory = $"{Base}/{release}";
        PathResolution found = run.State.Resolve(directory);
        if (found.Node is not { Kind: FileKind.Directory })
        {
            return MayBeThere(call, found, directory) ?? NoDirectory(call, directory, $"depmod: can't change directory to 'lib/modules/{release}': {NoEntry}");
        }

        int count = Modules(found.Reached).Count();
        string list = FileMaker.Join(found.Reached, Dependencies);
        if (run.State.Exists(list) == false)
        {
            FileMaker.Make(run, list, FileKind.Regular, FileMode, call.Line);
        }

        return run.Did(call, $"{list} is written: {count} modules", 0);
    }

    private int? Load(CommandCall call, string[] words, string release)
    {
        string options = string.Concat(words.Where(word => word is ['-', _, ..]).Select(word => word[1..]));
        string[] names = [.. words.Where(word => word is not ['-', _, ..])];
        if (names is [] || options.AsSpan().IndexOfAnyExcept("aqsv") >= 0)
        {
            return Loads(call, "this use of modprobe is not followed");
        }

        PathResolution top = run.State.Resolve(Base);
        if (top.Node is not { Kind: FileKind.Directory })
        {
            return MayBeThere(call, top, Base) ?? NoDirectory(call, Base, $"modprobe: can't change directory to '{Base}': {NoEntry}");
        }

        PathResolution found = run.State.Resolve($"{Base}/{release}");
        if (found.Node is not { Kind: FileKind.Directory })
        {
            return MayBeThere(call, found, Base) ?? NoDirectory(call, $"{Base}/{release}", $"modprobe: can't change directory to '{release}': {NoEntry}");
        }

        string list = FileMaker.Join(found.Reached, Dependencies);
        if (run.State.Resolve(list).Node is not { } dependencies)
        {
            const string Says = $"modprobe: can't open '{Dependencies}': {NoEntry}";
            run.Remark(RemarkKind.NoModuleList, call.Line, $"'{call.Text}': there is no {list}, which depmod writes", Says);
            return run.Failed(call, $"There is no {list} to look the module up in", 1, Says, BootWalk.Known("depmod -a writes it"));
        }

        // Without -a the words behind the first are parameters of the module.
        string[] wanted = options.Contains('a') ? names : names[..1];
        return wanted.FirstOrDefault(name => IsKnown(name, found.Reached, dependencies) == false) is { } unknown
            ? NotFound(call, unknown, found.Reached, isQuiet: options.Contains('q'))
            : Loads(call, $"{string.Join(", ", wanted)}: found, with what it depends on");
    }

    private int? NotFound(CommandCall call, string name, string directory, bool isQuiet)
    {
        string says = $"modprobe: module {name} not found in {Dependencies}";
        run.Remark(RemarkKind.ModuleMissing, call.Line, $"'{call.Text}': no file of that name among the {Modules(directory).Count()} modules in {directory}", isQuiet ? null : says);
        return run.Failed(call, $"There is no module {name}", 1, isQuiet ? null : says, BootWalk.Known($"{Modules(directory).Count()} modules in {directory}"));
    }

    private int? NoDirectory(CommandCall call, string directory, string says)
    {
        string there = string.Join(", ", run.State.Resolve(Base) is { Node: { Kind: FileKind.Directory } node } ? run.State.Tree.List(node.Path).Select(each => each.Path) : []);
        run.Remark(RemarkKind.NoModuleDirectory, call.Line, $"'{call.Text}': there is no {directory}{(there.Length > 0 ? $", but {there}" : "")}", says);
        return run.Failed(call, $"There is no {directory}", 1, says, BootWalk.Known("the directory bears the kernel's release"));
    }

    private int? MayBeThere(CommandCall call, PathResolution missing, string directory) =>
        missing.Node is not null || run.State.Tree.MayExist(missing) ? run.Did(call, $"whether there is a directory {directory} cannot be told", null, BootWalk.Known("it changes no file the script sees")) : null;

    /// <summary>Disks may appear, and nothing else the script could notice.</summary>
    private int? Loads(CommandCall call, string what)
    {
        run.Devices.ModulesMayBeLoaded = true;
        return run.Did(call, what, null, BootWalk.Known("whether the kernel takes a module only a boot can tell; the script goes on either way"));
    }

    /// <summary>Whether modprobe finds a module; null when that cannot be told.</summary>
    private bool? IsKnown(string name, string directory, FileNode dependencies)
    {
        string wanted = Normal(name);
        if (dependencies.Length > 0)
        {
            // A list that was packed: what it names counts, not what is there.
            byte[] text = run.State.Tree.ReadPrefix(dependencies, MostModuleBytes);
            if (Encoding.UTF8.GetString(text).Split('\n').Any(line => Normal(NameOf(line.Split(':')[0])) == wanted))
            {
                return true;
            }
        }

        FileNode[] modules = [.. Modules(directory)];
        if (modules.Any(module => Normal(NameOf(module.Path)) == wanted) || IsBuiltIn(directory, wanted))
        {
            return true;
        }

        // By another name: each module brings its aliases.
        return name.Contains(':') || dependencies.Length > 0 || modules.Any(module => HasAlias(module, name)) ? null : false;
    }

    private bool HasAlias(FileNode module, string name) =>
        run.State.Tree.ReadPrefix(module, MostModuleBytes).AsSpan().IndexOf(Encoding.UTF8.GetBytes($"alias={name}\0")) >= 0
        || !module.Path.EndsWith(ModuleSuffix, StringComparison.Ordinal);

    private bool IsBuiltIn(string directory, string wanted) =>
        run.State.Resolve(FileMaker.Join(directory, "modules.builtin")).Node is { Kind: FileKind.Regular } list
        && Encoding.UTF8.GetString(run.State.Tree.ReadPrefix(list, MostModuleBytes)).Split('\n').Any(line => Normal(NameOf(line)) == wanted);

    private IEnumerable<FileNode> Modules(string directory) => run.State.Tree.Walk()
        .Where(node => node.Kind == FileKind.Regular && node.Path.StartsWith(directory + "/", StringComparison.Ordinal) && Path.GetFileName(node.Path).Contains(ModuleSuffix, StringComparison.Ordinal))
        .Take(MostModules);

    private static string NameOf(string path) => Path.GetFileName(path) is var file && file.IndexOf(ModuleSuffix, StringComparison.Ordinal) is var cut and > 0 ? file[..cut] : "";

    private static string Normal(string name) => name.Replace('-', '_');
}
