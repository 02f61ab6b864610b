using System.Text;
using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.Modules;

/// <summary>What a kernel module says of itself.</summary>
/// <remarks>Source: the section .modinfo, key=value texts each ended by a NUL; include/linux/module.h, MODULE_INFO.</remarks>
public sealed class KernelModule
{
    private const string InfoSection = ".modinfo";
    private const int MostInfo = 1 << 20;

    private readonly IReadOnlyList<(string Key, string Value)> _fields;

    private KernelModule(IReadOnlyList<(string Key, string Value)> fields, bool isSigned)
    {
        _fields = fields;
        IsSigned = isSigned;
    }

    /// <summary>The name it is loaded under; null when it does not say (it is the file's name then).</summary>
    public string? Name => First("name");

    /// <summary>The modules that must be loaded before it, with underscores.</summary>
    public IReadOnlyList<string> Depends => [.. (First("depends") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Canonical)];

    /// <summary>The kernel it was built for: release, then what else must be the same; null when it does not say.</summary>
    public string? VerMagic => First("vermagic");

    /// <summary>The release it was built for: the first word of <see cref="VerMagic"/>.</summary>
    public string? Release => VerMagic?.Split(' ')[0];

    /// <summary>Names and device patterns it answers to besides.</summary>
    public IReadOnlyList<string> Aliases => [.. _fields.Where(one => one.Key == "alias").Select(one => one.Value)];

    /// <summary>Everything it says, in order.</summary>
    public IReadOnlyList<(string Key, string Value)> Fields => _fields;

    /// <summary>Whether a signature stands at its end; whether it is the right one only the kernel can tell.</summary>
    public bool IsSigned { get; }

    private static ReadOnlySpan<byte> SignatureMark => "~Module signature appended~\n"u8;

    /// <summary>A module's name as the kernel writes it: modprobe takes hyphens and underscores for the same.</summary>
    public static string Canonical(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.Replace('-', '_');
    }

    /// <summary>The name of the module in a file: <c>usb_storage</c> for <c>usb-storage.ko.xz</c>.</summary>
    public static string NameOf(string path)
    {
        string file = Path.GetFileName(path);
        int dot = file.IndexOf('.', StringComparison.Ordinal);
        return Canonical(dot < 0 ? file : file[..dot]);
    }

    /// <summary>Whether a file is a module: an object file that says something of itself.</summary>
    public static bool IsModule(ByteSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        byte[] start = new byte[ElfSections.HeaderLength];
        if (source.Read(0, start) < start.Length || !ElfSections.IsObject(start))
        {
            return false;
        }

        try
        {
            return ElfSections.Read(source).Any(section => section.Name == InfoSection);
        }
        catch (MalformedArtifactException)
        {
            return false;
        }
    }

    /// <summary>Reads a module, not compressed.</summary>
    /// <exception cref="MalformedArtifactException">It is no object file for x86-64, has been cut, or says nothing of itself.</exception>
    public static KernelModule Read(ByteSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        ElfSection info = ElfSections.Read(source).FirstOrDefault(section => section.Name == InfoSection)
            ?? throw new MalformedArtifactException(new Location(source.Name), $"it has no section {InfoSection}: it is no kernel module");
        byte[] bytes = new byte[(int)Math.Min(info.Length, MostInfo)];
        source.ReadExactly(info.Offset, bytes, "what the module says of itself");
        List<(string, string)> fields = [];
        foreach (string text in Encoding.UTF8.GetString(bytes).Split('\0', StringSplitOptions.RemoveEmptyEntries))
        {
            int equals = text.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
            {
                fields.Add((text[..equals], text[(equals + 1)..]));
            }
        }

        return new KernelModule(fields, HasSignature(source));
    }

    private static bool HasSignature(ByteSource source)
    {
        byte[] end = new byte[SignatureMark.Length];
        return source.Length >= end.Length && source.Read(source.Length - end.Length, end) == end.Length && end.AsSpan().SequenceEqual(SignatureMark);
    }

    private string? First(string key)
    {
        foreach ((string name, string value) in _fields)
        {
            if (name == key)
            {
                return value;
            }
        }

        return null;
    }
}
