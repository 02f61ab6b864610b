using System.Diagnostics;
using LfsTutor.Lessons.Inspection;
using LfsTutor.Lessons.Reports;

namespace LfsTutor.Lessons.Tests.Inspection;

public sealed class UefiInspectionTests : IDisposable
{
    private const string Title = "What UEFI firmware would start";
    private const string MakeFat = "export PATH=$PATH:/usr/sbin:/sbin; truncate -s 8M disk.img; mkfs.vfat disk.img > /dev/null; mcopy -s -i disk.img d/* ::";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_fat_image_says_what_the_firmware_makes_of_its_program_and_its_script()
    {
        _folder.Write("d/EFI/BOOT/BOOTx64.EFI", "no program\n");
        _folder.Write("d/startup.nsh", "vmlinuz.EFI initrd=i.gz\n");
        Run(MakeFat);
        string path = _folder["disk.img"];
        Assert.Equal(
            [
                (null, "The firmware finds no program it could start, and goes to its shell"),
                ($"{path}!/EFI/BOOT/BOOTx64.EFI@0x0", "it does not begin with the letters MZ"),
                (null, "The shell runs startup.nsh and comes back to its prompt"),
                ($"{path}!/startup.nsh", @"found as FS0:\startup.nsh"),
                ($"{path}!/startup.nsh:1", "'vmlinuz.EFI initrd=i.gz': there is no program 'vmlinuz.EFI'; the script goes on"),
            ],
            Facts(path));
    }

    [Fact]
    public void An_image_without_fat_says_nothing_of_firmware()
    {
        Run("export PATH=$PATH:/usr/sbin:/sbin; mke2fs -q -F -t ext2 disk.img 4M");
        Assert.Empty(Facts(_folder["disk.img"]));
    }

    private static IEnumerable<(string? Location, string Text)> Facts(string path) =>
        Inspector.Inspect(path, []).Sections.Where(section => section.Title == Title).SelectMany(section => section.Facts).Select(fact => (fact.Location, fact.Text));

    private void Run(string script)
    {
        ProcessStartInfo start = new("bash", ["-euc", script]) { WorkingDirectory = _folder.Path, RedirectStandardError = true };
        using Process bash = Process.Start(start)!;
        string error = bash.StandardError.ReadToEnd();
        bash.WaitForExit();
        Assert.True(bash.ExitCode == 0, $"{error} (packages: dosfstools, mtools, e2fsprogs)");
    }
}
