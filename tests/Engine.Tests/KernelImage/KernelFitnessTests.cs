using System.Text;
using LfsTutor.Engine.Compression;
using LfsTutor.Engine.Kconfig;
using LfsTutor.Engine.KernelImage;

namespace LfsTutor.Engine.Tests.KernelImage;

public sealed class KernelFitnessTests
{
    /// <summary>What decides in a kernel with all drivers as modules, as Debian builds it.</summary>
    private const string Stock = """
        CONFIG_64BIT=y
        CONFIG_PRINTK=y
        CONFIG_TTY=y
        CONFIG_SERIAL_8250=y
        CONFIG_SERIAL_8250_CONSOLE=y
        CONFIG_BLOCK=y
        CONFIG_PCI=y
        CONFIG_BINFMT_ELF=y
        CONFIG_SCSI=m
        CONFIG_BLK_DEV_SD=m
        CONFIG_ATA=m
        CONFIG_ATA_SFF=y
        CONFIG_ATA_BMDMA=y
        CONFIG_ATA_PIIX=m
        # CONFIG_EXT2_FS is not set
        CONFIG_EXT4_FS=m
        CONFIG_EXT4_USE_FOR_EXT2=y
        """;

    private static readonly string Lab = Stock.Replace("=m", "=y");

    [Fact]
    public void A_kernel_with_its_drivers_as_modules_suits_stage_0_only_and_the_symbols_are_cited_with_their_lines()
    {
        KernelFitness fitness = KernelFitness.Of(Parse(Stock));

        Assert.Equal([true, false, false], fitness.Stages.Select(stage => stage.CanRun));
        Assert.Equal(["ATA", "ATA_PIIX", "SCSI", "BLK_DEV_SD", "EXT4_FS"], fitness.Stages[1].InTheWay.Select(symbol => symbol.Symbol));
        Assert.All(fitness.Stages[1].InTheWay, symbol => Assert.Equal(CapabilityState.Module, symbol.State));
        Assert.Equal("config:14", fitness.Stages[1].InTheWay[1].Location?.ToString());
        Assert.Equal(
            "suits stage 0 only; it cannot mount a root file system from a disk by itself: CONFIG_ATA=m, CONFIG_ATA_PIIX=m, CONFIG_SCSI=m, CONFIG_BLK_DEV_SD=m, CONFIG_EXT4_FS=m",
            fitness.Summary);
    }

    [Fact]
    public void A_kernel_with_its_drivers_built_in_suits_every_stage()
    {
        KernelFitness fitness = KernelFitness.Of(Parse(Lab));

        Assert.All(fitness.Stages, stage => Assert.True(stage.CanRun));
        Assert.All(fitness.Stages, stage => Assert.Empty(stage.InTheWay));
        Assert.StartsWith("suits every stage", fitness.Summary);
    }

    [Fact]
    public void Without_a_serial_console_it_suits_none()
    {
        KernelFitness fitness = KernelFitness.Of(Parse(Lab.Replace("CONFIG_SERIAL_8250_CONSOLE=y", "# CONFIG_SERIAL_8250_CONSOLE is not set")));

        Assert.Equal([false, false, false], fitness.Stages.Select(stage => stage.CanRun));
        Assert.Equal("suits no stage: CONFIG_SERIAL_8250_CONSOLE is not set", fitness.Summary);
    }

    [Fact]
    public void Without_a_configuration_nothing_is_known()
    {
        KernelFitness fitness = KernelFitness.Of(null);

        Assert.All(fitness.Stages, stage => Assert.Null(stage.CanRun));
        Assert.Equal(CapabilityState.Unknown, new KernelCapabilities(null).IdeDisk.State);
        Assert.Null(new KernelCapabilities(null).IdeDisk.IsBuiltIn);
        Assert.Equal("its configuration is unknown: only a boot tells what it can do", fitness.Summary);
    }

    [Theory]
    [InlineData("CONFIG_EXT2_FS=y", CapabilityState.BuiltIn, "EXT2_FS")]
    [InlineData("CONFIG_EXT2_FS=m\nCONFIG_EXT4_FS=y\nCONFIG_EXT4_USE_FOR_EXT2=y", CapabilityState.BuiltIn, "EXT4_FS EXT4_USE_FOR_EXT2")]
    [InlineData("CONFIG_EXT4_FS=y", CapabilityState.No, "EXT2_FS")]
    [InlineData("CONFIG_EXT4_FS=m\nCONFIG_EXT4_USE_FOR_EXT2=y", CapabilityState.Module, "EXT4_FS")]
    [InlineData("", CapabilityState.No, "EXT2_FS")]
    public void Ext2_is_mounted_by_its_own_driver_or_by_that_of_ext4_when_told_to(string config, CapabilityState state, string deciding)
    {
        Capability ext2 = new KernelCapabilities(Parse(config)).FileSystem("ext2");

        Assert.Equal((state, deciding), (ext2.State, string.Join(' ', ext2.Deciding.Select(symbol => symbol.Symbol))));
    }

    [Fact]
    public void A_32_bit_kernel_runs_32_bit_programs_and_a_64_bit_one_by_emulation()
    {
        Assert.Equal(CapabilityState.BuiltIn, new KernelCapabilities(Parse("# CONFIG_64BIT is not set\nCONFIG_X86_32=y")).ThirtyTwoBitPrograms.State);
        Assert.Equal(CapabilityState.No, new KernelCapabilities(Parse("CONFIG_64BIT=y")).ThirtyTwoBitPrograms.State);
        Assert.Equal(CapabilityState.BuiltIn, new KernelCapabilities(Parse("CONFIG_64BIT=y\nCONFIG_IA32_EMULATION=y")).ThirtyTwoBitPrograms.State);
    }

    [Fact]
    public void An_initramfs_needs_its_decompressor()
    {
        KernelCapabilities can = new(Parse("CONFIG_BLK_DEV_INITRD=y\nCONFIG_RD_GZIP=y"));

        Assert.Equal(CapabilityState.BuiltIn, can.Decompressor(CompressionMethod.None).State);
        Assert.Equal(CapabilityState.BuiltIn, can.Decompressor(CompressionMethod.Gzip).State);
        Assert.Equal(["CONFIG_RD_XZ is not set"], can.Decompressor(CompressionMethod.Xz).Deciding.Select(symbol => symbol.ToString()));
        Assert.Equal(CapabilityState.No, can.FileSystem("vfat").State);
    }

    private static KernelConfig Parse(string text) => KernelConfig.Parse(Encoding.UTF8.GetBytes(text), "config");
}
