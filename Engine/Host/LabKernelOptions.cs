using System.Security.Cryptography;
using System.Text;
using LfsTutor.Engine.Kconfig;

namespace LfsTutor.Engine.Host;

/// <summary>The options the lab kernel is built with: content/kernel/lab-kernel.fragment.</summary>
internal sealed class LabKernelOptions
{
    private const string ResourceName = "lab-kernel.fragment";

    private LabKernelOptions(string text) => Settings = [.. KernelConfig.Parse(Encoding.UTF8.GetBytes(text), ResourceName).Settings];

    /// <summary>The options, in the fragment's order.</summary>
    public IReadOnlyList<KernelSetting> Settings { get; }

    /// <summary>The options alone, without the reasons, as the build takes them.</summary>
    public string Text => string.Concat(Settings.Select(setting => $"CONFIG_{setting.Symbol}={setting.Value}\n"));

    /// <summary>Changes when an option changes, and not when only a reason does: twelve hexadecimal digits.</summary>
    public string Digest => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)))[..12];

    /// <summary>The project's own.</summary>
    public static LabKernelOptions Default() => new(DefaultText());

    /// <summary>The project's own fragment as it is written, with the reason for each option.</summary>
    public static string DefaultText()
    {
        using Stream stream = typeof(LabKernelOptions).Assembly.GetManifestResourceStream(ResourceName)
            ?? throw new InvalidOperationException($"the resource {ResourceName} is missing from the program");
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }

    /// <summary>From a fragment's text.</summary>
    public static LabKernelOptions Parse(string fragment) => new(fragment);

    /// <summary>The options a resolved configuration does not have as asked for.</summary>
    public IEnumerable<string> MissingFrom(KernelConfig resolved) =>
        Settings.Where(setting => resolved.Value(setting.Symbol) != setting.Value).Select(setting => "CONFIG_" + setting.Symbol);
}
