using System.Text;
using LfsTutor.Engine.Verdicts;

namespace LfsTutor.Engine.Tests.Verdicts;

public sealed class PanicPatternsTests
{
    [Theory]
    [InlineData("Kernel panic - not syncing: VFS: Unable to mount root fs on unknown-block(0,0)", "panic.no-root", "unknown-block(0,0): no root device was named, or none of that name exists")]
    [InlineData("Kernel panic - not syncing: VFS: Unable to mount root fs on unknown-block(8,1)", "panic.no-root", "unknown-block(8,1): /dev/sda1")]
    [InlineData("Kernel panic - not syncing: VFS: Unable to mount root fs on \"/dev/sda\" or unknown-block(8,0)", "panic.no-root", "unknown-block(8,0): /dev/sda")]
    [InlineData("Kernel panic - not syncing: VFS: Unable to mount root fs on \"/dev/ram0\" or unknown-block(1,0)", "panic.no-root", "unknown-block(1,0): /dev/ram0, the RAM disk a kernel tries when it is given no root=")]
    [InlineData("Kernel panic: VFS: Unable to mount root fs on 03:02", "panic.no-root", "unknown-block(3,2): /dev/hda2")]
    [InlineData("Kernel panic - not syncing: No working init found.  Try passing init= option to kernel. See Linux Documentation/admin-guide/init.rst for guidance.", "panic.no-init", null)]
    [InlineData("Kernel panic - not syncing: No init found.  Try passing init= option to kernel.", "panic.no-init", null)]
    [InlineData("Kernel panic: No init found.  Try passing init= option to kernel.", "panic.no-init", null)]
    [InlineData("Kernel panic - not syncing: Requested init /sbin/nothere failed (error -2).", "panic.requested-init", "/sbin/nothere: ENOENT, no such file: the file itself, its #! interpreter or its ELF loader is missing")]
    [InlineData("Kernel panic - not syncing: Attempted to kill init! exitcode=0x00000000", "panic.init-exited", "exit status 0")]
    [InlineData("Kernel panic - not syncing: Attempted to kill init! exitcode=0x00000100", "panic.init-exited", "exit status 1")]
    [InlineData("Kernel panic - not syncing: Attempted to kill init! exitcode=0x00007f00", "panic.init-exited", "exit status 127 (a command was not found)")]
    [InlineData("Kernel panic - not syncing: Attempted to kill init! exitcode=0x0000000b", "panic.init-exited", "killed by SIGSEGV")]
    [InlineData("Kernel panic - not syncing: Attempted to kill init! exitcode=0x0000008b", "panic.init-exited", "killed by SIGSEGV, core dumped")]
    [InlineData("Kernel panic - not syncing: Attempted to kill init!", "panic.init-exited", null)]
    [InlineData("---[ end Kernel panic - not syncing: Attempted to kill init! exitcode=0x00000009 ]---", "panic.init-exited", "killed by SIGKILL")]
    [InlineData("---[ end Kernel panic - not syncing: Attempted to kill init! exitcode=0x00000009", "panic.init-exited", "killed by SIGKILL")]
    [InlineData("Kernel panic - not syncing: System is deadlocked on memory", "panic.out-of-memory", null)]
    [InlineData("Kernel panic - not syncing: Out of memory and no killable processes...", "panic.out-of-memory", null)]
    [InlineData("Kernel panic - not syncing: Fatal exception in interrupt", "panic.oops", null)]
    [InlineData("Kernel panic - not syncing: Aiee, killing interrupt handler!", "panic.oops", null)]
    [InlineData("Kernel panic - not syncing: softlockup: hung tasks", "panic.lockup", null)]
    [InlineData("Kernel panic - not syncing: Hard LOCKUP", "panic.lockup", null)]
    [InlineData("Kernel panic - not syncing: no cpio magic", "panic.initramfs", "no cpio magic")]
    [InlineData("Kernel panic - not syncing: EXT4-fs (device sda): panic forced after error", "panic.file-system", "EXT4-fs (device sda): panic forced after error")]
    [InlineData("Kernel panic - not syncing: kernel: panic_on_warn set ...", "panic.warning", "kernel: panic_on_warn set ...")]
    [InlineData("Kernel panic - not syncing: something nobody has seen", "panic.unknown", "something nobody has seen")]
    [InlineData("PANIC: early exception 0x0e IP 10:ffffffff81000000 error 0 cr2 0x0", "panic.early-exception", "PANIC: early exception 0x0e IP 10:ffffffff81000000 error 0 cr2 0x0")]
    [InlineData("No bootable device.", "firmware.no-boot-device", null)]
    public void A_deciding_message_gives_its_kind_and_detail(string message, string kind, string? detail)
    {
        (VerdictKind Kind, string? Detail)? match = PanicPatterns.Match(message);

        Assert.NotNull(match);
        Assert.Equal(kind, match.Value.Kind.Text);
        Assert.Equal(detail, match.Value.Detail);
    }

    [Theory]
    [InlineData("VFS: Cannot open root device \"(null)\" or unknown-block(0,0): error -6")]
    [InlineData("The text Kernel panic - not syncing: stands in the middle")]
    [InlineData("Kernel panics are explained elsewhere")]
    [InlineData("Run /sbin/init as init process")]
    public void Another_message_decides_nothing(string message) => Assert.Null(PanicPatterns.Match(message));

