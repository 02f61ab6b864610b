using LfsTutor.Engine.Host;

namespace LfsTutor.Engine.Tests.Host;

public sealed class PackageContentsTests
{
    [Fact]
    public async Task The_wanted_files_are_taken_out_and_nothing_else()
    {
        using TemporaryDirectory directory = new();
        string package = await BuildAsync(directory);
        string target = Directory.CreateDirectory(directory.At("target")).FullName;

        IReadOnlyList<string> files = await PackageContents.ExtractAsync(
            package, target, path => path.StartsWith("boot/", StringComparison.Ordinal), TestContext.Current.CancellationToken);

        Assert.Equal(["config-6.1", "vmlinuz-6.1"], files.Select(Path.GetFileName).Order());
        Assert.Equal(files.Order(), Directory.EnumerateFileSystemEntries(target).Order());
        Assert.Equal(3_000_000, new FileInfo(Path.Combine(target, "vmlinuz-6.1")).Length);
    }

    [Fact]
    public async Task A_damaged_package_is_one_clear_sentence()
    {
        using TemporaryDirectory directory = new();
        string package = await BuildAsync(directory);
        byte[] bytes = await File.ReadAllBytesAsync(package, TestContext.Current.CancellationToken);
        string target = Directory.CreateDirectory(directory.At("target")).FullName;
        await File.WriteAllBytesAsync(package, bytes[..(bytes.Length / 2)], TestContext.Current.CancellationToken);

        IOException cut = await Assert.ThrowsAsync<IOException>(() => PackageContents.ExtractAsync(package, target, _ => true, TestContext.Current.CancellationToken));
        await File.WriteAllTextAsync(package, "an error page", TestContext.Current.CancellationToken);
        IOException text = await Assert.ThrowsAsync<IOException>(() => PackageContents.ExtractAsync(package, target, _ => true, TestContext.Current.CancellationToken));

        Assert.StartsWith("sample.deb could not be unpacked: ", cut.Message);
        Assert.StartsWith("sample.deb could not be unpacked: ", text.Message);
    }

    private static async Task<string> BuildAsync(TemporaryDirectory directory)
    {
        byte[] noise = new byte[3_000_000];
        new Random(1).NextBytes(noise);
        directory.Write("package/DEBIAN/control", "Package: sample\nVersion: 1\nArchitecture: amd64\nMaintainer: nobody <nobody@example.org>\nDescription: sample\n");
        directory.Write("package/boot/vmlinuz-6.1", noise);
        directory.Write("package/boot/config-6.1", "CONFIG_64BIT=y\n");
        directory.Write("package/lib/modules/6.1/kernel/sd_mod.ko", noise[..100_000]);
        string package = directory.At("sample.deb");
        HostProcessResult result = await HostProcess.RunAsync(
            "dpkg-deb", ["--build", "--root-owner-group", directory.At("package"), package], null, TestContext.Current.CancellationToken);
        Assert.True(result.Succeeded, result.Error);
        return package;
    }
}
