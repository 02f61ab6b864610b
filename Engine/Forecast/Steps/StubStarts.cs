using LfsTutor.Engine.Files;
using LfsTutor.Engine.Forecast.Uefi;
using LfsTutor.Engine.Kconfig;
using LfsTutor.Engine.KernelImage;

namespace LfsTutor.Engine.Forecast.Steps;

/// <summary>The kernel's EFI stub begins: it takes the command line, loads the initramfs by way of the firmware, and leaves the firmware.</summary>
/// <remarks>Source: drivers/firmware/efi/libstub/x86-stub.c, efi_pe_entry and efi_stub_entry.</remarks>
internal sealed class StubStarts : IBootStep
{
    private const string Title = "The kernel's EFI stub takes over";

    /// <summary>Before 5.10 the stub says nothing of the initramfs it has loaded.</summary>
    private static readonly (int Major, int Minor) s_saysLoaded = (5, 10);

    public void Walk(BootWalk walk)
    {
        EfiStart start = walk.Start!;
        string path = start.Program.Address;
        if (ArtifactRecognizer.Recognize(walk.Workspace.Bytes(path)).Kind != ArtifactKind.KernelImage)
        {
            walk.Lost(StepIds.EfiStub, "A program for UEFI runs", BootWalk.At(start.Program.Location, "it is no Linux kernel image; what it does is not known"));
            return;
        }

        LinuxKernelImage image = walk.Workspace.Kernel(path);
        walk.KernelPath = path;
        walk.Kernel = image;
        walk.Version = KernelVersion.Parse(image.Release);
        walk.Wording = new KernelWording(walk.Version);
        walk.LoaderLine = start.Options;

        List<Evidence> evidence = [BootWalk.At(start.Program.Location, $"Linux {image.Release ?? "of unknown release"}, with an EFI stub")];
        ShellFile[] filled = [.. start.Initrds.Where(initrd => initrd.File.Length > 0)];
        KernelConfig? config = walk.Workspace.KernelConfig(path);
        evidence.AddRange(start.Initrds.Select(initrd => BootWalk.At(initrd.Location, $"{initrd.File.Length} bytes, named by initrd=")));
        if (start.Initrds.IsEmpty && EfiStub.InitrdNames(start.Options).Length > 0)
        {
            evidence.Add(config is not null && config["BLK_DEV_INITRD"] == Tristate.No
                ? BootWalk.At(config.LocationOf("BLK_DEV_INITRD"), "CONFIG_BLK_DEV_INITRD is not set: initrd= is not looked at")
                : BootWalk.Known("noinitrd on the command line: initrd= is not looked at"));
        }

        if (start.Options.Length == 0)
        {
            evidence.Add(BootWalk.Known("a boot entry the firmware made itself has no arguments: no command line but the kernel's own, no initramfs but one built in"));
        }

        walk.Ok(StepIds.EfiStub, Title, filled.Length > 0 ? Loaded(walk, config) : null, evidence);
        if (filled.Length > 1)
        {
            walk.Lost(StepIds.Initramfs, "Several initramfs files become one", BootWalk.Known("the stub puts them one behind the other; what the kernel makes of that is not followed here"));
            return;
        }

        walk.InitrdPath = filled is [var only] ? only.Address : null;
    }

    private static string? Loaded(BootWalk walk, KernelConfig? config)
    {
        KernelCommandLine line = KernelCommandLine.Effective(walk.LoaderLine, config);
        bool isQuiet = line.Has("quiet") || config?.Value("CONSOLE_LOGLEVEL_DEFAULT") is { } level && int.TryParse(level, out int number) && number <= ConsoleOutput.Info;
        return !isQuiet && walk.Version?.IsAtLeast(s_saysLoaded.Major, s_saysLoaded.Minor) == true ? EfiStub.LoadedInitrd : null;
    }
}
