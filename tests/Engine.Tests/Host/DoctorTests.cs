using LfsTutor.Engine.Host;
using LfsTutor.Engine.Kconfig;
using LfsTutor.Engine.KernelImage;
using LfsTutor.Engine.Machine;

namespace LfsTutor.Engine.Tests.Host;

public sealed class DoctorTests
{
    private static readonly KernelFitness Good = KernelFitness.Of(KernelConfig.Parse(
        System.Text.Encoding.UTF8.GetBytes(string.Concat(
            "64BIT PRINTK TTY SERIAL_8250 SERIAL_8250_CONSOLE BLOCK PCI BINFMT_ELF SCSI BLK_DEV_SD ATA ATA_SFF ATA_BMDMA ATA_PIIX EXT2_FS"
                .Split(' ').Select(symbol => $"CONFIG_{symbol}=y\n"))),
        "config"));

    private static readonly KernelOffer NoHost = new(KernelOrigin.Host, null, null, null, "there is no kernel image in /boot", null);
    private static readonly KernelOffer NoStock = new(KernelOrigin.Stock, null, null, null, "not fetched yet", "tutor kernel get stock");
    private static readonly KernelOffer NoLab = new(KernelOrigin.Lab, null, null, null, "not built yet", "tutor kernel get lab");
    private static readonly KernelOffer Lab = new(KernelOrigin.Lab, "/cache/vmlinuz-6.1.99", "6.1.99", null, null, null);

    private static readonly HostFacts Fine = new()
    {
        Distribution = Distribution.Parse("ID=debian"),
        IsRoot = false,
        Programs = HostTools.All.Select(tool => tool.Program).ToHashSet(),
        QemuVersion = "QEMU emulator version 7.2.17",
        Firmware = new FirmwareFiles.SingleImage("/usr/share/qemu/OVMF.fd"),
        Acceleration = new AccelerationFact("kvm", "the trial boot took 0.1 s"),
        Kernels = [new KernelFact(NoHost, null), new KernelFact(NoStock, null), new KernelFact(Lab, Good)],
        HasStaticLibrary = true,
        MissingForKernelBuild = [],
        Cache = ("/cache", 50_000_000_000),
        Workspace = ("/work", 50_000_000_000),
    };

    [Fact]
    public void A_computer_that_has_everything_is_ready()
    {
        IReadOnlyList<Probe> probes = Doctor.Examine(Fine);

        Assert.True(Doctor.IsReady(probes));
        Assert.Equal(["kernel.host", "kernel.stock"], probes.Where(probe => probe.State != ProbeState.Ok).Select(probe => probe.Id));
        Assert.Equal(probes.Count, probes.DistinctBy(probe => probe.Id).Count());
        Assert.StartsWith("6.1.99: suits every stage", Of(Fine, "kernel.lab").Found);
    }

    [Fact]
    public void Without_QEMU_nothing_works_and_the_command_is_given()
    {
        HostFacts facts = Fine with { QemuVersion = null, Programs = Without("qemu-system-x86_64"), Acceleration = null };

        Assert.Equal((ProbeState.Missing, "qemu-system-x86_64 is not installed", "sudo apt install qemu-system-x86"), Said(facts, "qemu"));
        Assert.Equal("apt install qemu-system-x86", Of(facts with { IsRoot = true }, "qemu").Remedy);
        Assert.Equal(ProbeState.Note, Of(facts, "acceleration").State);
        Assert.Equal("sudo apt install --reinstall qemu-system-x86", Of(Fine with { QemuVersion = null }, "qemu").Remedy);
    }

    [Fact]
    public void Without_any_kernel_the_fetched_one_is_asked_for_and_the_lab_kernel_for_the_disks()
    {
        HostFacts facts = Fine with { Kernels = [new KernelFact(NoHost, null), new KernelFact(NoStock, null), new KernelFact(NoLab, null)] };

        Assert.Equal((ProbeState.Missing, "not fetched yet", "tutor kernel get stock"), Said(facts, "kernel.stock"));
        Assert.Equal((ProbeState.Missing, "none is ready: not built yet", "tutor kernel get lab"), Said(facts, "kernel.disks"));
        Assert.False(Doctor.IsReady(Doctor.Examine(facts)));
    }

    [Fact]
    public void What_the_lab_kernels_build_lacks_is_installed_first()
    {
        HostFacts facts = Fine with { Kernels = [new KernelFact(NoLab, null)], MissingForKernelBuild = ["flex", "bison"] };

        Assert.Equal(
            (ProbeState.Missing, "none is ready, and building the lab kernel needs flex, bison", "sudo apt install bison flex && tutor kernel get lab"),
            Said(facts, "kernel.disks"));
        Assert.Equal(["flex", "bison"], Of(facts, "kernel.disks").Packages);
        Assert.Equal(KernelOrigin.Lab, Of(facts, "kernel.disks").Kernel);
    }

