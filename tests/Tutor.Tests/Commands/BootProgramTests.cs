using System.Diagnostics;
using System.Text;

namespace LfsTutor.Tutor.Tests.Commands;

/// <summary>Real boots by the real program: a boot sector that speaks on the serial line stands in for an operating system.</summary>
[Trait("needs", "boot")]
public sealed class BootProgramTests : IDisposable
{
    private readonly TutorProcess _tutor = new();

    public void Dispose() => _tutor.Dispose();

    /// <summary>Writes a text to COM1, then halts for ever.</summary>
    private string Sector(string text)
    {
        byte[] code =
        [
            0x31, 0xc0, 0x8e, 0xd8, 0xfc, // xor ax, ax; mov ds, ax; cld
            0xbe, 0x16, 0x7c, // mov si, text
            0xac, 0x84, 0xc0, 0x74, 0x06, // next: lodsb; test al, al; jz halt
            0xba, 0xf8, 0x03, 0xee, 0xeb, 0xf5, // mov dx, COM1; out dx, al; jmp next
            0xf4, 0xeb, 0xfd, // halt: hlt; jmp halt
        ];
        byte[] sector = new byte[64 * 512];
        code.CopyTo(sector, 0);
        Encoding.ASCII.GetBytes(text).CopyTo(sector, code.Length);
        (sector[510], sector[511]) = (0x55, 0xaa);
        return _tutor.Write("disk.img", sector);
    }

    [Fact]
    public void A_boot_that_shows_the_expected_text_passes_and_its_console_is_shown_clean()
    {
        Outcome outcome = _tutor.Run("boot", "--drive", Sector("\u001b[31mhello\u0007 from the sector\r\n"), "--expect", "from the sector", "--accel", "tcg").Expect(0);

        Assert.Contains("  | hello\\x07 from the sector\n", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("passed: reached after", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("  recorded: ", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("hello from the sector", _tutor.Run("replay", "--dump").Expect(0).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_boot_as_json_is_one_document_with_the_verdict_and_the_command_line()
    {
        Outcome outcome = _tutor.Run("boot", "--drive", Sector("all is well\r\n"), "--expect", "all is well", "--accel", "tcg", "--format", "json").Expect(0);

        Assert.Equal(("lfs-tutor/boot@1", "reached", "tcg"), ((string?)outcome.Json["schema"], (string?)outcome.Json["verdict"]!["kind"], (string?)outcome.Json["accelerator"]));
        Assert.Equal("qemu-system-x86_64", Path.GetFileName((string?)outcome.Json["argv"]![0]));
        Assert.StartsWith("sha256:", (string?)outcome.Json["console"]!["digest"], StringComparison.Ordinal);
        Assert.Contains("booting", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_panic_on_the_console_fails_and_names_the_deciding_line()
    {
        Outcome outcome = _tutor.Run(
            "boot", "--drive", Sector("Kernel panic - not syncing: No working init found.\r\n"), "--expect", "never", "--accel", "tcg", "--format", "json").Expect(1);

        Assert.Equal("panic.no-init", (string?)outcome.Json["verdict"]!["kind"]);
        Assert.Equal("Kernel panic - not syncing: No working init found.", (string?)outcome.Json["verdict"]!["line"]);
    }

    [Fact]
    public void A_boot_that_never_shows_the_text_is_inconclusive_when_its_time_is_up() =>
        _tutor.Run("boot", "--drive", Sector("something else\r\n"), "--expect", "never", "--timeout", "2", "--accel", "tcg").Expect(4);

    [Fact]
    public void An_interrupt_stops_the_guest_and_ends_with_130()
    {
        string disk = Sector("running\r\n");
        using Process tutor = _tutor.Start("boot", "--drive", disk, "--expect", "never", "--timeout", "100", "--accel", "tcg");
        while (tutor.StandardOutput.ReadLine() is { } line && !line.Contains("running", StringComparison.Ordinal))
        {
        }

        using (Process kill = Process.Start("kill", ["-INT", $"{tutor.Id}"]))
        {
            kill.WaitForExit();
        }

        Assert.True(tutor.WaitForExit(TimeSpan.FromMinutes(3)));
        Assert.Equal(130, tutor.ExitCode);
        Assert.DoesNotContain(Directory.GetDirectories("/proc").Where(directory => int.TryParse(Path.GetFileName(directory), out _)), directory => CommandLineOf(directory).Contains(disk, StringComparison.Ordinal));
    }

    private static string CommandLineOf(string process)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "cmdline"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It has ended meanwhile.
            return "";
        }
    }
}
