using System.Text;
using LfsTutor.Engine.Verdicts;

namespace LfsTutor.Engine.Tests.Verdicts;

public sealed class UefiVerdictTests
{
    private const string Start = "UEFI Interactive Shell v2.2\r\nEDK II\r\n";
    private const string Missing = "BdsDxe: failed to load Boot0002 \"UEFI QEMU HARDDISK QM00001 \" from PciRoot(0x0)/Pci(0x1,0x1)/Ata(Primary,Master,0x0): Not Found\r\n";

    [Theory]
    [InlineData("no-kernel", "firmware.no-bootable", "BdsDxe: failed to load Boot0002 \"UEFI QEMU HARDDISK", null)]
    [InlineData("elf-program", "firmware.no-bootable", "BdsDxe: failed to load Boot0002 \"UEFI QEMU HARDDISK", null)]
    [InlineData("truncated-kernel", "firmware.unsupported-image", "BdsDxe: failed to load Boot0002 \"UEFI QEMU HARDDISK", "Unsupported")]
    [InlineData("truncated-in-script", "firmware.unsupported-image", "Script Error Status: Unsupported", null)]
    [InlineData("wrong-program", "firmware.unknown-command", "'vmlinux.EFI' is not recognized", "vmlinux.EFI")]
    [InlineData("wrong-initrd", "loader.initrd-not-found", "EFI stub: ERROR: Failed to open file: nothere.gz", "nothere.gz")]
    public void A_real_serial_line_that_ends_at_the_prompt_gives_its_verdict_in_any_pieces(string name, string kind, string line, string? detail)
    {
        byte[] log = Log(name);
        foreach (int piece in (int[])[1, 7, 4096])
        {
            BootWatcher watcher = new(WatchList.Empty);
            for (int at = 0; at < log.Length; at += piece)
            {
                Assert.Null(watcher.Verdict);
                watcher.Feed(log.AsSpan(at, Math.Min(piece, log.Length - at)));
            }

            Assert.True(watcher.IsAtUefiPrompt);
            Assert.Null(watcher.Verdict);
            watcher.EndAtUefiPrompt();

            Assert.Equal(kind, watcher.Verdict?.Kind.Text);
            Assert.StartsWith(line, watcher.Verdict!.Line, StringComparison.Ordinal);
            Assert.Equal(detail, watcher.Verdict.Detail);
        }

        Assert.Equal(kind, LogDiagnosis.Of(log).Verdict.Kind.Text);
    }

    [Theory]
    [InlineData("firmware.no-bootable")]
    [InlineData("firmware.unsupported-image")]
    [InlineData("firmware.image-failed")]
    [InlineData("firmware.unknown-command")]
    [InlineData("firmware.shell")]
    [InlineData("loader.initrd-not-found")]
    [InlineData("loader.stub-failed")]
    public void Every_kind_says_what_it_means_and_what_to_do(string kind)
    {
        Assert.NotEqual(VerdictTexts.Meaning(VerdictKind.Unknown), VerdictTexts.Meaning(new VerdictKind(kind)));
        Assert.NotEqual(VerdictTexts.NextStep(VerdictKind.Unknown), VerdictTexts.NextStep(new VerdictKind(kind)));
    }

    [Theory]
    [InlineData(Start + "Shell> ", "firmware.shell")]
    [InlineData(Missing + Start + "Shell> echo hello\r\nhello\r\nShell> ", "firmware.shell")]
    [InlineData(Missing + Start + "Shell> fs0:\r\nFS0:\\> dir\r\nFS0:\\> ", "firmware.shell")]
    [InlineData(Start + "Shell> vmlinuz.EFI\r\nEFI stub: ERROR: Failed to get memory map\r\nShell> ", "loader.stub-failed")]
    [InlineData("BdsDxe: failed to start Boot0002 \"UEFI QEMU HARDDISK QM00001 \" from PciRoot(0x0): Unsupported\r\n" + Start + "Shell> ", "firmware.unsupported-image")]
    [InlineData("BdsDxe: failed to start Boot0002 \"UEFI QEMU HARDDISK QM00001 \" from PciRoot(0x0): Load Error\r\n" + Start + "Shell> ", "firmware.image-failed")]
    public void A_prompt_that_stays_ends_the_boot_by_what_came_furthest(string console, string kind)
    {
        BootWatcher watcher = new(WatchList.Empty);
        watcher.Feed(Encoding.ASCII.GetBytes(console));
        Assert.True(watcher.IsAtUefiPrompt);
        watcher.EndAtUefiPrompt();

        Assert.Equal(kind, watcher.Verdict?.Kind.Text);
    }

    [Theory]
    [InlineData("Shell> ")]
    [InlineData(Start + "Shell> vmlinuz.EFI initrd=x")]
    [InlineData(Start + "Shell> vmlinuz.EFI initrd=x\r\n")]
    [InlineData(Start + "Shell> vmlinuz.EFI\r\n[    0.000000] Linux version 6.1.192 (x)\r\nShell> ")]
    [InlineData(Start + "Press ESC in 1 seconds to skip startup.nsh or any other key to continue.")]
    public void What_is_no_prompt_of_the_firmware_ends_nothing(string console)
    {
        BootWatcher watcher = new(WatchList.Empty);
        watcher.Feed(Encoding.ASCII.GetBytes(console));
        Assert.False(watcher.IsAtUefiPrompt);
        watcher.EndAtUefiPrompt();

        Assert.Null(watcher.Verdict);
    }

    [Fact]
    public void A_kernel_that_boots_after_all_is_judged_by_what_it_says()
    {
        BootWatcher watcher = new(new WatchList("Hello, World!", []));
        watcher.Feed(Encoding.ASCII.GetBytes(Missing + Start + "Shell> vmlinuz.EFI\r\nEFI stub: Loaded initrd from command line option\r\nHello, World!\r\n"));

        Assert.Equal(VerdictKind.Reached, watcher.Verdict?.Kind);
        Assert.Equal(BootStage.Loader, watcher.Stage);
    }

    private static byte[] Log(string name)
    {
        using Stream resource = typeof(UefiVerdictTests).Assembly.GetManifestResourceStream($"Uefi/{name}.log")!;
        using MemoryStream log = new();
        resource.CopyTo(log);
        return log.ToArray();
    }
}
