using LfsTutor.Engine.Host;
using LfsTutor.Engine.Sticks;
using LfsTutor.Tests.Shared;

namespace LfsTutor.Engine.Tests.Sticks;

public sealed class StickWriterTests : IDisposable
{
    private const int Length = (5 << 19) + 700;
    private readonly MadeUpDisks _computer = new();
    private readonly byte[] _image = new byte[Length];

    public StickWriterTests() => new Random(7).NextBytes(_image);

    public void Dispose() => _computer.Dispose();

    private HostDisk Disk => new HostDisks(_computer.Places).Read().Single(disk => disk.Name == "sdb");

    private StickWriteResult Write(IStickTarget target, IProgress<WorkProgress>? progress = null, CancellationToken cancellationToken = default) =>
        new StickWriter("/dev/sdb", () => target, new TestTime()).Write(new MemoryStream(_image), progress, cancellationToken);

    [Fact]
    public void An_image_is_written_to_the_device_from_its_first_byte_and_nothing_behind_it()
    {
        _computer.AddStick();
        byte[] before = [.. Enumerable.Repeat((byte)0xee, 8 << 20)];
        File.WriteAllBytes(_computer.At("dev/sdb"), before);

        StickWriteResult result = new StickWriter(Disk, _computer.Places, new TestTime()).Write(new MemoryStream(_image), null, CancellationToken.None);

        Assert.Null(result.Difference);
        Assert.Equal(Length, result.Length);
        _image.CopyTo(before, 0);
        Assert.Equal(before, File.ReadAllBytes(_computer.At("dev/sdb")));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(512)]
    [InlineData(1 << 20)]
    [InlineData((1 << 20) + 1)]
    public void Images_of_every_length_are_written(int length)
    {
        using MemoryTarget target = new();

        StickWriteResult result = new StickWriter("stick", () => target, new TestTime()).Write(new MemoryStream(_image[..length]), null, CancellationToken.None);

        Assert.Null(result.Difference);
        Assert.Equal(_image[..length], target.Bytes[..length]);
    }

    [Fact]
    public void A_regular_file_of_the_devices_name_is_never_written()
    {
        _computer.AddStick();
        StickPlaces strict = _computer.Places with { AcceptsPlainFiles = false };

        StickException exception = Assert.Throws<StickException>(() => new StickWriter(Disk, strict, new TestTime()).Write(new MemoryStream(_image), null, CancellationToken.None));

        Assert.Equal(StickTrouble.NotTheDevice, exception.Trouble);
        Assert.Contains("is no block device, and the disk is 8:16", exception.Message, StringComparison.Ordinal);
        Assert.True(File.ReadAllBytes(_computer.At("dev/sdb")).AsSpan().IndexOfAnyExcept((byte)0) < 0);
    }

    [Fact]
    public void A_stick_that_is_gone_is_said_to_be_gone()
    {
        _computer.AddStick();
        HostDisk disk = Disk;
        File.Delete(disk.DevicePath);

        StickException exception = Assert.Throws<StickException>(() => new StickWriter(disk, _computer.Places, new TestTime()).Write(new MemoryStream(_image), null, CancellationToken.None));

        Assert.Equal(StickTrouble.NotTheDevice, exception.Trouble);
        Assert.EndsWith("is gone", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stick_that_is_smaller_than_it_says_is_found_out_at_the_first_byte_that_was_overwritten()
    {
        using MemoryTarget target = new() { RealLength = 2 << 20 };

        StickWriteResult result = Write(target);

        // The third megabyte landed on the first one, which was written again at the end, from the image's own start.
        StickDifference difference = Assert.IsType<StickDifference>(result.Difference);
        Assert.Equal(2 << 20, difference.Offset);
        Assert.Equal(_image[2 << 20], difference.Expected);
        Assert.Equal(_image[0], difference.Found);
    }

    [Fact]
    public void One_flipped_bit_is_found_with_its_offset()
    {
        using MemoryTarget target = new() { FlippedAt = 1_500_000 };

        StickWriteResult result = Write(target);

        Assert.Equal(new StickDifference(1_500_000, _image[1_500_000], (byte)(_image[1_500_000] ^ 1)), result.Difference);
    }

    [Fact]
    public void The_comparison_reads_the_device_and_not_memory()
    {
        using MemoryTarget target = new();

        Write(target);

        Assert.True(target.Events.LastIndexOf("flush") < target.Events.IndexOf("forget"));
        Assert.True(target.Events.IndexOf("forget") < target.Events.IndexOf("read 0"));
    }

    [Fact]
    public void An_interrupted_stick_is_said_to_be_incomplete_and_has_no_beginning()
    {
        using CancellationTokenSource interrupt = new();
        using MemoryTarget target = new();
        target.OnWrite = offset =>
        {
            if (offset == 1 << 20)
            {
                interrupt.Cancel();
            }
        };

        StickException exception = Assert.Throws<StickException>(() => Write(target, cancellationToken: interrupt.Token));

        Assert.Equal(StickTrouble.Interrupted, exception.Trouble);
        Assert.StartsWith("interrupted: /dev/sdb is incomplete and cannot be booted; 1.0 of 2.6 MB were written", exception.Message, StringComparison.Ordinal);
        Assert.True(target.Bytes.AsSpan(0, 1 << 20).IndexOfAnyExcept((byte)0) < 0);
    }

    [Fact]
    public void A_device_that_fails_half_way_is_said_to_be_incomplete()
    {
        using MemoryTarget target = new();
        target.OnWrite = offset =>
        {
            if (offset == 2 << 20)
            {
                throw new IOException("Input/output error");
            }
        };

        StickException exception = Assert.Throws<StickException>(() => Write(target));

        Assert.Equal(StickTrouble.Failed, exception.Trouble);
        Assert.Equal("/dev/sdb failed after 1.0 of 2.6 MB and is incomplete: Input/output error", exception.Message);
    }

    [Fact]
    public void Progress_grows()
    {
        List<double> seen = [];
        using MemoryTarget target = new();

        Write(target, progress: new Listener(report => seen.Add(report.Fraction!.Value)));

        Assert.Equal(2 + 3, seen.Count);
        Assert.Equal(seen[..2].Order(), seen[..2]);
        Assert.Equal(seen[2..].Order(), seen[2..]);
    }

    private sealed class Listener(Action<WorkProgress> action) : IProgress<WorkProgress>
    {
        public void Report(WorkProgress value) => action(value);
    }

    private sealed class MemoryTarget : IStickTarget
    {
        public byte[] Bytes { get; } = [.. Enumerable.Repeat((byte)0xee, 8 << 20)];

        public List<string> Events { get; } = [];

        public Action<long>? OnWrite { get; set; }

        /// <summary>Where writing begins anew at the start, as false sticks do.</summary>
        public long RealLength { get; init; } = 8 << 20;

        public int? FlippedAt { get; init; }

        public void Write(long offset, ReadOnlySpan<byte> bytes)
        {
            bytes.CopyTo(Bytes.AsSpan((int)(offset % RealLength)));
            OnWrite?.Invoke(offset);
        }

        public void Flush() => Events.Add("flush");

        public void ForgetCache()
        {
            Events.Add("forget");
            if (FlippedAt is { } at)
            {
                Bytes[at] ^= 1;
            }
        }

        public int Read(long offset, Span<byte> buffer)
        {
            Events.Add($"read {offset}");
            Bytes.AsSpan((int)(offset % RealLength), buffer.Length).CopyTo(buffer);
            return buffer.Length;
        }

        public void Dispose()
        {
        }
    }
}
