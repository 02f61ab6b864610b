using System.Text;
using LfsTutor.Engine.Verdicts;

namespace LfsTutor.Engine.Tests.Verdicts;

/// <summary>Screens of SeaBIOS 1.16.2 and syslinux 6.04, as they were read.</summary>
public sealed class SyslinuxPatternsTests
{
    private const string Bios = "SeaBIOS (version 1.16.2-debian-1.16.2-1)\n\n\nBooting from Hard Disk...\n\n";
    private const string Loader = Bios + "SYSLINUX 6.04 EDD 20210613 Copyright (C) 1994-2015 H. Peter Anvin et al\n";
    private const string NoOther = "Booting from Floppy...\nBoot failed: could not read the boot disk\n\nBooting from DVD/CD...\nBoot failed: Could not read from CDROM (code 0003)\nNo bootable device.\n";

    [Theory]
    [InlineData(Bios + "Missing operating system." + NoOther, "loader.no-operating-system", null)]
    [InlineData(Bios + "Missing OS" + NoOther, "loader.no-operating-system", null)]
    [InlineData(Bios + "Multiple active partitions." + NoOther, "loader.no-operating-system", null)]
    [InlineData(Bios + "Operating system load error." + NoOther, "loader.no-operating-system", null)]
    [InlineData(Bios + "This is not a bootable disk.  Please insert a bootable floppy and\npress any key to try again ...\n", "loader.no-operating-system", null)]
    [InlineData(Bios + "Boot failed: not a bootable disk\n\n" + NoOther, "firmware.no-boot-device", null)]
    [InlineData(Bios + "Boot error\n", "loader.no-file", null)]
    [InlineData(Bios + "SYSLINUX 6.04 EDD Load error - Boot error\n", "loader.no-file", null)]
    [InlineData(Loader + "\nFailed to load ldlinux.c32\nBoot failed: please change disks and press a key to continue.\n", "loader.no-file", "Failed to load ldlinux.c32")]
    [InlineData(Loader + "Failed to load COM32 file menu.c32\nboot: ", "loader.no-file", "Failed to load COM32 file menu.c32")]
    [InlineData(Loader + "WARNING: No configuration file found\nboot: ", "loader.no-configuration", null)]
    [InlineData(Loader + "No DEFAULT or UI configuration directive found!\nboot: ", "loader.no-configuration", null)]
    [InlineData(Loader + "Loading vmlinux... failed: No such file or directory\nboot: ", "loader.kernel-not-found", "vmlinux")]
    [InlineData(Loader + "Loading vmlinuz... ok\nLoading simple.gz...failed: No such file or directory\nboot: ", "loader.initrd-not-found", "simple.gz")]
    [InlineData(Loader + "Loading nope.igz failed: No such file or directory\nboot: ", "loader.file-not-found", "nope.igz")]
    [InlineData(Loader + "Loading vmlinuz... failed: I/O error\nboot: ", "loader.bad-kernel", "vmlinuz")]
    [InlineData(Loader + "Loading vmlinuz... ok\nLoading simple.igz...failed: I/O error\nboot: ", "loader.bad-initrd", "simple.igz")]
    [InlineData(Loader + "Loading vmlinuz... ok\nLoading simple.igz...ok\nBooting kernel failed: Invalid argument\nboot: ", "loader.bad-kernel", "Booting kernel failed: Invalid argument")]
    [InlineData(Loader + "Too large for a boostrap (need LINUX instead of KERNEL?)\nboot: ", "loader.bad-kernel", null)]
    public void A_screen_of_the_loader_decides_the_boot_however_it_is_cut(string screen, string kind, string? detail)
    {
        foreach (int piece in (int[])[1, 7, 4096])
        {
            BootVerdict verdict = Watch(screen, piece).Verdict!;

            Assert.Equal((kind, detail), (verdict.Kind.Text, verdict.Detail));
        }
    }

    [Theory]
    [InlineData(Loader + "boot: ")]
    [InlineData(Loader + "Loading vmlinuz... ok\nLoading simple.igz...ok\n")]
    [InlineData(Bios)]
    [InlineData(Loader + "Loading vmlinuz... ok\nLoading simple.gz...failed: No such file or direc")]
    [InlineData(Loader + "Loading vmlinuz... failed: ")]
    [InlineData("Loading compiled-in X.509 certificates failed: -2\n")]
    public void Nothing_is_decided_while_the_loader_still_works_or_waits(string screen)
    {
        BootWatcher watcher = Watch(screen, 4096);

        Assert.Null(watcher.Verdict);
    }

    [Fact]
    public void A_prompt_that_waits_is_a_boot_that_stands_in_its_loader() => Assert.Equal(BootStage.Loader, Watch(Loader + "boot: ", 4096).Stage);

    private static BootWatcher Watch(string screen, int piece)
    {
        BootWatcher watcher = new(WatchList.Empty);
        foreach (byte[] bytes in Encoding.ASCII.GetBytes(screen).Chunk(piece))
        {
            watcher.Feed(bytes);
        }

        watcher.Complete();
        return watcher;
    }
}
