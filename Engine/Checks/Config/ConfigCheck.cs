using LfsTutor.Engine.Kconfig;

namespace LfsTutor.Engine.Checks.Config;

/// <summary>A check of a <c>.config</c> in its build directory, before anything is built.</summary>
public abstract class ConfigCheck : Check
{
    /// <inheritdoc/>
    public override IEnumerable<string> Subjects(CheckContext context) => context.FirstArgument is { } path ? [path] : [];

    /// <inheritdoc/>
    public sealed override IEnumerable<Finding> Look(CheckContext context) =>
        context.FirstArgument is { } path ? Look(context, context.Workspace.ConfigFile(path)) : [];

    private protected abstract IEnumerable<Finding> Look(CheckContext context, KernelConfig config);

    /// <summary>A symbol as the file has it: <c>CONFIG_EFI=y</c>, <c>CONFIG_EFI is not set</c>.</summary>
    private protected static string Line(KernelConfig config, string symbol) => Line(symbol, config.Value(symbol));

    private protected static string Line(string symbol, string? value) => value switch
    {
        null => $"CONFIG_{symbol} is not set",
        "y" or "m" => $"CONFIG_{symbol}={value}",
        _ when value.Length > 0 && value.All(character => char.IsAsciiHexDigit(character) || character is 'x' or '-') => $"CONFIG_{symbol}={value}",
        _ => $"CONFIG_{symbol}=\"{Printable.Text(value)}\"",
    };

    /// <summary>A command that sets a symbol in the build directory and lets make resolve the rest.</summary>
    private protected static string Set(KernelConfig config, string arguments)
    {
        string directory = BuildDirectory.OfConfig(config.Name);
        string script = directory.Length == 0 ? "scripts/config" : $"{directory}/source/scripts/config --file {config.Name}";
        return $"{script} {arguments} && make{(directory.Length == 0 ? "" : $" -C {directory}")} olddefconfig";
    }
}
