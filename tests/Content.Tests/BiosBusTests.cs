using LfsTutor.Engine;
using LfsTutor.Engine.Forecast;
using LfsTutor.Engine.Machine;
using LfsTutor.Engine.Verdicts;
using LfsTutor.Lessons;

namespace LfsTutor.Content.Tests;

/// <summary>To a BIOS a stick is a disk: the same image boots however it is attached.</summary>
[Trait("needs", "boot")]
public sealed class BiosBusTests(WorkspaceFactory workspaces, BootLab lab)
{
    private const string Chapter = "tiny-usb/90-syslinux";

    [Fact]
    public async Task The_sticks_image_boots_as_an_IDE_disk_too()
    {
        string folder = await workspaces.SolvedAsync(Chapter, Kernels.Lab);
        ChapterSession session = new(ContentFolder.Chapter(Chapter), folder);
        MachineSpec stick = session.Machine(AcceleratorChoice.Tcg)!;
        MachineSpec disk = stick with { Drives = [.. stick.Drives.Select(drive => drive with { Bus = DriveBus.Ide })] };
        using Workspace workspace = new(null);
        BootForecast forecast = Forecaster.Forecast(workspace, disk, session.Chapter.Boot!.Marker);

        BootResult boot = await lab.BootAsync(disk, session.Aim(forecast), TestContext.Current.CancellationToken);

        string all = BootLab.Describe(forecast, boot);
        Assert.True(boot.Verdict.Kind == VerdictKind.Reached, all);
        Assert.True(forecast.Kind.AgreesWith(boot.Verdict.Kind), all);
        BootLab.AssertLinesWereSeen(forecast, boot);
    }
}
