using LfsTutor.Engine.Files;
using LfsTutor.Engine.Host;
using LfsTutor.Engine.Modules;

namespace LfsTutor.Engine.Tests.Modules;

public sealed class KernelModuleTests
{
    /// <summary>What a module says of itself, as the kernel's build writes it.</summary>
    private const string Source = """
        #define INFO(name, text) static const char name[] __attribute__((section(".modinfo"), used, aligned(1))) = text
        INFO(a, "license=GPL"); INFO(b, "depends=usb-common,fat"); INFO(c, "name=sample_one"); INFO(d, "vermagic=6.1.0-56-amd64 SMP preempt mod_unload modversions ");
        INFO(e, "alias=fs-sample"); INFO(f, "alias=usb:v*");
        int answer(void) { return 42; }
        """;

    [Fact]
    public async Task A_module_says_its_name_what_it_needs_and_which_kernel_it_is_for()
    {
        using TemporaryDirectory directory = new();
        byte[] bytes = await CompileAsync(directory);
        using MemoryByteSource source = new(bytes, "sample-one.ko");
        KernelModule module = KernelModule.Read(source);

        Assert.True(KernelModule.IsModule(source));
        Assert.Equal("sample_one", module.Name);
        Assert.Equal(["usb_common", "fat"], module.Depends);
        Assert.Equal("6.1.0-56-amd64", module.Release);
        Assert.Equal(["fs-sample", "usb:v*"], module.Aliases);
        Assert.False(module.IsSigned);
        byte[] withSignature = [.. bytes, .. "~Module signature appended~\n"u8];
        using MemoryByteSource signed = new(withSignature, "signed.ko");
        Assert.True(KernelModule.Read(signed).IsSigned);
    }

    [Fact]
    public async Task Any_damage_gives_a_module_or_one_clear_sentence()
    {
        using TemporaryDirectory directory = new();
        byte[] bytes = await CompileAsync(directory);
        for (int length = 0; length < bytes.Length; length++)
        {
            using MemoryByteSource cut = new(bytes[..length], "cut.ko");
            Assert.NotEmpty(Assert.Throws<MalformedArtifactException>(() => KernelModule.Read(cut)).Reason);
            Assert.False(KernelModule.IsModule(cut));
        }

        for (int at = 0; at < bytes.Length; at++)
        {
            byte[] flipped = [.. bytes];
            flipped[at] ^= 0xff;
            using MemoryByteSource source = new(flipped, "flipped.ko");
            try
            {
                KernelModule.Read(source);
            }
            catch (MalformedArtifactException malformed)
            {
                Assert.NotEmpty(malformed.Reason);
            }
        }
    }

    [Theory]
    [InlineData("/lib/modules/6.1/kernel/drivers/usb/storage/usb-storage.ko.xz", "usb_storage")]
    [InlineData("sd_mod.ko", "sd_mod")]
    [InlineData("nothing", "nothing")]
    public void The_name_of_a_file_is_the_modules(string path, string name) => Assert.Equal(name, KernelModule.NameOf(path));

    private static async Task<byte[]> CompileAsync(TemporaryDirectory directory)
    {
        await File.WriteAllTextAsync(directory.At("sample.c"), Source, TestContext.Current.CancellationToken);
        HostProcessResult compiled = await HostProcess.RunAsync("gcc", ["-c", "-o", directory.At("sample.o"), directory.At("sample.c")], cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(compiled.Succeeded, compiled.Error);
        return await File.ReadAllBytesAsync(directory.At("sample.o"), TestContext.Current.CancellationToken);
    }
}
