using System.Collections.Immutable;
using System.Globalization;
using LfsTutor.Engine.Disk;
using LfsTutor.Engine.Verdicts;

namespace LfsTutor.Engine.Machine;

/// <summary>Boots machines with QEMU.</summary>
public sealed class QemuMachine : IMachine
{
    /// <summary>After a panic its dump follows: it is taken for the console's text, but not waited for any longer. (A panicked kernel burns processor time.)</summary>
    private static readonly TimeSpan Aftermath = TimeSpan.FromMilliseconds(100);

    /// <summary>How long the pipe may hold back the last bytes of a QEMU that has ended.</summary>
    private static readonly TimeSpan PipeGrace = TimeSpan.FromMilliseconds(250);

    /// <summary>How long a last reading of the screen may take.</summary>
    private static readonly TimeSpan ScreenGrace = TimeSpan.FromSeconds(5);

    private readonly QemuMachineOptions _options;
    private readonly TimeProvider _time;
    private readonly AcceleratorProbe _accelerators;

    /// <param name="options">How machines are run here.</param>
    /// <param name="timeProvider">The clock for all limits.</param>
    public QemuMachine(QemuMachineOptions options, TimeProvider timeProvider)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(timeProvider);
        _options = options;
        _time = timeProvider;
        _accelerators = new AcceleratorProbe(options.Program, options.CacheDirectory, timeProvider);
    }

    /// <inheritdoc/>
    public async Task<BootResult> BootAsync(MachineSpec spec, BootAim aim, IBootObserver? observer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(aim);
        cancellationToken.ThrowIfCancellationRequested();
        ImmutableArray<DiskFormat> formats = Inspect(spec);
        FirmwareFiles? firmware = FirmwareFor(spec);
        AcceleratorDecision accelerator = await _accelerators.DecideAsync(spec.Accelerator, cancellationToken).ConfigureAwait(false);
        // A KVM that passes its trial may still hang a whole kernel, and a busy host may starve one: a verdict must be neither's fault.
        bool isKvmOnTrust = spec.Accelerator == AcceleratorChoice.Auto && accelerator.Name == AcceleratorProbe.Kvm;
        bool IsHostsFault(BootVerdict verdict) => StarvedTimer.Explains(verdict) || (isKvmOnTrust && verdict.Kind.IsStandstill);
        IBootObserver? first = observer is null ? null : new FirstAttempt(observer, IsHostsFault);
        BootResult result = await BootAsync(spec, formats, firmware, aim, first, accelerator, cancellationToken).ConfigureAwait(false);
        if (!IsHostsFault(result.Verdict))
        {
            return result;
        }

        bool isKvmsFault = result.Verdict.Kind.IsStandstill;
        BootResult again = await BootAsync(spec, formats, firmware, aim, observer, isKvmsFault ? AcceleratorProbe.SecondAttempt : accelerator, cancellationToken).ConfigureAwait(false);
        if (isKvmsFault && !again.Verdict.Kind.IsStandstill)
        {
            _accelerators.DistrustKvm();
        }

        return again;
    }

    private async Task<BootResult> BootAsync(
        MachineSpec spec, ImmutableArray<DiskFormat> formats, FirmwareFiles? firmware, BootAim aim, IBootObserver? observer, AcceleratorDecision accelerator, CancellationToken cancellationToken)
    {
        PrivateDirectory directory = PrivateDirectory.Create();
        ImmutableArray<string> argv = [];
        QemuSession session = await QemuSession.StartAsync(Compose, directory, _time, QemuCommandLine.UsbBus(spec)).ConfigureAwait(false);
        using BootRecorder recorder = new(aim, observer, _time, accelerator.Patience);
        await using (session.ConfigureAwait(false))
        {
            recorder.Attach(session);
            observer?.Attached(session);
            session.ReadSerial(recorder.Serial, recorder.Fail);
            using CancellationTokenSource over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            Task watchingScreen = spec.HasSerialConsole ? Task.CompletedTask : WatchScreenAsync(session, recorder, over.Token);
            Task ending = EndWithQemuAsync(session, recorder);
            try
            {
                BootVerdict verdict = await recorder.Decided.WaitAsync(cancellationToken).ConfigureAwait(false);
                if (spec is { Firmware: FirmwareKind.Bios, Kernel: null })
                {
                    await LastLookAsync(session, recorder, cancellationToken).ConfigureAwait(false);
                }

                bool isToBeRepeated = observer is FirstAttempt attempt && attempt.IsToBeRepeated(verdict);
                if (aim.KeepRunning && !isToBeRepeated && !(aim.EndWhenDead && verdict.Kind.IsDead))
                {
                    recorder.GoOn(verdict, argv, accelerator, session.Messages);
                    await ((Task)session.Exited).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                }
                else if (verdict.Kind.IsPanic)
                {
                    await Task.WhenAny(session.Exited, recorder.PanicEnded, Task.Delay(Aftermath, CancellationToken.None)).ConfigureAwait(false);
                }

                await over.CancelAsync().ConfigureAwait(false);
                await session.StopAsync(spec.KeepDiskWrites).ConfigureAwait(false);
                return recorder.Close(verdict, argv, accelerator, session.Messages);
            }
            finally
            {
                recorder.Seal();
                await over.CancelAsync().ConfigureAwait(false);
                await session.StopAsync(spec.KeepDiskWrites).ConfigureAwait(false);
                await watchingScreen.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                _ = ending;
            }
        }

        IReadOnlyList<string> Compose(string socketPath)
        {
            argv = QemuCommandLine.Build(spec, new QemuSetting
            {
                Program = _options.Program,
                Accelerator = accelerator.Name,
                Firmware = firmware,
                VariablesPath = CopyVariables(firmware, directory),
                QmpSocketPath = socketPath,
                DriveFormats = formats,
            });
            observer?.Started(argv, accelerator.Name);
            return argv;
        }
    }

    /// <summary>Refuses files that QEMU must not be given, before it runs.</summary>
    private static ImmutableArray<DiskFormat> Inspect(MachineSpec spec)
    {
        if (spec.Kernel is { } kernel)
        {
            DriveInspection.MustBeFile(kernel, "kernel image");
        }

        if (spec.Initrd is { } initrd)
        {
            DriveInspection.MustBeFile(initrd, "initramfs");
        }

        foreach (string stick in spec.Sticks)
        {
            DriveInspection.MustBeFile(stick, "USB stick");
        }

        return [.. spec.Drives.Select(drive => DriveInspection.FormatOf(drive.Path))];
    }

    private FirmwareFiles? FirmwareFor(MachineSpec spec) => spec.Firmware == FirmwareKind.Bios
        ? null
        : _options.FindFirmware?.Invoke() ?? throw new MachineUnavailableException("No UEFI firmware for QEMU is installed.", "sudo apt install ovmf");

    private static string? CopyVariables(FirmwareFiles? firmware, PrivateDirectory directory)
    {
        if (firmware is not FirmwareFiles.CodeAndVariables pair)
        {
            return null;
        }

        string copy = directory.PathOf("variables.fd");
        try
        {
            File.Copy(pair.VariablesTemplatePath, copy);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new MachineUnavailableException($"The firmware's variables cannot be copied: {exception.Message}", null, exception);
        }

        return copy;
    }

    private async Task WatchScreenAsync(QemuSession session, BootRecorder recorder, CancellationToken cancellationToken)
    {
        try
        {
            TimeSpan interval = _options.ScreenInterval;
            while (true)
            {
                using (CancellationTokenSource waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken))
                {
                    Task keys = session.KeysPressedAsync();
                    if (await Task.WhenAny(keys, Task.Delay(interval, _time, waiting.Token)).ConfigureAwait(false) == keys)
                    {
                        // Who types wants to see it.
                        interval = _options.ScreenInterval;
                        await Task.Delay(interval, _time, cancellationToken).ConfigureAwait(false);
                    }

                    await waiting.CancelAsync().ConfigureAwait(false);
                }

                cancellationToken.ThrowIfCancellationRequested();
                bool hasChanged = await session.ReadWholeScreenAsync(cancellationToken).ConfigureAwait(false) is { } reading && recorder.Screen(reading);

                // A reading costs QEMU some processor time: a screen that stands still is looked at less often.
                interval = hasChanged ? _options.ScreenInterval : TimeSpan.FromTicks(Math.Min(interval.Ticks * 3 / 2, _options.LongestScreenInterval.Ticks));
            }
        }
        catch (OperationCanceledException)
        {
            // The boot is over.
        }
        catch (Exception exception)
        {
            recorder.Fail(exception);
        }
    }

    /// <summary>Reads the screen once more: the verdict may have come on the serial line while the BIOS's and the loader's words on the screen were not read yet.</summary>
    private static async Task LastLookAsync(QemuSession session, BootRecorder recorder, CancellationToken cancellationToken)
    {
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(ScreenGrace);
        try
        {
            if (await session.ReadWholeScreenAsync(patience.Token).ConfigureAwait(false) is { } reading)
            {
                recorder.Screen(reading);
            }
        }
        catch (OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private static async Task EndWithQemuAsync(QemuSession session, BootRecorder recorder)
    {
        try
        {
            int code = await session.Exited.ConfigureAwait(false);
            await Task.WhenAny(session.SerialEnded, Task.Delay(PipeGrace)).ConfigureAwait(false);
            string messages = await session.AllMessagesAsync().ConfigureAwait(false);
            if (QemuTrouble.Of(messages) is { } trouble)
            {
                recorder.Fail(trouble);
            }

            recorder.Exited(QemuTrouble.KindOf(messages), messages.Length > 0 ? messages.Split('\n')[^1] : HowItEnded(code));
        }
        catch (Exception exception)
        {
            recorder.Fail(exception);
        }
    }

    private static string HowItEnded(int code) => code switch
    {
        0 => "the machine restarted or switched itself off",
        > 128 => string.Create(CultureInfo.InvariantCulture, $"QEMU was killed by signal {code - 128}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"QEMU ended with exit code {code}"),
    };
}
