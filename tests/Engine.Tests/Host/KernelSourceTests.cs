using LfsTutor.Engine.Host;
using LfsTutor.Engine.Machine;

namespace LfsTutor.Engine.Tests.Host;

/// <summary>The real make and tar on a source archive that behaves like the kernel's, but compiles nothing.</summary>
public sealed class KernelSourceTests : IDisposable
{
    private const string Makefile = """
        allnoconfig:
        	mkdir -p $(O)
        	echo '# Linux/x86 6.1.99 Kernel Configuration' > $(O)/.config
        	cat $(KCONFIG_ALLCONFIG) >> $(O)/.config
        bzImage:
        	@echo "  CC      init/main.o"
        	@echo "  CC      init/version.o"
        	mkdir -p $(O)/arch/x86/boot $(O)/include/config
        	echo 6.1.99 > $(O)/include/config/kernel.release
        	echo image by $(KBUILD_BUILD_USER) > $(O)/arch/x86/boot/bzImage

        """;

    private static readonly string WithoutTty = Makefile.Replace("cat $(KCONFIG_ALLCONFIG)", "grep -v TTY $(KCONFIG_ALLCONFIG)");
    private static readonly Distribution Debian = Distribution.Parse("ID=debian");
    private static readonly LabKernelOptions Options = LabKernelOptions.Parse("# why\nCONFIG_64BIT=y\nCONFIG_TTY=y\n");
    private readonly TemporaryDirectory _root = new();

    private string Cache => _root.At("cache");

    public void Dispose() => _root.Dispose();

    [Fact]
    public async Task The_lab_kernel_is_built_once_with_progress_and_its_configuration_beside_it()
    {
        await PackAsync(Makefile);
        Collector progress = new();

        KernelOffer offer = await Source().ProvideAsync(KernelOrigin.Lab, progress, TestContext.Current.CancellationToken);

        Assert.Equal(("6.1.99", null, null), (offer.Release, offer.Trouble, offer.Remedy));
        Assert.Equal("image by tutor\n", await File.ReadAllTextAsync(offer.Path!, TestContext.Current.CancellationToken));
        Assert.Equal(Path.Combine(Path.GetDirectoryName(offer.Path)!, "config-6.1.99"), offer.ConfigPath);
        Assert.Contains("CONFIG_TTY=y", await File.ReadAllTextAsync(offer.ConfigPath!, TestContext.Current.CancellationToken));
        Assert.Contains(progress.Seen, one => one.What.StartsWith("compiling the kernel (2 of about 979 files)", StringComparison.Ordinal) && one.Fraction is > 0 and < 0.01);
        Assert.Contains(progress.Seen, one => one.What.Contains("unpacking", StringComparison.Ordinal) && one.Fraction == 1);
        AssertNothingHalfMade();

        File.Delete(_root.At("usr/src/linux-source-6.1.tar.xz"));
        Assert.Equal(offer, await Source().ProvideAsync(KernelOrigin.Lab, null, TestContext.Current.CancellationToken));
        Assert.Equal(offer, Source().Survey().Single(one => one.Origin == KernelOrigin.Lab));
    }

    [Fact]
    public async Task Other_options_are_another_kernel_and_other_reasons_are_not()
    {
        await PackAsync(Makefile);
        await Source().ProvideAsync(KernelOrigin.Lab, null, TestContext.Current.CancellationToken);

        Assert.NotNull(Lab(Source(LabKernelOptions.Parse("CONFIG_64BIT=y\n# other words\nCONFIG_TTY=y"))).Path);
        Assert.Equal("tutor kernel get lab", Lab(Source(LabKernelOptions.Parse("CONFIG_64BIT=y\n"))).Remedy);
    }

    [Fact]
    public async Task A_failed_build_says_the_first_error_keeps_the_log_and_leaves_no_kernel()
    {
        await PackAsync(Makefile + "\t@echo 'warning: harmless' >&2\n\t@echo 'init/main.c:1:2: error: no semicolon' >&2\n\t@echo 'fatal error: later' >&2; exit 1\n");

        MachineUnavailableException failure = await Assert.ThrowsAsync<MachineUnavailableException>(
            () => Source().ProvideAsync(KernelOrigin.Lab, null, TestContext.Current.CancellationToken));

        string log = Path.Combine(Cache, "lab-build.log");
        Assert.Equal($"the lab kernel could not be built: init/main.c:1:2: error: no semicolon (the whole log is in {log})", failure.Message);
        Assert.Contains("  CC      init/main.o", await File.ReadAllTextAsync(log, TestContext.Current.CancellationToken));
        Assert.Contains("fatal error: later", await File.ReadAllTextAsync(log, TestContext.Current.CancellationToken));
        Assert.Null(Lab(Source()).Path);
        AssertNothingHalfMade();
    }

