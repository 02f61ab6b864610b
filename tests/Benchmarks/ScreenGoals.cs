using System.Collections.Immutable;
using System.Diagnostics;
using System.Text;
using LfsTutor.Engine.Host;
using LfsTutor.Engine.Machine;
using LfsTutor.Engine.Verdicts;

namespace LfsTutor.Benchmarks;

/// <summary>The goals of reading a frame buffer: what a reading costs, and how long after the panic is on the screen it is known.</summary>
internal static class ScreenGoals
{
    private const int Width = 1280;
    private const int Height = 800;
    private const string Panic = "Kernel panic - not syncing";

    private static readonly TimeSpan LongestBoot = TimeSpan.FromMinutes(3);

    public static IEnumerable<Goal> Measure(string? kernel)
    {
        byte[] dump = Dump();
        string file = Path.GetTempFileName();
        File.WriteAllBytes(file, dump);
        ConsoleFont font = new();
        double milliseconds = Measured.Milliseconds(() => Read(File.ReadAllBytes(file), font), runs: 15);
        File.Delete(file);
        yield return new Goal("screen of 1280×800 read to text, every cell used", "< 50 ms", $"{milliseconds:F1} ms", milliseconds < 50);
        if (kernel is null)
        {
            yield return new Goal("panic on a frame buffer to verdict", "≤ 1 s", "no kernel given (--kernel)", null);
            yield break;
        }

        if (FirmwareFinder.Find() is not { } firmware)
        {
            yield return new Goal("panic on a frame buffer to verdict", "≤ 1 s", "no UEFI firmware here (ovmf)", null);
            yield break;
        }

        double seconds = PanicToScreen(kernel, firmware).GetAwaiter().GetResult();
        yield return new Goal("panic on a frame buffer to verdict", "≤ 1 s", $"{seconds:F2} s (wall, after the same line on the serial port)", seconds <= 1);
    }

    private static void Read(byte[] file, ConsoleFont font)
    {
        GlyphText text = GlyphGrid.Cut(ScreenDump.Read(file)!.Value, file).Name(font);
        if (text.Columns != Width / GlyphGrid.CellWidth)
        {
            throw new UnreachableException("the screen was not read");
        }
    }

    /// <summary>The kernel speaks on both consoles: the serial line tells when the panic came.</summary>
    private static async Task<double> PanicToScreen(string kernel, FirmwareFiles firmware)
    {
        string directory = Directory.CreateTempSubdirectory("lfs-tutor-bench-").FullName;
        try
        {
            string image = Path.Combine(directory, "disk.fat");
            string script = Path.Combine(directory, "startup.nsh");
            await File.WriteAllTextAsync(script, "vmlinuz.EFI console=ttyS0 console=tty0\n").ConfigureAwait(false);
            await ToolAsync("mkfs.vfat", "-C", image, "32768").ConfigureAwait(false);
            await ToolAsync("mcopy", "-i", image, kernel, "::/vmlinuz.EFI").ConfigureAwait(false);
            await ToolAsync("mcopy", "-i", image, script, "::/startup.nsh").ConfigureAwait(false);
            QemuMachine machine = new(new QemuMachineOptions { FindFirmware = () => firmware }, TimeProvider.System);
            MachineSpec spec = new() { Firmware = FirmwareKind.Uefi, Drives = [new DriveSpec(image)], Accelerator = AcceleratorChoice.Tcg };
            using CancellationTokenSource stop = new(LongestBoot);
            Delay delay = new(stop);
            try
            {
                await machine.BootAsync(spec, new BootAim { KeepRunning = true }, delay, stop.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                // No verdict came: the delay is no number.
            }

            return delay.Seconds;
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static async Task ToolAsync(string program, params string[] arguments)
    {
        HostProcessResult result = await HostProcess.RunAsync(program, arguments).ConfigureAwait(false);
        if (result.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program}: {result.Error}");
        }
    }

    /// <summary>Two colours, and in every cell something that is no character: the dearest case.</summary>
    private static byte[] Dump()
    {
        byte[] header = Encoding.ASCII.GetBytes($"P6\n{Width} {Height}\n255\n");
        byte[] file = new byte[header.Length + (Width * Height * ScreenDump.PixelLength)];
        header.CopyTo(file, 0);
        Random random = new(1);
        for (int at = header.Length; at < file.Length; at += ScreenDump.PixelLength)
        {
            file.AsSpan(at, ScreenDump.PixelLength).Fill(random.Next(2) == 0 ? (byte)0 : (byte)0xaa);
        }

        return file;
    }

    /// <summary>Time from the panic's arrival on the serial line to its arrival in a reading of the screen.</summary>
    private sealed class Delay(CancellationTokenSource stop) : IBootObserver
    {
        private long _onSerial;

        public double Seconds { get; private set; } = double.NaN;

        public void Started(ImmutableArray<string> argv, string accelerator)
        {
        }

        public void Console(ReadOnlySpan<byte> bytes)
        {
        }

        public void Decided(BootVerdict verdict) => _onSerial = Stopwatch.GetTimestamp();

        public void Screen(GuestScreen screen)
        {
            if (_onSerial != 0 && screen.Lines.Any(line => line.Contains(Panic, StringComparison.Ordinal)))
            {
                Seconds = Stopwatch.GetElapsedTime(_onSerial).TotalSeconds;
                stop.CancelAfter(0);
            }
        }

        public void StepSeen(string stepId, string line)
        {
        }
    }
}
