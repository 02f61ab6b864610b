using LfsTutor.Engine.Machine;
using LfsTutor.Engine.Tests.Forecast;

namespace LfsTutor.Engine.Tests.Checks;

public sealed class ScriptChecksTests
{
    private const string Install = "/bin/busybox --install /bin\n";
    private const string Proc = "mkdir /proc\nmount -t proc proc /proc\n";
    private const string Node = "mknod /dev/sda b 8 0\n";
    private const string Switch = Install + Proc + Node + "mkdir /mnt\nmount /dev/sda /mnt\nexec switch_root /mnt /sbin/init";
    private const string Disk = "hello -static; disk disk.img";

    [Theory]
    [InlineData("script.command-missing", Install + "frobnicate", 3, Severity.Error, "frobnicate: it is neither a command of the shell nor in")]
    [InlineData("script.command-missing", Install + "frobnicate\nexec sh", 3, Severity.Note, "frobnicate")]
    [InlineData("script.command-missing", "mkdir /proc\nmount -t proc proc /proc\n" + Install + "exec sh", 3, Severity.Note, "busybox has mount, but there is no link of that name in")]
    [InlineData("script.command-missing", Install + "exec sh", 0, Severity.Note, "")]
    [InlineData("script.ends", Install + Proc, 4, Severity.Error, "there is nothing left to do")]
    [InlineData("script.ends", Install + "exec sh", 0, Severity.Note, "")]
    [InlineData("script.ends", Install + "sh", 0, Severity.Note, "")]
    [InlineData("script.ends", Install + "frob() { :; }\nmodprobe x\nexec sh", 0, Severity.Note, "")]
    [InlineData("script.syntax", "echo \"open\nexec sh", 2, Severity.Error, "syntax error on line 4: unterminated quoted string; it begins on line 2")]
    [InlineData("script.syntax", Install + "exec sh\nEOF", 4, Severity.Warning, "'EOF' stands alone on a line")]
    [InlineData("script.syntax", Install + "cat << EOFredshift\nexec sh", 3, Severity.Warning, "no line is just 'EOFredshift'")]
    [InlineData("script.syntax", Install + "exec sh", 0, Severity.Note, "")]
    [InlineData("script.code-after-exec", Install + "exec sh\nmount -a", 4, Severity.Note, "line 4 comes after 'exec sh' on line 3")]
    [InlineData("script.code-after-exec", "exec 2>&1\n" + Install + "exec sh", 0, Severity.Note, "")]
    [InlineData("script.crlf", Install + "exec sh\r", 3, Severity.Error, "'exec sh\\r'")]
    [InlineData("script.crlf", Install + "exec sh", 0, Severity.Note, "")]
    [InlineData("script.mount-point-missing", Install + "mount -t proc proc /proc", 3, Severity.Error, "/proc: /proc does not exist")]
    [InlineData("script.mount-point-missing", Install + "mount -t proc proc /proc\nexec sh", 3, Severity.Note, "/proc: /proc does not exist")]
    [InlineData("script.mount-point-missing", Switch, 0, Severity.Note, "")]
    public void Scripts_are_judged_by_what_they_come_to(string rule, string script, int line, Severity severity, string evidence) => Judge(rule, script, line, severity, evidence, "");

