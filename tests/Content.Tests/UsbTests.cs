using LfsTutor.Engine.Forecast;
using LfsTutor.Engine.Machine;
using LfsTutor.Engine.Verdicts;
using LfsTutor.Lessons;

namespace LfsTutor.Content.Tests;

/// <summary>What the chapters on USB say of other controllers and of mount's answers, on a real kernel.</summary>
[Trait("needs", "boot")]
public sealed class UsbTests(WorkspaceFactory workspaces, BootLab lab)
{
    private const string Modules = "tiny-usb/40-usb-modules";

    /// <summary>xHCI is the chapter's own; UHCI works, but takes minutes.</summary>
    [Theory]
    [InlineData(UsbController.Ehci)]
    [InlineData(UsbController.Ohci)]
    public async Task The_modules_of_the_chapter_drive_other_controllers_too(UsbController controller)
    {
        (MachineSpec machine, BootAim aim) = await ReadyAsync();
        BootResult boot = await lab.BootAsync(machine with { UsbController = controller }, aim, TestContext.Current.CancellationToken);

        Assert.True(boot.Verdict.Kind == VerdictKind.Reached, $"{boot.Verdict}\n{boot.ConsoleText}");
        BootLab.AssertSeen($"using {controller.ToString().ToLowerInvariant()}", boot);
    }

    [Fact]
    public async Task Every_wrong_way_to_mount_gets_the_answer_the_chapter_names()
    {
        (MachineSpec machine, BootAim aim) = await ReadyAsync();
        TypedText[] typed =
        [
            .. aim.Watch.Typed.Take(2),
            new("Attached SCSI disk", "cd /; mount -t vfat /dev/sda1 /mnt; mknod /dev/sda b 8 0; mknod /dev/sda1 b 8 1; mknod /dev/sda9 b 8 9; mknod /dev/letters c 8 1; echo nodes-$((6*7))"),
            new("nodes-42", "mount -t vfat /dev/sda /mnt; mount -t vfat /dev/sda9 /mnt; mount -t vfat /dev/letters /mnt; echo more-$((6*7))"),
            new("more-42", "mount -t nosuch /dev/sda1 /mnt; mount -t vfat /dev/sda1 /nowhere; mount -t vfat /dev/sda1 /mnt; mount -t vfat /dev/sda1 /mnt; cat /proc/partitions; echo done-$((6*7))"),
        ];
        BootResult boot = await lab.BootAsync(machine, aim with { Marker = "done-42", Watch = new WatchList("done-42", []) { Typed = typed } }, TestContext.Current.CancellationToken);

        Assert.True(boot.Verdict.Kind == VerdictKind.Reached, $"{boot.Verdict}\n{boot.ConsoleText}");
        foreach (string line in new[]
        {
            "mount: mounting /dev/sda1 on /mnt failed: No such file or directory",
            "mount: mounting /dev/sda on /mnt failed: Invalid argument",
            "mount: mounting /dev/sda9 on /mnt failed: No such device or address",
            "mount: mounting /dev/letters on /mnt failed: Block device required",
            "mount: mounting /dev/sda1 on /mnt failed: No such device",
            "mount: mounting /dev/sda1 on /nowhere failed: No such file or directory",
            "mount: mounting /dev/sda1 on /mnt failed: Device or resource busy",
            "8 1 31744 sda1",
        })
        {
            BootLab.AssertSeen(line, boot);
        }
    }

    private async Task<(MachineSpec Machine, BootAim Aim)> ReadyAsync()
    {
        ChapterSession session = new(ContentFolder.Chapter(Modules), await workspaces.SolvedAsync(Modules, ContentFolder.KernelFor(Modules)));
        BootForecast forecast = session.Forecast()!;
        return (session.Machine(AcceleratorChoice.Tcg)!, session.Aim(forecast));
    }
}
