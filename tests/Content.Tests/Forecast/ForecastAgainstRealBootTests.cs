using LfsTutor.Engine.Compression;
using LfsTutor.Engine.Files;
using LfsTutor.Engine.KernelImage;
using LfsTutor.Engine.Tests.Forecast;
using LfsTutor.Engine.Verdicts;

namespace LfsTutor.Content.Tests.Forecast;

/// <summary>Every case is forecast and booted on the lab kernel; the two must agree, and every line the forecast expects must come.</summary>
[Trait("needs", "boot")]
public sealed class ForecastAgainstRealBootTests(BootLab lab)
{
    public static TheoryData<string> Names => [.. BootCases.All.Select(boot => boot.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_boot_ends_as_forecast_and_prints_what_was_expected(string name)
    {
        BootCase boot = Differential.Case(name);
        ForecastAndBoot both = await Differential.RunAsync(boot, Kernels.Lab, lab);
        both.AssertAgreement();
        Assert.True(boot.Line is null || both.Result.ConsoleText.Contains(boot.Line, StringComparison.Ordinal), both.ToString());
    }
}

/// <summary>The same on a kernel of another series: words and behaviour change from version to version, and the forecast must follow.</summary>
[Trait("needs", "boot")]
public sealed class ForecastAgainstAnotherSeriesTests(BootLab lab)
{
    public static TheoryData<string> Names => ForecastAgainstRealBootTests.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_boot_ends_as_forecast(string name) => (await Differential.RunAsync(Differential.Case(name), Kernels.Other, lab)).AssertAgreement();
}

/// <summary>The same on the distribution's kernel, of cases it can tell apart: it has no driver for a disk built in, and takes five times as long.</summary>
[Trait("needs", "boot")]
public sealed class ForecastAgainstTheDistributionsKernelTests(BootLab lab)
{
    public static TheoryData<string> Names =>
        [.. BootCases.All.Where(boot => boot is { HasInitrd: true, BuiltIn: null } || boot.Name is "hello" or "no root= at all" or "kernel cut in half").Select(boot => boot.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_boot_ends_as_forecast(string name) => (await Differential.RunAsync(Differential.Case(name), Kernels.Stock, lab)).AssertAgreement();

    /// <summary>What a damaged payload does depends on its compression; where that is not xz, the forecast may say that it cannot be told.</summary>
    [Theory]
    [InlineData(0.2)]
    [InlineData(0.8)]
    public async Task A_flipped_bit_in_the_compressed_kernel_ends_as_forecast(double where)
    {
        using Sandbox sandbox = new();
        Kernels.CopyConfigurations(Kernels.Stock, sandbox.Path);
        byte[] kernel = await File.ReadAllBytesAsync(Kernels.Stock, TestContext.Current.CancellationToken);
        kernel[(int)(kernel.Length * where)] ^= 0x10;
        await File.WriteAllBytesAsync(Path.Combine(sandbox.Path, "vmlinuz"), kernel, TestContext.Current.CancellationToken);

        ForecastAndBoot both = await Differential.RunAsync(sandbox, Differential.Case("no root= at all").Machine with { Drives = [] }, lab);

        bool isXz = LinuxKernelImageReader.Read(new MemoryByteSource(kernel, "vmlinuz")).PayloadCompression == CompressionMethod.Xz;
        Assert.True(both.Agree || (!isXz && both.Forecast.Kind == VerdictKind.Unknown), both.ToString());
    }
}
