using System.Text;
using LfsTutor.Engine.Verdicts;

namespace LfsTutor.Engine.Tests.Verdicts;

public sealed class LogDiagnosisTests
{
    [Fact]
    public async Task A_log_is_judged_with_line_and_offset()
    {
        byte[] log = Encoding.UTF8.GetBytes(ConsoleSamples.NoRoot);
        LogDiagnosis diagnosis = await LogDiagnosis.ReadAsync(new MemoryStream(log), TestContext.Current.CancellationToken);

        Assert.Equal(VerdictKind.PanicNoRoot, diagnosis.Verdict.Kind);
        Assert.Equal(6, diagnosis.Verdict.LineNumber);
        Assert.Equal(ConsoleSamples.NoRoot.IndexOf("[    1.018658]", StringComparison.Ordinal), diagnosis.LineOffset);
        Assert.Equal("6.1.192", diagnosis.KernelRelease);
        Assert.Equal(1, diagnosis.BootCount);
        Assert.Equal(["cannot-open-root", "root-partitions"], diagnosis.Remarks.Select(remark => remark.Id));
        Assert.Contains("ENXIO", diagnosis.Remarks[0].Meaning, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_several_boots_the_last_counts()
    {
        LogDiagnosis diagnosis = LogDiagnosis.Of(Encoding.UTF8.GetBytes(ConsoleSamples.NoRoot + ConsoleSamples.NoInit));

        Assert.Equal(2, diagnosis.BootCount);
        Assert.Equal(VerdictKind.PanicNoInit, diagnosis.Verdict.Kind);
        Assert.Equal(16, diagnosis.Verdict.LineNumber);
        Assert.DoesNotContain(diagnosis.Remarks, remark => remark.Id == "cannot-open-root");
    }

    [Fact]
    public void A_console_that_repeats_the_log_from_its_start_is_one_boot()
    {
        const string Start = "[    0.000000] Linux version 6.1.192 (root@vm) #1\n[    0.000000] Command line: console=ttyS0\n";
        LogDiagnosis diagnosis = LogDiagnosis.Of(Encoding.UTF8.GetBytes(Start + Start + "[    1.0] Kernel panic - not syncing: No init found.\n"));

        Assert.Equal(1, diagnosis.BootCount);
    }

    [Theory]
    [InlineData("", "unknown", BootStage.Nothing)]
    [InlineData("just a text\n", "unknown", BootStage.Nothing)]
    [InlineData("SeaBIOS (version 1.16.2-debian-1.16.2-1)\r\n", "stalled.firmware", BootStage.Firmware)]
    [InlineData("SYSLINUX 6.04 EDD 20191223\r\n", "stalled.loader", BootStage.Loader)]
    [InlineData("early console in extract_kernel\ninput_data: 0x1\nDecompressing Linux... ", "stalled.decompressing", BootStage.Decompressing)]
    [InlineData("[    0.0] Linux version 6.1.0 (x)\n[    0.5] pci 0000:00:00.0\n", "stalled.kernel", BootStage.KernelStarted)]
    [InlineData("[    0.0] Linux version 6.1.0 (x)\n[    0.5] Trying to unpack rootfs image as initramfs...\n", "stalled.initramfs", BootStage.Initramfs)]
    [InlineData("[    0.0] Linux version 6.1.0 (x)\n[    0.5] Waiting for root device /dev/sdb...\n", "stalled.root-device", BootStage.RootDevice)]
    [InlineData("[    0.0] Linux version 6.1.0 (x)\n[    0.5] VFS: Mounted root (ext2 filesystem) readonly on device 8:0.\n", "stalled.root-mounted", BootStage.RootMounted)]
    [InlineData("[    0.0] Linux version 6.1.0 (x)\n[    0.5] BUG: unable to handle page fault for address: 0\n[    0.5] RIP: 0010:unpack_to_rootfs+0xd3\n", "stalled.oops", BootStage.KernelStarted)]
    [InlineData("[    0.0] Linux version 6.1.0 (x)\n[    0.5] Run /sbin/init as init process\nhello\n", "runs", BootStage.Init)]
    public void Without_a_deciding_line_the_last_stage_tells(string log, string kind, BootStage stage)
    {
        LogDiagnosis diagnosis = LogDiagnosis.Of(Encoding.UTF8.GetBytes(log));

        Assert.Equal(kind, diagnosis.Verdict.Kind.Text);
        Assert.Equal(stage, diagnosis.Stage);
        Assert.Null(diagnosis.LineOffset);
        Assert.NotEmpty(diagnosis.Meaning);
    }
}