    [Fact]
    public void A_kernel_that_cannot_mount_disks_is_enough_for_stage_0_only()
    {
        KernelOffer stock = new(KernelOrigin.Stock, "/cache/vmlinuz-6.1.0-56-amd64", "6.1.0-56-amd64", null, null, null);
        HostFacts facts = Fine with { Kernels = [new KernelFact(stock, KernelFitness.Of(null)), new KernelFact(NoLab, null)] };

        Assert.Equal(ProbeState.Ok, Of(facts, "kernel.stock").State);
        Assert.Equal(ProbeState.Missing, Of(facts, "kernel.disks").State);
    }

    [Fact]
    public void Tools_of_later_stages_are_a_note_and_those_of_the_first_are_missing()
    {
        HostFacts facts = Fine with { Programs = Without("mke2fs", "mcopy", "gcc"), HasStaticLibrary = false, Firmware = null };

        Assert.Equal((ProbeState.Missing, "not installed: mke2fs", "sudo apt install e2fsprogs"), Said(facts, "tools.images"));
        Assert.Equal((ProbeState.Missing, "not installed: gcc, libc6-dev", "sudo apt install gcc libc6-dev"), Said(facts, "tools.compile"));
        Assert.Equal((ProbeState.Note, "not installed: mcopy", "sudo apt install mtools"), Said(facts, "tools.fat"));
        Assert.Equal((ProbeState.Note, "none was found", "sudo apt install ovmf"), Said(facts, "firmware"));
        Assert.Equal(["ovmf"], Of(facts, "firmware").Packages);
    }

    [Fact]
    public void Where_apt_is_unknown_no_command_is_made_up() =>
        Assert.Null(Of(Fine with { QemuVersion = null, Programs = Without("qemu-system-x86_64"), Distribution = Distribution.Parse("ID=arch") }, "qemu").Remedy);

    [Fact]
    public void Too_little_room_is_said_with_the_figures()
    {
        HostFacts facts = Fine with { Workspace = ("/work", 100_000_000), Cache = ("/cache", 900_000_000) };

        Assert.Equal((ProbeState.Missing, "0.1 GB free in /work; 0.5 GB are needed", null), Said(facts, "space.workspace"));
        Assert.Equal((ProbeState.Note, "0.9 GB free in /cache; 1.6 GB are needed", null), Said(facts, "space.cache"));
        Assert.Equal(ProbeState.Note, Of(Fine with { Cache = ("/cache", null) }, "space.cache").State);
    }

    [Theory]
    [InlineData("/usr/share/qemu/OVMF.fd /usr/share/OVMF/OVMF_CODE_4M.fd /usr/share/OVMF/OVMF_VARS_4M.fd", "/usr/share/qemu/OVMF.fd")]
    [InlineData("/usr/share/OVMF/OVMF_CODE_4M.fd /usr/share/OVMF/OVMF_VARS_4M.fd", "/usr/share/OVMF/OVMF_CODE_4M.fd + /usr/share/OVMF/OVMF_VARS_4M.fd")]
    [InlineData("/usr/share/edk2/ovmf/OVMF_CODE.fd /usr/share/edk2/ovmf/OVMF_VARS.fd", "/usr/share/edk2/ovmf/OVMF_CODE.fd + /usr/share/edk2/ovmf/OVMF_VARS.fd")]
    [InlineData("/usr/share/edk2/x64/OVMF_CODE.4m.fd /usr/share/edk2/x64/OVMF_VARS.4m.fd", "/usr/share/edk2/x64/OVMF_CODE.4m.fd + /usr/share/edk2/x64/OVMF_VARS.4m.fd")]
    [InlineData("/usr/share/OVMF/OVMF_CODE_4M.fd", null)]
    [InlineData("", null)]
    public void Firmware_is_found_in_every_shape(string files, string? expected)
    {
        string? found = FirmwareFinder.Find(files.Split(' ').Contains) switch
        {
            FirmwareFiles.SingleImage single => single.Path,
            FirmwareFiles.CodeAndVariables pair => $"{pair.CodePath} + {pair.VariablesTemplatePath}",
            _ => null,
        };

        Assert.Equal(expected, found);
    }

    [Fact]
    public async Task This_computer_can_be_looked_at()
    {
        using TemporaryDirectory directory = new();
        HostFactsGatherer gatherer = new(
            new KernelSource(directory.At("kernels"), TimeProvider.System),
            directory.At("not/made/yet"),
            directory.Path,
            _ => Task.FromResult<AccelerationFact?>(new AccelerationFact("tcg", "it was not tried")));

        HostFacts facts = await gatherer.GatherAsync(TestContext.Current.CancellationToken);

        Assert.StartsWith("QEMU emulator version", facts.QemuVersion);
        Assert.NotNull(facts.Firmware);
        Assert.True(facts.Cache.FreeBytes > 0);
        Assert.Contains("mke2fs", facts.Programs);
        Assert.All(Doctor.Examine(facts), probe => Assert.NotEmpty(probe.Found));
    }

    private static HashSet<string> Without(params string[] programs) => [.. HostTools.All.Select(tool => tool.Program).Except(programs)];

    private static Probe Of(HostFacts facts, string id) => Doctor.Examine(facts).Single(probe => probe.Id == id);

    private static (ProbeState State, string Found, string? Remedy) Said(HostFacts facts, string id) =>
        (Of(facts, id).State, Of(facts, id).Found, Of(facts, id).Remedy);
}
