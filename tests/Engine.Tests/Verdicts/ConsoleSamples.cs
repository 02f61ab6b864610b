namespace LfsTutor.Engine.Tests.Verdicts;

/// <summary>Ends of consoles as real kernels wrote them.</summary>
internal static class ConsoleSamples
{
    /// <summary>Linux 6.1 without root=, serial line with CR LF, after SeaBIOS's own sequences.</summary>
    public const string NoRoot =
        "\u001bc\u001b[?7l\u001b[2J[    0.000000] Linux version 6.1.192 (root@vm) (gcc (Debian 12.2.0-14+deb12u1) 12.2.0) #1 Sun Nov 22 02:15:25 UTC 2026\r\n"
        + "[    0.000000] Command line: console=ttyS0\r\n"
        + "[    0.778300] sched_clock: Marking stable (747651432, 29747848)->(782209741, -4810461)\r\n"
        + "[    1.017732] VFS: Cannot open root device \"(null)\" or unknown-block(0,0): error -6\r\n"
        + "[    1.018106] Please append a correct \"root=\" boot option; here are the available partitions:\r\n"
        + "[    1.018658] Kernel panic - not syncing: VFS: Unable to mount root fs on unknown-block(0,0)\r\n"
        + "[    1.018908] Kernel Offset: disabled\r\n"
        + "[    1.019427] ---[ end Kernel panic - not syncing: VFS: Unable to mount root fs on unknown-block(0,0) ]---\r\n";

    public const string NoInit =
        "[    0.000000] Linux version 6.1.192 (root@vm) #1\n"
        + "[    1.011000] VFS: Mounted root (ext2 filesystem) readonly on device 8:0.\n"
        + "[    1.012375] Freeing unused kernel image (initmem) memory: 548K\n"
        + "[    1.026168] Run /sbin/init as init process\n"
        + "[    1.036423] Run /etc/init as init process\n"
        + "[    1.037110] Run /bin/init as init process\n"
        + "[    1.037317] Run /bin/sh as init process\n"
        + "[    1.037632] Kernel panic - not syncing: No working init found.  Try passing init= option to kernel. See Linux Documentation/admin-guide/init.rst for guidance.\n"
        + "[    1.037864] Kernel Offset: disabled\n"
        + "[    1.038139] ---[ end Kernel panic - not syncing: No working init found.  Try passing init= option to kernel. See Linux Documentation/admin-guide/init.rst for guidance. ]---\n";

    public const string Hello =
        "[    1.026168] Run /sbin/init as init process\r\n"
        + "[    1.682338] clocksource: Switched to clocksource tsc\r\n"
        + "Hello, World!\r\nHello, World!\r\n";

    public const string FallbackShell =
        "[    2.100000] Run /init as init process\r\n"
        + "[    2.110000] Failed to execute /init (error -13)\r\n"
        + "[    2.120000] Run /sbin/init as init process\r\n"
        + "[    2.130000] Run /etc/init as init process\r\n"
        + "[    2.140000] Run /bin/init as init process\r\n"
        + "[    2.150000] Run /bin/sh as init process\r\n"
        + "/bin/sh: can't access tty; job control turned off\r\n"
        + "/ # \u001b[6n";

    /// <summary>An 80-column screen of Linux 6.18: long lines go on in the next row, here without time stamps.</summary>
    public const string WrappedScreen =
        "VFS: Cannot open root device \"/dev/sda\" or unknown-block(8,0): error -6\n"
        + "Please append a correct \"root=\" boot option; here are the available partitions:\n"
        + "Kernel panic - not syncing: VFS: Unable to mount root fs on \"/dev/sda\" or unknow\n"
        + "n-block(8,0)\n"
        + "CPU: 0 UID: 0 PID: 1 Comm: swapper/0 Not tainted 6.18.2 #1 PREEMPT(voluntary)\n";
}
