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

    private static ScreenReading Screen(string line) => new(new GuestScreen(160, [line], 0), line + "\n");

    private static void Serial(BootRecorder recorder, string text) => recorder.Serial(Encoding.ASCII.GetBytes(text));
}
