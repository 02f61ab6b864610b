using LfsTutor.Engine.Files;
using LfsTutor.Engine.Forecast.Bios;
using LfsTutor.Engine.Syslinux;
using LfsTutor.Engine.Verdicts;

namespace LfsTutor.Engine.Forecast.Steps;

/// <summary>ldlinux.sys loads the rest of itself, then ldlinux.c32 from the file system.</summary>
internal sealed class LoaderRuns : IBootStep
{
    public void Walk(BootWalk walk)
    {
        BootVolume volume = walk.Bios!.Volume!;
        LdlinuxFile loader = volume.Loader!;
        Location start = new(volume.Image, Offset: volume.LoaderOffset);
        if (!loader.IsWhole)
        {
            walk.Stop(
                StepIds.Loader,
                "ldlinux.sys does not find the rest of itself",
                VerdictKind.LoaderNoFile,
                SyslinuxTexts.LoaderLoadError,
                BootWalk.At(start, "its check sum is wrong: some of the sectors it was installed in hold something else by now"));
            return;
        }

        walk.Ok(StepIds.Loader, "ldlinux.sys loads the rest of itself", loader.Banner, BootWalk.At(start, $"{loader.Banner}, installed in {loader.Directory}; its check sum is right"));
        if (volume.Fat is not { } fat)
        {
            walk.Lost(StepIds.CoreModule, "ldlinux.sys looks for ldlinux.c32", BootWalk.At(volume.Location, volume.FileSystem is { Trouble: { } trouble } ? trouble : "no FAT file system is recognised in the partition"));
            return;
        }

        SyslinuxMedium medium = new(volume, fat, loader.Directory);
        walk.Bios = walk.Bios with { Medium = medium };
        FileNode? module = medium.Module;
        string? fault = module is null ? "there is no such file in any of the directories it is looked for in" : CoreModule.FaultOf(fat.ReadPrefix(module, CoreModule.MostBytes));
        Location place = volume.LocationOf(module?.Path ?? loader.Directory.TrimEnd('/') + "/" + SyslinuxMedium.ModuleName);
        if (fault is not null)
        {
            walk.Stop(StepIds.CoreModule, "ldlinux.sys cannot load ldlinux.c32", VerdictKind.LoaderNoFile, SyslinuxTexts.NoCoreModule, BootWalk.At(place, fault));
            return;
        }

        walk.Ok(StepIds.CoreModule, "ldlinux.sys loads ldlinux.c32", null, BootWalk.At(place, $"{module!.Length} bytes, a module for 32-bit i386"));
    }
}