    [Theory]
    [InlineData("script.mount-without-proc", Install + Node + "mkdir /mnt\nmount /dev/sda /mnt\nexec switch_root /mnt /sbin/init", Disk, 5, "no -t, and /proc is not mounted")]
    [InlineData("script.mount-without-proc", Switch, Disk, 0, "")]
    [InlineData("script.not-exec", Install + Proc + Node + "mkdir /mnt\nmount /dev/sda /mnt\nswitch_root /mnt /sbin/init", Disk, 8, "without exec it is not process 1")]
    [InlineData("script.not-exec", Switch, Disk, 0, "")]
    [InlineData("switch-root.device-node-missing", Install + Proc + "mkdir /mnt\nmount /dev/sda /mnt\nexec switch_root /mnt /sbin/init", Disk, 6, "/dev/sda: /dev/sda does not exist; sda is b 8 0")]
    [InlineData("switch-root.device-node-missing", Switch, Disk, 0, "")]
    [InlineData("switch-root.wrong-numbers", Install + Proc + "mknod /dev/sda b 8 1\nmkdir /mnt\nmount /dev/sda /mnt\nexec switch_root /mnt /sbin/init", Disk, 7, "/dev/sda is b 8 1; sda is b 8 0")]
    [InlineData("switch-root.wrong-numbers", Install + Proc + "mknod /dev/sda c 8 0\nmkdir /mnt\nmount /dev/sda /mnt\nexec switch_root /mnt /sbin/init", Disk, 7, "/dev/sda is a character device; sda is b 8 0")]
    [InlineData("switch-root.wrong-numbers", Switch, Disk, 0, "")]
    [InlineData("switch-root.device-absent", Install + Proc + "mknod /dev/sdb b 8 16\nmkdir /mnt\nmount /dev/sdb /mnt\nexec switch_root /mnt /sbin/init", Disk, 7, "/dev/sdb: 8:16 is /dev/sdb, and the machine has one drive, sda")]
    [InlineData("switch-root.device-absent", Install + Proc + "mknod /dev/sda2 b 8 2\nmkdir /mnt\nmount /dev/sda2 /mnt\nexec switch_root /mnt /sbin/init", Disk, 7, "disk.img has no partition 2 the kernel sees")]
    [InlineData("switch-root.device-absent", Switch, Disk, 0, "")]
    [InlineData("switch-root.no-driver", Switch, "hello -static; disk disk.img ext4", 7, "/dev/sda: ext4 on disk.img; CONFIG_EXT4_FS is not built in")]
    [InlineData("switch-root.no-driver", Switch, "truncate -s 8M disk.img", 7, "no file system is recognised on disk.img")]
    [InlineData("switch-root.no-driver", Switch, Disk, 0, "")]
    [InlineData("switch-root.not-a-mount-point", Install + "mkdir /mnt\nexec switch_root /mnt /sbin/init", Disk, 4, "/mnt: nothing is mounted there")]
    [InlineData("switch-root.not-a-mount-point", Install + "exec switch_root /mnt /sbin/init", Disk, 3, "/mnt: /mnt does not exist")]
    [InlineData("switch-root.not-a-mount-point", Switch, Disk, 0, "")]
    [InlineData("switch-root.init-missing", Switch, "empty disk.img", 8, "/sbin/init: /sbin does not exist")]
    [InlineData("switch-root.init-missing", Switch, "hello; disk disk.img", 8, "/lib64 does not exist there")]
    [InlineData("switch-root.init-missing", Switch, Disk, 0, "")]
    public void The_way_to_another_root_is_judged_step_by_step(string rule, string script, string prepare, int line, string evidence) =>
        Judge(rule, script, line, Severity.Error, evidence, prepare);

    [Fact]
    public void Lines_are_referred_to_the_scripts_own_file_where_it_is_the_same()
    {
        Finding finding = Assert.Single(Look("script.ends", Install, "mkdir -p linux/usr; cp root/init linux/usr/init", "initrd", "linux/usr/init"));
        Assert.Equal("linux/usr/init:2", finding.Location.ToString());
        finding = Assert.Single(Look("script.ends", Install, "mkdir -p linux/usr; echo >> linux/usr/init", "initrd", "linux/usr/init"));
        Assert.Equal("initrd!/init:2", finding.Location.ToString());
    }