    [Fact]
    public async Task An_option_the_source_does_not_take_is_named_before_anything_is_compiled()
    {
        _root.Write("tree/linux-source-6.1/drivers/tty/Kconfig", "menuconfig TTY\n\tbool \"Terminals\" if EXPERT\n");
        await PackAsync(WithoutTty);

        MachineUnavailableException failure = await Assert.ThrowsAsync<MachineUnavailableException>(
            () => Source().ProvideAsync(KernelOrigin.Lab, null, TestContext.Current.CancellationToken));

        Assert.Contains("this kernel source does not take the options CONFIG_TTY", failure.Message);
    }

    [Fact]
    public async Task An_option_the_source_does_not_know_is_left_out_and_said()
    {
        _root.Write("tree/linux-source-6.1/Kconfig", "config TTYS\n\tbool \"Others\"\n");
        await PackAsync(WithoutTty);

        KernelOffer built = await Source().ProvideAsync(KernelOrigin.Lab, null, TestContext.Current.CancellationToken);

        Assert.Equal("built without CONFIG_TTY, which its source does not know", built.Remark);
        Assert.Equal(built, Lab(Source()));
    }

    [Fact]
    public async Task A_given_archive_is_built_once_and_is_not_taken_for_the_usual_kernel()
    {
        await PackAsync(Makefile.Replace("bzImage:", $"bzImage:\n\techo built >> {_root.At("count")}"));
        string given = _root.At("linux-6.1.tar.xz");
        File.Move(_root.At("usr/src/linux-source-6.1.tar.xz"), given);

        KernelOffer offer = await Source().BuildFromAsync(GivenSource.Of(given)!, null, TestContext.Current.CancellationToken);
        File.Copy(given, _root.At("the same.xz"));
        KernelOffer again = await Source().BuildFromAsync(GivenSource.Of(_root.At("the same.xz"))!, null, TestContext.Current.CancellationToken);

        Assert.Equal(("6.1.99", "linux-6.1.tar.xz", null), (offer.Release, offer.Variant, offer.Trouble));
        Assert.Equal(offer with { Variant = "the same.xz" }, again);
        Assert.Equal("built\n", await File.ReadAllTextAsync(_root.At("count"), TestContext.Current.CancellationToken));
        Assert.Null(Lab(Source()).Path);
        AssertNothingHalfMade();
    }