    [Theory]
    [InlineData("")]
    [InlineData("[    1.949579] ")]
    [InlineData("[    1.949579][    T1] ")]
    [InlineData("[    1.949579][    C0] ")]
    [InlineData("<0>[    1.949579] ")]
    [InlineData("<0>")]
    [InlineData("[Sat Nov 22 02:10:51 2026] ")]
    [InlineData("[  +0.000123] ")]
    [InlineData("[Nov22 02:10] ")]
    [InlineData("kern  :emerg : [    1.949579] ")]
    [InlineData("Nov 22 02:10:51 host kernel: ")]
    [InlineData("Nov 22 02:10:51 host kernel: [    1.949579] ")]
    [InlineData("2026-11-22T02:10:51.123456+00:00 host kernel: ")]
    [InlineData("2026-11-22T02:10:51.1234567Z [    1.949579] ")]
    [InlineData("[2026-11-22 02:10:51] [    1.949579] ")]
    [InlineData("\0\0[    1.949579] ")]
    [InlineData("\u001b[0m[    1.949579] ")]
    [InlineData("progress 10%\rprogress 20%\r")]
    [InlineData("Hello without a line end[    1.949579] ")]
    [InlineData("/ # exit\r\n[    1.949579] ")]
    public void A_panic_is_known_behind_any_prefix(string prefix)
    {
        BootVerdict? verdict = Watch(prefix + "Kernel panic - not syncing: Attempted to kill init! exitcode=0x00000000\r\n");

        Assert.NotNull(verdict);
        Assert.Equal(VerdictKind.PanicInitExited, verdict.Kind);
        Assert.Equal("exit status 0", verdict.Detail);
    }

    [Theory]
    [InlineData("init says: Kernel panic - not syncing: Attempted to kill init!")]
    [InlineData("Nov 22 02:10:51 host myscript[12]: grep kernel: Kernel panic - not syncing: x")]
    [InlineData("# Kernel panic - not syncing: is what you will see")]
    public void A_panic_that_somebody_quotes_is_none(string line) => Assert.Null(Watch(line + "\n"));

    [Theory]
    [InlineData("\n\nXZ-compressed data is corrupt\n\n -- System halted", "loader.corrupt-kernel", "XZ-compressed data is corrupt")]
    [InlineData("\n\nuncompression error\n\n -- System halted", "loader.corrupt-kernel", "uncompression error")]
    [InlineData("\n\nOut of memory while allocating z_stream\n\n -- System halted", "loader.no-memory", "Out of memory while allocating z_stream")]
    [InlineData("\r\nDestination physical address inappropriately aligned\r\n\r\n -- System halted", "loader.halted", "Destination physical address inappropriately aligned")]
    public void The_decompressors_last_words_need_no_line_end(string console, string kind, string detail)
    {
        BootVerdict? verdict = Watch(console, complete: false);

        Assert.NotNull(verdict);
        Assert.Equal(kind, verdict.Kind.Text);
        Assert.Equal(detail, verdict.Detail);
    }

    [Theory]
    [InlineData("[    1.0] Failed to execute /init (error -13)", "execute-failed", "EACCES")]
    [InlineData("Failed to execute /init (error -8)", "execute-failed", "ENOEXEC")]
    [InlineData("[    1.1] Starting init: /sbin/init exists but couldn't execute it (error -13)", "init-not-executable", "EACCES")]
    [InlineData("[    1.1] VFS: Cannot open root device \"sdb\" or unknown-block(0,0): error -6", "cannot-open-root", "ENXIO")]
    [InlineData("[    1.1] check access for rdinit=/init failed: -2, ignoring", "rdinit-ignored", "ENOENT")]
    [InlineData("[    1.1] EXT2-fs (sda): error: couldn't mount because of unsupported optional features (2c0)", "ext-features", "extents, 64bit, flex_bg")]
    [InlineData("[    1.1] EXT2-fs (sda): error: couldn't mount RDWR because of unsupported optional features (400)", "ext-features", "metadata_csum")]
    [InlineData("[    1.1] Initramfs unpacking failed: no cpio magic", "initramfs-no-cpio", "newc")]
    [InlineData("[    1.1] Initramfs unpacking failed: something new", "initramfs-unpacking", "could not be unpacked")]
    [InlineData("[    1.1] Warning: unable to open an initial console.", "no-console", "/dev/console")]
    [InlineData("[    1.1] BUG: unable to handle page fault for address: ffff888000000000", "oops", "fault")]
    [InlineData("[    1.1] init[1]: segfault at 0 ip 0000000000401136 sp 00007ffd error 6 in init", "init-segfault", "SIGSEGV")]
    public void A_line_worth_explaining_is_kept_and_explained(string line, string id, string words)
    {
        BootWatcher watcher = new(WatchList.Empty);
        watcher.Feed(Encoding.UTF8.GetBytes(line + "\r\n"));
        watcher.Complete();

        (string Id, string Line) remark = Assert.Single(watcher.Remarks);
        Assert.Equal((id, line), remark);
        Assert.Contains(words, RemarkPatterns.Explain(line), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_kind_has_a_meaning_and_a_next_step_of_one_sentence()
    {
        foreach (VerdictKind kind in (VerdictKind[])[VerdictKind.PanicNoRoot, VerdictKind.PanicNoInit, VerdictKind.LoaderHalted, VerdictKind.Stalled("root-mount"), VerdictKind.Panic("new"), VerdictKind.Unknown])
        {
            Assert.EndsWith(".", VerdictTexts.Meaning(kind), StringComparison.Ordinal);
            Assert.EndsWith(".", VerdictTexts.NextStep(kind), StringComparison.Ordinal);
        }
    }

    private static BootVerdict? Watch(string console, bool complete = true)
    {
        BootWatcher watcher = new(WatchList.Empty);
        watcher.Feed(Encoding.UTF8.GetBytes(console));
        if (complete)
        {
            watcher.Complete();
        }

        return watcher.Verdict;
    }
}