    [Theory]
    [InlineData("script.no-shebang", "exec sh\\n", "the first line is 'exec sh'")]
    [InlineData("script.no-shebang", "\\n#!/bin/sh\\n", "#! stands on line 2, not at the very beginning")]
    [InlineData("script.no-shebang", "\\357\\273\\277#!/bin/sh\\n", "the bytes ef bb bf")]
    [InlineData("script.no-shebang", "#!/bin/busybox sh\\nexec sh\\n", null)]
    [InlineData("script.crlf", "#!/bin/busybox sh\\r\\nexec sh\\r\\n", "'#!/bin/busybox sh\\r', and 1 more lines")]
    [InlineData("script.syntax", "#!/bin/busybox sh\\nif true\\n", "unexpected end of file")]
    [InlineData("script.code-after-exec", "#!/bin/busybox sh\\nexec sh\\nfoo\\n", "line 3 comes after")]
    [InlineData("script.ends", "#!/bin/busybox sh\\ntrue\\n", null)]
    public void A_script_of_the_workspace_is_read_even_where_its_files_are_not_known(string rule, string text, string? evidence) =>
        KernelChecksTests.Judge(CheckCase.Look(rule, $"printf '{text}' > init", arguments: "init"), evidence);

    [Theory]
    [InlineData("busybox.missing", "", "busybox does not exist")]
    [InlineData("busybox.missing", "echo '<html>not found' > busybox", "busybox is no program: it begins with '<html>not found\\n'")]
    [InlineData("busybox.missing", "cp \"$(command -v busybox)\" busybox", null)]
    [InlineData("busybox.dynamic", "hello; cp hello busybox", "busybox asks for /lib64/ld-linux-x86-64.so.2 and libc.so.6")]
    [InlineData("busybox.dynamic", "cp \"$(command -v busybox)\" busybox", null)]
    [InlineData("busybox.not-executable", "cp \"$(command -v busybox)\" busybox; chmod 644 busybox", null)]
    public void A_busybox_of_the_workspace_is_judged_by_itself(string rule, string script, string? evidence) =>
        KernelChecksTests.Judge(CheckCase.Look(rule, script, arguments: "busybox"), evidence);

    [Theory]
    [InlineData("busybox.missing", "rm root/bin/busybox", "no file in it is called busybox")]
    [InlineData("busybox.missing", "", null)]
    [InlineData("busybox.dynamic", "hello; cp hello root/bin/busybox", "/bin/busybox asks for /lib64/ld-linux-x86-64.so.2 and libc.so.6")]
    [InlineData("busybox.dynamic", "", null)]
    [InlineData("busybox.not-executable", "chmod 644 root/bin/busybox", "/bin/busybox: mode 0644")]
    [InlineData("busybox.not-executable", "", null)]
    [InlineData("busybox.no-shell-link", "", "/bin/busybox is there, /bin/sh is not")]
    [InlineData("busybox.no-shell-link", "ln -s busybox root/bin/sh", null)]
    public void The_busybox_of_an_initramfs_is_judged_where_it_is(string rule, string prepare, string? evidence) =>
        KernelChecksTests.Judge(Look(rule, Install + "exec sh", prepare), evidence);

    private static void Judge(string rule, string script, int line, Severity severity, string evidence, string prepare)
    {
        IReadOnlyList<Finding> findings = Look(rule, script, prepare);
        if (line == 0)
        {
            Assert.Empty(findings);
            return;
        }

        Finding finding = Assert.Single(findings);
        Assert.Contains(evidence, finding.Evidence, StringComparison.Ordinal);
        Assert.Equal($"initrd!/init:{line}", finding.Location.ToString());
        Assert.Equal(severity, finding.Severity);
    }

    private static IReadOnlyList<Finding> Look(string rule, string script, string prepare, params string[] arguments)
    {
        using Sandbox sandbox = new();
        File.WriteAllBytes(Path.Combine(sandbox.Path, "vmlinuz"), LabConfig.Kernel(LabConfig.With("PROC_FS=y", "SYSFS=y", "TMPFS=y", "SHMEM=y", "DEVTMPFS=y")));
        sandbox.Run(new ScriptCase("", script, "", null) { Prepare = prepare }.Making);
        using Workspace workspace = new(sandbox.Path);
        MachineSpec machine = new() { Kernel = "vmlinuz", Initrd = "initrd", Append = "console=ttyS0", Drives = prepare.Contains("disk.img", StringComparison.Ordinal) ? [new DriveSpec("disk.img")] : [] };
        return Verifier.Verify(workspace, machine, [new CheckRequest(rule, arguments.Length == 0 ? ["initrd"] : arguments)])[0].Findings;
    }
}
