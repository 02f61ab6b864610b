using System.Globalization;
using LfsTutor.Engine.Machine;
using LfsTutor.Engine.Tests.Forecast;
using LfsTutor.Engine.Verdicts;

namespace LfsTutor.Content.Tests.Forecast;

/// <summary>
/// Archives nobody has thought of, forecast and booted: of an even seed on the lab kernel, of an odd one on that of another series. Each run takes others; <c>LFS_TUTOR_ARCHIVE_SEED</c> begins with a given one and
/// <c>LFS_TUTOR_ARCHIVES</c> says how many there are: with the seed a failure names and 1, it is that failure again.
/// </summary>
[Trait("needs", "boot")]
public sealed class RandomArchiveTests(BootLab lab)
{
    private const int Usual = 25;
    private const int Sampled = 60;

    private static readonly int FirstSeed = Number("LFS_TUTOR_ARCHIVE_SEED") ?? Random.Shared.Next(1, 1_000_000) * 1000;

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, Number("LFS_TUTOR_ARCHIVES") ?? Usual)];

    [Theory]
    [MemberData(nameof(Numbers))]
    public async Task What_becomes_of_a_random_archive_is_forecast(int number)
    {
        int seed = FirstSeed + number;
        RandomArchive archive = RandomArchive.Of(seed);
        using Sandbox sandbox = Made(archive, seed % 2 == 0 ? Kernels.Lab : Kernels.Other);
        ForecastAndBoot both = await Differential.RunAsync(sandbox, Machine(archive), lab);
        Assert.True(both.Agree || both.Forecast.Kind == VerdictKind.Unknown, $"LFS_TUTOR_ARCHIVE_SEED={seed} LFS_TUTOR_ARCHIVES=1 makes this archive again:\n{archive.Append}\n{archive.Script}\n{both}");
    }

    /// <summary>Without boots: random archives that all end alike, or of which nothing can be said, would prove nothing.</summary>
    [Fact]
    public void Random_archives_end_in_every_way_and_hardly_any_is_beyond_the_forecast()
    {
        Dictionary<VerdictKind, int> ends = [];
        for (int seed = 1; seed <= Sampled; seed++)
        {
            RandomArchive archive = RandomArchive.Of(seed);
            using Sandbox sandbox = Made(archive, Kernels.Lab);
            VerdictKind kind = sandbox.Forecast(Machine(archive), BootCases.Marker).Kind;
            ends[kind] = ends.GetValueOrDefault(kind) + 1;
        }

        string all = string.Join(", ", ends.OrderByDescending(end => end.Value).Select(end => $"{end.Value} {end.Key}"));
        TestContext.Current.TestOutputHelper?.WriteLine(all);
        Assert.True(ends.GetValueOrDefault(VerdictKind.Runs) is >= Sampled / 5 and <= Sampled * 4 / 5, all);
        Assert.All((VerdictKind[])[VerdictKind.PanicNoInit, VerdictKind.PanicNoRoot, VerdictKind.FallbackShell], kind => Assert.True(ends.ContainsKey(kind), all));
        Assert.True(ends.GetValueOrDefault(VerdictKind.Unknown) <= Sampled / 20, all);
    }

    [Fact]
    public void A_seed_gives_the_same_archive_again() => Assert.Equal(RandomArchive.Of(7), RandomArchive.Of(7));

    private static Sandbox Made(RandomArchive archive, string kernel) => new Sandbox().Run("cp \"$KERNEL\" vmlinuz\n" + archive.Script, [("KERNEL", kernel)]);

    private static MachineSpec Machine(RandomArchive archive) => new()
    {
        Kernel = "vmlinuz",
        Initrd = "initrd",
        Append = $"console=ttyS0 {archive.Append}".TrimEnd(),
        Accelerator = AcceleratorChoice.Tcg,
    };

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;
}
