using LfsTutor.Engine.Files;
using LfsTutor.Engine.Kconfig;

namespace LfsTutor.Engine.KernelImage;

/// <summary>Finds the directory a kernel was built in: a small kernel has no configuration inside, and its build directory has.</summary>
internal static class BuildDirectory
{
    private const string ImagePath = "arch/x86/boot/bzImage";

    /// <summary>What the last build was made from, as make reads it. Source: scripts/kconfig/confdata.c, conf_write_autoconf.</summary>
    private const string BuiltFrom = "include/config/auto.conf";

    private const int MostBytes = 4 << 20;
    private const int ChunkLength = 64 << 10;

    /// <summary>The configuration of a kernel, when a directory below the root holds the same image byte for byte; null otherwise.</summary>
    /// <param name="root">The workspace.</param>
    /// <param name="kernel">The kernel's bytes, wherever they are.</param>
    /// <returns>Named relative to the root: <c>linux/.config</c>, or where that has changed since the build, <c>linux/include/config/auto.conf</c>.</returns>
    public static KernelConfig? ConfigOf(string root, ByteSource kernel)
    {
        if (!Directory.Exists(root))
        {
            return null;
        }

        EnumerationOptions all = new() { IgnoreInaccessible = true, AttributesToSkip = FileAttributes.None };
        foreach (string folder in Directory.EnumerateDirectories(root, "*", all).Order(StringComparer.Ordinal))
        {
            if (IsSame(Path.Combine(folder, ImagePath), kernel) && Read(folder, Path.GetFileName(folder)) is { } config)
            {
                return config;
            }
        }

        return null;
    }

    private static KernelConfig? Read(string folder, string name)
    {
        KernelConfig? wanted = Parse(Path.Combine(folder, ".config"), $"{name}/.config");
        KernelConfig? built = Parse(Path.Combine(folder, BuiltFrom), $"{name}/{BuiltFrom}");
        return wanted is null || built is null || Says(wanted, built) ? wanted ?? built : built;
    }

    /// <summary>Whether two configurations set the same.</summary>
    private static bool Says(KernelConfig one, KernelConfig other) =>
        one.Count == other.Count && one.Settings.Where(setting => setting.Value is not null).All(setting => other.Value(setting.Symbol) == setting.Value);

    private static KernelConfig? Parse(string path, string name)
    {
        try
        {
            return HostFile.KindOf(path) == HostFileKind.Regular && new FileInfo(path).Length <= MostBytes ? KernelConfig.Parse(File.ReadAllBytes(path), name) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static bool IsSame(string path, ByteSource kernel)
    {
        try
        {
            if (HostFile.KindOf(path) != HostFileKind.Regular || new FileInfo(path).Length != kernel.Length)
            {
                return false;
            }

            using FileByteSource built = FileByteSource.Open(path);
            byte[] left = new byte[ChunkLength];
            byte[] right = new byte[ChunkLength];
            for (long offset = 0; offset < kernel.Length; offset += ChunkLength)
            {
                int wanted = (int)Math.Min(ChunkLength, kernel.Length - offset);
                if (built.Read(offset, left.AsSpan(0, wanted)) != wanted || kernel.Read(offset, right.AsSpan(0, wanted)) != wanted || !left.AsSpan(0, wanted).SequenceEqual(right.AsSpan(0, wanted)))
                {
                    return false;
                }
            }

            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
