using LfsTutor.Engine.Machine;
using LfsTutor.Engine.Verdicts;
using LfsTutor.Tests.Shared;

namespace LfsTutor.Engine.Tests.Machine;

/// <summary>Typing at a prompt of the screen, by a keyboard the guest may not have found yet.</summary>
public sealed class ScreenTypistTests
{
    private static readonly TypedText Ask = new("/ # ", "echo answer-$((6*7))");

    private readonly TestTime _time = new();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5)]
    public async Task A_guest_that_finds_its_keyboard_late_gets_the_whole_text(int lost)
    {
        Guest guest = new(lost, canBeRead: true);
        await TypeAsync(guest);

        Assert.Equal("echo answer-$((6*7))\r", guest.Row);
    }

    [Fact]
    public async Task Keys_that_arrive_late_are_not_doubled()
    {
        Guest guest = new(lost: 0, canBeRead: true) { Delay = 25 };
        await TypeAsync(guest);

        Assert.Equal("echo answer-$((6*7))\r", guest.Row);
    }

    [Fact]
    public async Task Without_a_screen_to_read_the_text_is_typed_at_once()
    {
        Guest guest = new(lost: 0, canBeRead: false);
        await TypeAsync(guest);

        Assert.Equal(["echo answer-$((6*7))\r"], guest.Typed);
    }

    private async Task TypeAsync(Guest guest)
    {
        Task typing = ScreenTypist.TypeAsync(guest, Ask, _time);
        while (!typing.IsCompleted)
        {
            _time.Advance(TimeSpan.FromMilliseconds(300));
            await Task.Yield();
        }

        await typing;
    }

    /// <summary>A shell at its prompt that loses the first keys, or shows each text only some pictures later.</summary>
    private sealed class Guest(int lost, bool canBeRead) : IMachineInput
    {
        private readonly Queue<string> _late = new();
        private int _lost = lost;
        private int _looks;

        public int Delay { get; init; }

        public List<string> Typed { get; } = [];

        public string Row { get; private set; } = "";

        public Task TypeAsync(string text, CancellationToken cancellationToken)
        {
            Typed.Add(text);
            if (_lost > 0)
            {
                _lost--;
            }
            else if (_looks < Delay)
            {
                _late.Enqueue(text);
            }
            else
            {
                Take(text);
            }

            return Task.CompletedTask;
        }

        public Task<GuestScreen?> ReadScreenAsync(CancellationToken cancellationToken)
        {
            if (++_looks > Delay)
            {
                while (_late.TryDequeue(out string? text))
                {
                    Take(text);
                }
            }

            return Task.FromResult(canBeRead ? new GuestScreen(80, ["[    1.0] Run /init as init process", "/ # " + Row], 0) : null);
        }

        public void Write(ReadOnlySpan<byte> bytes) => throw new InvalidOperationException("the serial line is not asked for");

        public Task PressAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken) => throw new InvalidOperationException("no single keys are asked for");

        public Task ResetAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task RestartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task PowerOffAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        private void Take(string text)
        {
            foreach (char character in text)
            {
                Row = character == '\b' ? Row[..Math.Max(0, Row.Length - 1)] : Row + character;
            }
        }
    }
}
