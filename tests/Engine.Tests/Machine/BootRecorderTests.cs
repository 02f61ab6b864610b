using System.Text;
using LfsTutor.Engine.Machine;
using LfsTutor.Engine.Verdicts;
using LfsTutor.Tests.Shared;

namespace LfsTutor.Engine.Tests.Machine;

public sealed class BootRecorderTests
{
    private const string Shell = "UEFI Interactive Shell v2.2\r\n";

    private readonly TestTime _time = new();

    [Fact]
    public async Task A_firmware_prompt_that_stays_three_seconds_ends_the_boot()
    {
        using BootRecorder recorder = new(new BootAim(), null, _time, patience: 1);
        Serial(recorder, Shell + "Shell> ");
        _time.Advance(TimeSpan.FromSeconds(2.9));
        Assert.False(recorder.Decided.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(0.2));

        Assert.Equal(VerdictKind.FirmwareShell, (await recorder.Decided).Kind);
    }

    [Fact]
    public void A_prompt_that_a_script_answers_ends_nothing()
    {
        using BootRecorder recorder = new(new BootAim(), null, _time, patience: 1);
        Serial(recorder, Shell + "Shell> ");
        _time.Advance(TimeSpan.FromSeconds(2));
        Serial(recorder, "vmlinuz.EFI initrd=initramfs_data.cpio.gz\r\n");
        _time.Advance(TimeSpan.FromSeconds(30));

        Assert.False(recorder.Decided.IsCompleted);
    }

    [Fact]
    public async Task A_kernel_on_the_screen_tells_where_a_silent_boot_stands_even_when_its_first_lines_have_left()
    {
        using BootRecorder recorder = new(new BootAim(), null, _time, patience: 1);
        Serial(recorder, "BdsDxe: starting Boot0002 \"UEFI QEMU HARDDISK QM00001 \"\r\n");
        Assert.True(recorder.Screen(Screen("[    0.000000] Linux version 6.1.192 (x)")));
        Assert.True(recorder.Screen(Screen("[    7.000000] Run /init as init process")));
        Assert.True(recorder.Screen(Screen("[   20.000000] random: crng init done")));
        Assert.False(recorder.Screen(Screen("[   20.000000] random: crng init done")));
        _time.Advance(TimeSpan.FromSeconds(61));

        Assert.Equal(VerdictKind.Stalled("init"), (await recorder.Decided).Kind);
    }

    [Fact]
    public async Task A_text_is_typed_into_the_serial_line_at_its_prompt_with_enter_and_only_once()
    {
        Keyboard keyboard = new();
        using BootRecorder recorder = new(Typing, null, _time, patience: 1);
        recorder.Attach(keyboard);
        Serial(recorder, "/ # \u001b[6n");
        Serial(recorder, "echo answer-$((6*7))\r\n");
        Assert.False(recorder.Decided.IsCompleted);
        Serial(recorder, "answer-42\r\n/ # ");

        Assert.Equal(["serial echo answer-$((6*7))\r"], keyboard.Typed);
        Assert.Equal(VerdictKind.Reached, (await recorder.Decided).Kind);
    }

    [Fact]
    public async Task A_text_is_typed_on_the_keyboard_where_the_prompt_is_on_the_screen_and_its_echo_is_no_answer()
    {
        Keyboard keyboard = new();
        using BootRecorder recorder = new(Typing with { Marker = "6" }, null, _time, patience: 1);
        recorder.Attach(keyboard);
        recorder.Screen(Screen("answer-6\n/ #"));
        recorder.Screen(Screen("answer-6\n/ # ec"));
        Assert.False(recorder.Decided.IsCompleted);
        recorder.Screen(Screen("answer-6\n/ # echo answer-$((6*7))"));
        Assert.False(recorder.Decided.IsCompleted);
        recorder.Screen(Screen("answer-6\n/ # echo answer-$((6*7))\n 6"));

        Assert.Equal(["keys echo answer-$((6*7))\r"], keyboard.Typed);
        Assert.Equal(VerdictKind.Reached, (await recorder.Decided).Kind);
    }

    [Fact]
    public void On_a_screen_the_next_prompt_is_one_below_what_was_typed_last()
    {
        Keyboard keyboard = new();
        BootAim aim = new() { Watch = new WatchList("never", []) { Typed = [new TypedText("/ # ", "one"), new TypedText("/ # ", "two")] } };
        using BootRecorder recorder = new(aim, null, _time, patience: 1);
        recorder.Attach(keyboard);
        recorder.Screen(Screen("/ #"));
        recorder.Screen(Screen("/ # \n"));
        recorder.Screen(Screen("/ # one"));
        Assert.Equal(["keys one\r"], keyboard.Typed);
        recorder.Screen(Screen("/ # one\n/ #"));

        Assert.Equal(["keys one\r", "keys two\r"], keyboard.Typed);
    }

    [Fact]
    public void A_prompt_on_both_consoles_is_answered_once()
    {
        Keyboard keyboard = new();
        using BootRecorder recorder = new(Typing, null, _time, patience: 1);
        recorder.Attach(keyboard);
        recorder.Screen(Screen("/ #"));
        Serial(recorder, "/ # ");

        Assert.Equal(["keys echo answer-$((6*7))\r"], keyboard.Typed);
    }

