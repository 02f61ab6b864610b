namespace LfsTutor.Content.Tests;

/// <summary>The kernels the boots use; script/test provides them.</summary>
internal static class Kernels
{
    /// <summary>The variable that names an unpacked kernel source.</summary>
    public const string LinuxSource = "LFS_TUTOR_LINUX_SOURCE";

    /// <summary>The variable that names objects built from it, to start from.</summary>
    public const string LinuxObjects = "LFS_TUTOR_LINUX_OBJECTS";

    /// <summary>The variable that names the directory of the distribution kernel's modules, <c>…/lib/modules/RELEASE</c>.</summary>
    public const string StockModules = "LFS_TUTOR_MODULES";

    /// <summary>The kernel with everything built in.</summary>
    public static string Lab => Named("LFS_TUTOR_LAB_KERNEL");

    /// <summary>The lab kernel's options in a kernel of another series.</summary>
    public static string Other => Named("LFS_TUTOR_OTHER_KERNEL");

    /// <summary>The distribution's own, with its drivers as modules; its configuration stands beside it.</summary>
    public static string Stock => Named("LFS_TUTOR_STOCK_KERNEL");

    /// <summary>Copies the configurations that stand beside a kernel, as <c>tutor kernel get --to</c> does.</summary>
    public static void CopyConfigurations(string kernel, string directory)
    {
        foreach (string config in Directory.EnumerateFiles(Path.GetDirectoryName(kernel)!, "config-*"))
        {
            File.Copy(config, Path.Combine(directory, Path.GetFileName(config)), overwrite: true);
        }
    }

    /// <summary>Asserts that there is a kernel source with objects: without them, every solution would compile a whole kernel.</summary>
    public static void RequireLinuxTree()
    {
        foreach (string variable in new[] { LinuxSource, LinuxObjects })
        {
            Assert.True(
                Environment.GetEnvironmentVariable(variable) is { } path && File.Exists(Path.Combine(path, "Makefile")),
                $"{variable} must name what \"tutor kernel tree\" prints; script/test provides it.");
        }
    }

    /// <summary>Asserts that there are the modules of the distribution's kernel.</summary>
    public static void RequireModules() => Assert.True(
        Environment.GetEnvironmentVariable(StockModules) is { } path && Directory.Exists(Path.Combine(path, "kernel")),
        $"{StockModules} must name what \"tutor kernel get stock --modules\" makes; script/test provides it.");

    private static string Named(string variable)
    {
        string? path = Environment.GetEnvironmentVariable(variable);
        Assert.True(path is not null && File.Exists(path), $"{variable} must name a kernel image; script/test provides one.");
        return path!;
    }
}
