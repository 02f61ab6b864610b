using System.Security.Cryptography;
using System.Text;
using LfsTutor.Engine.Verdicts;

namespace LfsTutor.Engine.Machine;

/// <summary>Which accelerator is used, and why.</summary>
/// <param name="Name"><c>kvm</c> or <c>tcg</c>.</param>
/// <param name="Reason">One sentence.</param>
/// <param name="Patience">Factor on time limits, which are given for software emulation.</param>
public sealed record AcceleratorDecision(string Name, string Reason, double Patience);

/// <summary>Finds out whether KVM works here: its device may exist, open, and still hang every guest. Only a timed trial boot tells.</summary>
public sealed class AcceleratorProbe
{
    /// <summary>A KVM guest is many times faster; a third leaves room for a busy host.</summary>
    private const double KvmPatience = 1.0 / 3;

    /// <summary>QEMU's name of the accelerator in the Linux kernel.</summary>
    public const string Kvm = "kvm";

    private const string Tcg = "tcg";
    private const string Device = "/dev/kvm";
    private const string BootIdFile = "/proc/sys/kernel/random/boot_id";
    private const string CacheFormat = "accelerator 2";

    private static readonly TimeSpan TrialLimit = TimeSpan.FromSeconds(3);

    private readonly string _program;
    private readonly string? _cacheDirectory;
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private Task<AcceleratorDecision>? _deciding;

    /// <param name="program">QEMU, name or path.</param>
    /// <param name="cacheDirectory">Where the trial's result is kept until the host restarts, or null.</param>
    /// <param name="timeProvider">The clock of the trial's limit.</param>
    public AcceleratorProbe(string program, string? cacheDirectory, TimeProvider timeProvider)
    {
        _program = program;
        _cacheDirectory = cacheDirectory;
        _time = timeProvider;
    }

    /// <summary>Decides, at the price of one trial boot for each start of the host.</summary>
    /// <exception cref="MachineUnavailableException">KVM is demanded and not there, or QEMU is not installed.</exception>
    public async Task<AcceleratorDecision> DecideAsync(AcceleratorChoice choice, CancellationToken cancellationToken)
    {
        switch (choice)
        {
            case AcceleratorChoice.Tcg:
                return Emulation("software emulation was asked for");
            case AcceleratorChoice.Kvm:
                return WhyNoDevice() is { } missing
                    ? throw new MachineUnavailableException($"KVM cannot be used: {missing}.", "use --accel tcg")
                    : new AcceleratorDecision(Kvm, "KVM was asked for", KvmPatience);
        }

        Task<AcceleratorDecision> deciding;
        lock (_lock)
        {
            // The trial is short and bounded: one caller's giving up must not spoil it for the others.
            deciding = _deciding ??= DecideAsync();
        }

        return await deciding.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Takes back that KVM works: a boot stood still with it and went on without.</summary>
    public void DistrustKvm()
    {
        AcceleratorDecision decision = Remember(Emulation("KVM is there but does not work: a boot stood still with it and went on without"));
        lock (_lock)
        {
            _deciding = Task.FromResult(decision);
        }
    }

    /// <summary>The decision for the second attempt at a boot that stood still with KVM.</summary>
    public static AcceleratorDecision SecondAttempt { get; } = Emulation("the boot stood still with KVM and was started again without");

    /// <summary>Boots the trial sector.</summary>
    /// <param name="accelerator">The accelerator to try.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Null when it works, else what happened.</returns>
    internal async Task<string?> TrialAsync(string accelerator, CancellationToken cancellationToken)
    {
        PrivateDirectory directory = PrivateDirectory.Create();
        string sector = directory.PathOf("trial.img");
        await File.WriteAllBytesAsync(sector, TrialBootSector.Build(), cancellationToken).ConfigureAwait(false);
        MachineSpec machine = new() { MemoryMegabytes = 16, Drives = [new DriveSpec(sector, Format: Disk.DiskFormat.Raw)] };
        QemuSession session = await QemuSession.StartAsync(
            socket => QemuCommandLine.Build(machine, new QemuSetting { Program = _program, Accelerator = accelerator, QmpSocketPath = socket }),
            directory,
            _time).ConfigureAwait(false);
        await using (session.ConfigureAwait(false))
        {
            TaskCompletionSource spoke = new(TaskCreationOptions.RunContinuationsAsynchronously);
            BootWatcher watcher = new(new WatchList(TrialBootSector.Word, []));
            session.ReadSerial(Take, exception => spoke.TrySetException(exception));
            Task first = await Task.WhenAny(spoke.Task, session.Exited, Task.Delay(TrialLimit, _time, cancellationToken)).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            if (first == spoke.Task)
            {
                await spoke.Task.ConfigureAwait(false);
                return null;
            }

            if (first != session.Exited)
            {
                return $"a trial boot said nothing for {TrialLimit.TotalSeconds:0} seconds";
            }

            string messages = await session.AllMessagesAsync().ConfigureAwait(false);
            return "a trial boot failed" + (messages.Length == 0 ? "" : ": " + messages.Split('\n')[^1]);

            void Take(ReadOnlySpan<byte> bytes)
            {
                watcher.Feed(bytes);
                if (watcher.Verdict is not null)
                {
                    spoke.TrySetResult();
                }
            }
        }
    }

    private static AcceleratorDecision Emulation(string reason) => new(Tcg, reason, 1);

    private static string? WhyNoDevice()
    {
        if (!File.Exists(Device))
        {
            return "this computer offers no /dev/kvm";
        }

        try
        {
            using FileStream device = new(Device, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
            return null;
        }
        catch (UnauthorizedAccessException)
        {
            return "/dev/kvm may not be used by this user (sudo usermod -aG kvm $USER, then log in again)";
        }
        catch (IOException exception)
        {
            return $"/dev/kvm cannot be opened: {exception.Message}";
        }
    }

    private async Task<AcceleratorDecision> DecideAsync() =>
        WhyNoDevice() is { } missing ? Emulation(missing) : Remembered() ?? Remember(await TryAsync(CancellationToken.None).ConfigureAwait(false));

    private async Task<AcceleratorDecision> TryAsync(CancellationToken cancellationToken) =>
        await TrialAsync(Kvm, cancellationToken).ConfigureAwait(false) is { } trouble
            ? Emulation($"KVM is there but does not work: {trouble}")
            : new AcceleratorDecision(Kvm, "a trial boot with KVM worked", KvmPatience);

    /// <summary>Name of the cache file: one for each start of the host and each QEMU.</summary>
    private string? CachePath()
    {
        if (_cacheDirectory is null)
        {
            return null;
        }

        try
        {
            string key = File.ReadAllText(BootIdFile).Trim() + "\n" + _program;
            return Path.Combine(_cacheDirectory, "accelerator-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..16]);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private AcceleratorDecision? Remembered()
    {
        try
        {
            string[] lines = CachePath() is { } path && File.Exists(path) ? File.ReadAllLines(path) : [];
            return lines is [CacheFormat, Kvm, { } working] ? new AcceleratorDecision(Kvm, working, KvmPatience)
                : lines is [CacheFormat, Tcg, { } reason] ? Emulation(reason)
                : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private AcceleratorDecision Remember(AcceleratorDecision decision)
    {
        try
        {
            if (CachePath() is { } path)
            {
                Directory.CreateDirectory(_cacheDirectory!);
                string temporary = path + "." + Path.GetRandomFileName();
                File.WriteAllLines(temporary, [CacheFormat, decision.Name, decision.Reason]);
                File.Move(temporary, path, overwrite: true);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Then the next process tries again.
        }

        return decision;
    }
}