    [Fact]
    public async Task A_given_tree_is_built_anew_each_time_and_stays_as_it_is()
    {
        string tree = _root.At("tree/linux");
        _root.Write("tree/linux/Kconfig", "");
        _root.Write("tree/linux/Makefile", Makefile);
        await Source().BuildFromAsync(GivenSource.Of(tree + "/")!, null, TestContext.Current.CancellationToken);
        _root.Write("tree/linux/Makefile", Makefile.Replace("image by", "changed by"));

        KernelOffer offer = await Source().BuildFromAsync(GivenSource.Of(tree)!, null, TestContext.Current.CancellationToken);

        Assert.Equal("changed by tutor\n", await File.ReadAllTextAsync(offer.Path!, TestContext.Current.CancellationToken));
        Assert.Equal(["Kconfig", "Makefile"], Directory.EnumerateFileSystemEntries(tree).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task The_source_can_be_given_as_the_package_that_holds_it()
    {
        await PackAsync(Makefile);
        _root.Write("package/DEBIAN/control", "Package: linux-source-6.1\nVersion: 1\nArchitecture: all\nMaintainer: nobody <nobody@localhost>\nDescription: test\n");
        Directory.CreateDirectory(_root.At("package/usr"));
        Directory.Move(_root.At("usr/src"), _root.At("package/usr/src"));
        HostProcessResult packed = await HostProcess.RunAsync("dpkg-deb", ["--build", _root.At("package"), _root.At("source.deb")], null, TestContext.Current.CancellationToken);
        Assert.True(packed.Succeeded, packed.Error);

        KernelOffer offer = await Source().BuildFromAsync(GivenSource.Of(_root.At("source.deb"))!, null, TestContext.Current.CancellationToken);

        Assert.Equal("6.1.99", offer.Release);
    }

    [Fact]
    public async Task A_package_nobody_offers_is_named()
    {
        GivenSource given = GivenSource.Of("linux-source-0.1")!;

        MachineUnavailableException failure = await Assert.ThrowsAsync<MachineUnavailableException>(() => Source().BuildFromAsync(given, null, TestContext.Current.CancellationToken));

        Assert.StartsWith("the package lists of this computer know no linux-source-0.1: ", failure.Message);
    }

    [Theory]
    [InlineData("nothing-there")]
    [InlineData("linux-source-$(id)")]
    [InlineData("/etc/passwd")]
    [InlineData("/etc")]
    public void What_is_no_kernel_source_is_not_taken_for_one(string word) => Assert.Null(GivenSource.Of(word));

    [Fact]
    public async Task Source_and_objects_are_kept_once_and_the_lab_kernel_comes_out_of_them_without_another_build()
    {
        await PackAsync(Makefile.Replace("bzImage:", $"bzImage:\n\techo built >> {_root.At("count")}"));
        Assert.Null(Source().FindTree());

        LinuxTree tree = await Source().ProvideTreeAsync(null, TestContext.Current.CancellationToken);
        KernelOffer lab = await Source().ProvideAsync(KernelOrigin.Lab, null, TestContext.Current.CancellationToken);
        LinuxTree again = await Source().ProvideTreeAsync(null, TestContext.Current.CancellationToken);

        Assert.Equal(tree, again);
        Assert.Equal(tree, Source().FindTree());
        Assert.Equal("6.1.99", tree.Release);
        Assert.True(File.Exists(Path.Combine(tree.Source, "Makefile")));
        Assert.Equal("image by tutor\n", await File.ReadAllTextAsync(Path.Combine(tree.Objects, "arch/x86/boot/bzImage"), TestContext.Current.CancellationToken));
        Assert.Equal("image by tutor\n", await File.ReadAllTextAsync(lab.Path!, TestContext.Current.CancellationToken));
        Assert.Equal("built\n", await File.ReadAllTextAsync(_root.At("count"), TestContext.Current.CancellationToken));
        AssertNothingHalfMade();
    }

    [Fact]
    public async Task A_kept_source_is_taken_again_when_its_archive_is_gone_and_objects_must_be_made_anew()
    {
        await PackAsync(Makefile);
        LinuxTree tree = await Source().ProvideTreeAsync(null, TestContext.Current.CancellationToken);
        Directory.Delete(tree.Objects, recursive: true);
        File.Delete(_root.At("usr/src/linux-source-6.1.tar.xz"));

        Assert.Null(Source().FindTree());
        Assert.Equal(tree, await Source().ProvideTreeAsync(null, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_source_cannot_be_kept_where_its_makefiles_would_stumble_over_the_path()
    {
        await PackAsync(Makefile);
        KernelSource source = new(_root.At("my cache"), TimeProvider.System, _root.Path, Debian, Options, () => { });

        MachineUnavailableException failure = await Assert.ThrowsAsync<MachineUnavailableException>(() => source.ProvideTreeAsync(null, TestContext.Current.CancellationToken));

        Assert.Contains("neither blanks nor colons", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Giving_up_ends_the_build_and_leaves_nothing()
    {
        await PackAsync(Makefile + "\tsleep 1000\n");
        using CancellationTokenSource giveUp = new();
        Collector progress = new(one =>
        {
            if (one.What.StartsWith("compiling", StringComparison.Ordinal))
            {
                giveUp.Cancel();
            }
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Source().ProvideAsync(KernelOrigin.Lab, progress, giveUp.Token));

        Assert.Null(Lab(Source()).Path);
        AssertNothingHalfMade();
    }

    [Fact]
    public async Task Two_at_once_build_one_kernel()
    {
        await PackAsync(Makefile.Replace("bzImage:", $"bzImage:\n\techo built >> {_root.At("count")}"));

        KernelOffer[] offers = await Task.WhenAll(
            Source().ProvideAsync(KernelOrigin.Lab, null, TestContext.Current.CancellationToken),
            Source().ProvideAsync(KernelOrigin.Lab, null, TestContext.Current.CancellationToken));

        Assert.Equal(offers[0], offers[1]);
        Assert.Equal("built\n", await File.ReadAllTextAsync(_root.At("count"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task What_a_killed_run_left_is_cleared_away()
    {
        await PackAsync(Makefile);
        _root.Write("cache/.work-left/objects/big", "x");

        await Source().ProvideAsync(KernelOrigin.Lab, null, TestContext.Current.CancellationToken);

        AssertNothingHalfMade();
    }

    [Fact]
    public async Task A_cache_in_a_directory_with_blanks_is_no_trouble()
    {
        await PackAsync(Makefile);
        KernelSource source = new(_root.At("my cache"), TimeProvider.System, _root.Path, Debian, Options, () => { });

        Assert.NotNull((await source.ProvideAsync(KernelOrigin.Lab, null, TestContext.Current.CancellationToken)).Path);
    }

    [Fact]
    public async Task The_newest_source_is_taken_and_a_damaged_one_is_reported()
    {
        await PackAsync(Makefile);
        _root.Write("usr/src/linux-source-6.12.tar.xz", "damaged");
        _root.Write("usr/src/linux-source-6.9.tar.xz", "damaged, too");

        MachineUnavailableException failure = await Assert.ThrowsAsync<MachineUnavailableException>(
            () => Source().ProvideAsync(KernelOrigin.Lab, null, TestContext.Current.CancellationToken));

        Assert.StartsWith("linux-source-6.12.tar.xz could not be unpacked: ", failure.Message);
    }

    [Fact]
    public async Task What_cannot_be_had_says_why()
    {
        Distribution fedora = Distribution.Parse("ID=fedora\nPRETTY_NAME=Fedora");
        KernelSource source = new(Cache, TimeProvider.System, _root.Path, fedora, Options, () => { });

        Assert.All(source.Survey(), offer => Assert.Equal((null, null), (offer.Path, offer.Remedy)));
        MachineUnavailableException host = await Assert.ThrowsAsync<MachineUnavailableException>(() => source.ProvideAsync(KernelOrigin.Host, null, TestContext.Current.CancellationToken));
        MachineUnavailableException stock = await Assert.ThrowsAsync<MachineUnavailableException>(() => source.ProvideAsync(KernelOrigin.Stock, null, TestContext.Current.CancellationToken));
        Assert.StartsWith("this kernel cannot be used: there is no kernel image in /boot", host.Message);
        Assert.Contains("apt, which Fedora does not use", stock.Message);
    }

    [Fact]
    public async Task Missing_build_tools_are_asked_for_first()
    {
        KernelSource source = new(Cache, TimeProvider.System, _root.Path, Debian, Options, () => throw new MachineUnavailableException("flex is missing", "sudo apt install flex"));

        MachineUnavailableException failure = await Assert.ThrowsAsync<MachineUnavailableException>(() => source.ProvideAsync(KernelOrigin.Lab, null, TestContext.Current.CancellationToken));

        Assert.Equal("sudo apt install flex", failure.Remedy);
    }

    [Fact]
    public void The_projects_own_options_are_complete_and_suit_every_stage()
    {
        LabKernelOptions options = LabKernelOptions.Default();

        Assert.Equal(51, options.Settings.Count);
        Assert.All(options.Settings, option => Assert.Equal("y", option.Value));
        Assert.Equal(12, options.Digest.Length);
    }

    private static KernelOffer Lab(KernelSource source) => source.Survey().Single(offer => offer.Origin == KernelOrigin.Lab);

    private KernelSource Source(LabKernelOptions? options = null) => new(Cache, TimeProvider.System, _root.Path, Debian, options ?? Options, () => { });

    private void AssertNothingHalfMade() => Assert.DoesNotContain(Directory.EnumerateDirectories(Cache), path => Path.GetFileName(path).StartsWith('.'));

    private async Task PackAsync(string makefile)
    {
        _root.Write("tree/linux-source-6.1/Makefile", makefile);
        Directory.CreateDirectory(_root.At("usr/src"));
        HostProcessResult result = await HostProcess.RunAsync(
            "tar", ["-C", _root.At("tree"), "-cJf", _root.At("usr/src/linux-source-6.1.tar.xz"), "linux-source-6.1"], null, TestContext.Current.CancellationToken);
        Assert.True(result.Succeeded, result.Error);
    }

    private sealed class Collector(Action<WorkProgress>? onReport = null) : IProgress<WorkProgress>
    {
        private readonly List<WorkProgress> _seen = [];

        public IReadOnlyList<WorkProgress> Seen
        {
            get
            {
                lock (_seen)
                {
                    return [.. _seen];
                }
            }
        }

        public void Report(WorkProgress value)
        {
            lock (_seen)
            {
                _seen.Add(value);
            }

            onReport?.Invoke(value);
        }
    }
}
