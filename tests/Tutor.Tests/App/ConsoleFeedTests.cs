using System.Text;
using LfsTutor.App;

namespace LfsTutor.Tutor.Tests.App;

public sealed class ConsoleFeedTests
{
    [Fact]
    public void Bytes_come_out_in_order_and_news_is_told_once()
    {
        int told = 0;
        ConsoleFeed feed = new(() => told++);
        feed.Write("one "u8);
        feed.Write("two"u8);
        Assert.Equal(1, told);
        Assert.Equal("one two", Encoding.ASCII.GetString(feed.Take()));
        Assert.True(feed.Take().IsEmpty);
        feed.Write("three"u8);
        Assert.Equal(2, told);
    }

    [Fact]
    public async Task A_guest_that_prints_without_end_waits_and_loses_nothing()
    {
        const int total = 20 * ConsoleFeed.Capacity;
        using SemaphoreSlim ready = new(0);
        ConsoleFeed feed = new(() => ready.Release());
        Task guest = Task.Run(() =>
        {
            byte[] block = new byte[100_000];
            for (int sent = 0; sent < total; sent += block.Length)
            {
                block.AsSpan().Fill((byte)(sent / block.Length));
                feed.Write(block.AsSpan(0, Math.Min(block.Length, total - sent)));
            }
        });
        int taken = 0;
        byte last = 0;
        while (taken < total)
        {
            await ready.WaitAsync(TestContext.Current.CancellationToken);
            ReadOnlySpan<byte> bytes = feed.Take();
            Assert.InRange(bytes.Length, 1, ConsoleFeed.Capacity);
            foreach (byte value in bytes)
            {
                Assert.True(value >= last);
                last = value;
            }

            taken += bytes.Length;
        }

        await guest;
        Assert.Equal(total, taken);
    }

    [Fact]
    public async Task Closing_lets_a_waiting_guest_go()
    {
        using SemaphoreSlim ready = new(0);
        ConsoleFeed feed = new(() => ready.Release());
        Task guest = Task.Run(() => feed.Write(new byte[3 * ConsoleFeed.Capacity]));
        await ready.WaitAsync(TestContext.Current.CancellationToken);
        feed.Close();
        await guest;
    }
}