    [Fact]
    public async Task A_guest_that_never_shows_the_prompt_is_told_what_was_waited_for()
    {
        using BootRecorder recorder = new(Typing, null, _time, patience: 1);
        Serial(recorder, "[    1.0] Run /init as init process\r\n");
        _time.Advance(TimeSpan.FromSeconds(61));
        BootVerdict verdict = await recorder.Decided;
        BootResult result = recorder.Close(verdict, [], AcceleratorProbe.SecondAttempt, "");

        Assert.Equal(VerdictKind.Stalled("init"), verdict.Kind);
        Assert.Equal("the boot still waits for \"/ # \" on the console, to type \"echo answer-$((6*7))\" there", result.Awaited);
        Assert.StartsWith(result.Awaited + "; last line: ", verdict.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_guest_that_does_not_answer_is_told_so()
    {
        using BootRecorder recorder = new(Typing, null, _time, patience: 1);
        recorder.Attach(new Keyboard());
        Serial(recorder, "/ # ");
        _time.Advance(TimeSpan.FromSeconds(61));

        Assert.Equal("\"echo answer-$((6*7))\" was typed, but \"answer-42\" has not come", recorder.Close(await recorder.Decided, [], AcceleratorProbe.SecondAttempt, "").Awaited);
    }

    [Fact]
    public void A_guest_is_watched_where_its_kernel_speaks()
    {
        Follower follower = new();
        using BootRecorder recorder = new(new BootAim(), follower, _time, patience: 1);
        Serial(recorder, "BdsDxe: starting Boot0002 \"UEFI QEMU HARDDISK QM00001 \"\r\n");
        Assert.Empty(follower.Consoles);
        recorder.Screen(Screen("BdsDxe: starting Boot0002"));
        Assert.Equal([GuestConsole.Screen], follower.Consoles);
        Serial(recorder, "[    0.000000] Linux version 6.1.192 (x)\r\n");
        recorder.Screen(Screen("EFI stub: Loaded initrd"));

        Assert.Equal([GuestConsole.Screen, GuestConsole.Serial], follower.Consoles);
    }

    [Fact]
    public async Task Keys_are_pressed_and_sticks_plugged_where_the_console_asks_for_them()
    {
        Keyboard keyboard = new();
        TypedText[] typed =
        [
            new("/ # ", "") { Action = new MachineAction.PressKeys(["semicolon", "shift-semicolon"]) },
            new("two", "") { Action = new MachineAction.PlugIn("/a/stick.img") },
            new("three", "") { Action = new MachineAction.PullOut("/a/stick.img") },
        ];
        using BootRecorder recorder = new(new BootAim { Marker = "never", Watch = WatchList.Empty with { Typed = typed }, StallAfterTyping = TimeSpan.FromSeconds(5) }, null, _time, patience: 1);
        recorder.Attach(keyboard);
        _time.Advance(TimeSpan.FromSeconds(30));
        Assert.False(recorder.Decided.IsCompleted);
        Serial(recorder, "/ # ");
        Serial(recorder, "two");
        Serial(recorder, " three\r\n");
        Assert.Equal(["semicolon", "shift+semicolon", "in /a/stick.img", "out /a/stick.img"], keyboard.Typed);

        // Once it is spoken to, a shorter silence counts.
        _time.Advance(TimeSpan.FromSeconds(6));
        BootVerdict verdict = await recorder.Decided;
        Assert.StartsWith("stalled.", verdict.Kind.Text);
        Assert.Contains("the last thing done was to pull stick.img out, but \"never\" has not come", verdict.Detail);
    }

    private static BootAim Typing { get; } = new() { Marker = "answer-42", Watch = WatchList.Empty with { Typed = [new TypedText("/ # ", "echo answer-$((6*7))")] } };

    private static ScreenReading Screen(string line) => new(new GuestScreen(160, [line], 0), line + "\n");

    private static void Serial(BootRecorder recorder, string text) => recorder.Serial(Encoding.ASCII.GetBytes(text));

    /// <summary>Notes where the guest speaks.</summary>
    private sealed class Follower : IBootObserver
    {
        public List<GuestConsole> Consoles { get; } = [];

        public void Speaks(GuestConsole console) => Consoles.Add(console);

        public void Started(System.Collections.Immutable.ImmutableArray<string> argv, string accelerator)
        {
        }

        public void Console(ReadOnlySpan<byte> bytes)
        {
        }

        public void Screen(GuestScreen screen)
        {
        }

        public void StepSeen(string stepId, string line)
        {
        }
    }

    /// <summary>Notes what is typed.</summary>
    private sealed class Keyboard : IMachineInput
    {
        public List<string> Typed { get; } = [];

        public void Write(ReadOnlySpan<byte> bytes) => Typed.Add("serial " + Encoding.UTF8.GetString(bytes));

        public Task TypeAsync(string text, CancellationToken cancellationToken)
        {
            Typed.Add("keys " + text);
            return Task.CompletedTask;
        }

        public Task PressAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken) => Note(string.Join('+', keys));

        public Task PlugAsync(string image, CancellationToken cancellationToken) => Note("in " + image);

        public Task UnplugAsync(string image, CancellationToken cancellationToken) => Note("out " + image);

        private Task Note(string what)
        {
            Typed.Add(what);
            return Task.CompletedTask;
        }

        public Task ResetAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task RestartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task PowerOffAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task<GuestScreen?> ReadScreenAsync(CancellationToken cancellationToken) => Task.FromResult<GuestScreen?>(null);
    }
}
