using LfsTutor.Engine.Tests.Forecast;
using static LfsTutor.Engine.Tests.Checks.CheckCase;

namespace LfsTutor.Engine.Tests.Checks;

public sealed class InitChecksTests
{
    private const string Good = "hello -static; cp hello rootfs/sbin/init; ";
    private const string Shell = "mkdir rootfs/bin; cp \"$(command -v busybox)\" rootfs/bin/busybox; ";
    private const string Executable = "; chmod 755 rootfs/sbin/init; image";

    [Theory]
    [InlineData("init.missing", "image", "nothing on the disk is called init")]
    [InlineData("init.missing", "mkdir empty; mke2fs -q -F -t ext2 -d empty disk.img 8M; " + Good, "the image was not made again")]
    [InlineData("init.missing", Good + "mv rootfs/sbin/init rootfs/init; image", "at /init")]
    [InlineData("init.missing", Good + "mkdir -p above/rootfs; cp -r rootfs/sbin above/rootfs; mke2fs -q -F -t ext2 -d above disk.img 8M", "at /rootfs/sbin/init")]
    [InlineData("init.missing", Good + "mv rootfs/sbin/init rootfs/sbin/Init; image", "at /sbin/Init")]
    [InlineData("init.missing", Good + "image", null)]
    [InlineData("init.missing", Good + "mkdir rootfs/bin; mv rootfs/sbin/init rootfs/bin; image", null)]
    [InlineData("init.missing", Good + "chmod 644 rootfs/sbin/init; image", null)]
    [InlineData("init.dangling-link", "ln -s ../bin/hello rootfs/sbin/init; image", "/sbin/init -> ../bin/hello; /bin does not exist")]
    [InlineData("init.dangling-link", Good + "mkdir rootfs/bin; mv rootfs/sbin/init rootfs/bin/hello; ln -s /bin/hello rootfs/sbin/init; image", null)]
    [InlineData("init.missing", "ln -s ../bin/hello rootfs/sbin/init; image", null)]
    [InlineData("init.is-directory", "mkdir rootfs/sbin/init; image", "/sbin/init is a directory, an empty one")]
    [InlineData("init.is-directory", Good + "image", null)]
    [InlineData("init.not-executable", Good + "chmod 644 rootfs/sbin/init; image", "/sbin/init: mode 0644")]
    [InlineData("init.not-executable", Good + "chmod 100 rootfs/sbin/init; image", null)]
    [InlineData("init.not-executable", Good + "mkdir rootfs/bin; cp hello rootfs/bin/init; chmod 644 rootfs/sbin/init; image", null)]
    [InlineData("init.not-a-program", ": > rootfs/sbin/init" + Executable, "/sbin/init is empty")]
    [InlineData("init.not-a-program", "echo 'echo hi' > rootfs/sbin/init" + Executable, "begins with 'echo hi': neither ELF nor #!")]
    [InlineData("init.not-a-program", "printf '\\n#!/bin/sh\\n' > rootfs/sbin/init" + Executable, "#! does not stand at the very beginning")]
    [InlineData("init.not-a-program", "printf '\\357\\273\\277#!/bin/sh\\n' > rootfs/sbin/init" + Executable, "ef bb bf")]
    [InlineData("init.not-a-program", "printf '#!\\n' > rootfs/sbin/init" + Executable, "names no interpreter")]
    [InlineData("init.not-a-program", Good + "truncate -s 4096 rootfs/sbin/init; image", "it is cut off")]
    [InlineData("init.not-a-program", "echo 'int main(void){}' | gcc -x c -c -o rootfs/sbin/init -" + Executable, "object file")]
    [InlineData("init.not-a-program", Good + "image", null)]
    [InlineData("init.wrong-architecture", Good + "printf '\\267' | dd of=rootfs/sbin/init bs=1 seek=18 conv=notrunc status=none; image", "ELF for AArch64, 64-bit")]
    [InlineData("init.wrong-architecture", Good + "image", null)]
    [InlineData("init.dynamic", "hello; cp hello rootfs/sbin/init; image", "asks for /lib64/ld-linux-x86-64.so.2 and the libraries libc.so.6")]
    [InlineData("init.dynamic", "hello; cp hello rootfs/sbin/init; mkdir rootfs/lib64; cp /lib64/ld-linux-x86-64.so.2 rootfs/lib64; image", "libc.so.6 is in none of the directories")]
    [InlineData("init.dynamic", "hello; cp hello rootfs/sbin/init; mkdir -p rootfs/lib64 rootfs/lib/x86_64-linux-gnu; cp /lib64/ld-linux-x86-64.so.2 rootfs/lib64; cp /lib/x86_64-linux-gnu/libc.so.6 rootfs/lib/x86_64-linux-gnu; image", null)]
    [InlineData("init.dynamic", Good + "image", null)]
    [InlineData("init.crlf", Shell + "printf '#!/bin/busybox\\r\\n' > rootfs/sbin/init" + Executable, "#!/bin/busybox\\r")]
    [InlineData("init.crlf", Shell + "printf '#!/bin/busybox sh\\r\\n' > rootfs/sbin/init" + Executable, "#!/bin/busybox sh\\r")]
    [InlineData("init.crlf", Shell + "printf '#!/bin/busybox sh\\n' > rootfs/sbin/init" + Executable, null)]
    [InlineData("init.interpreter-missing", "printf '#!/bin/sh\\n' > rootfs/sbin/init" + Executable, "/sbin/init: #!/bin/sh; /bin does not exist")]
    [InlineData("init.interpreter-missing", "printf '#!/bin/sh\\r\\n' > rootfs/sbin/init" + Executable, null)]
    [InlineData("init.interpreter-missing", Shell + "printf '#!/bin/busybox sh\\n' > rootfs/sbin/init" + Executable, null)]
    public void The_first_program_is_judged_as_the_kernel_would_start_it(string rule, string script, string? evidence) =>
        KernelChecksTests.Judge(Look(rule, script, arguments: "disk.img"), evidence);

    [Theory]
    [InlineData("init.param", "root=/dev/sda init=/sbin/nothere", "init=/sbin/nothere: /sbin/nothere does not exist")]
    [InlineData("init.param", "root=/dev/sda init=/sbin/init", null)]
    [InlineData("init.param", "root=/dev/sda", null)]
    [InlineData("init.missing", "root=/dev/sda init=/sbin/nothere", null)]
    public void Init_on_the_command_line_replaces_the_kernels_list(string rule, string append, string? evidence) =>
        KernelChecksTests.Judge(Look(rule, Good + "image", append), evidence);

    [Theory]
    [InlineData("Hello, World!", null)]
    [InlineData("Hello World", "'Hello World' is not among the bytes of /sbin/init")]
    public void A_text_that_does_not_stand_in_the_program_is_a_note(string marker, string? evidence)
    {
        CheckResult result = Result("init.no-marker", Good + "image", null, LabConfig.Text, "disk.img", marker);
        KernelChecksTests.Judge(result.Findings, evidence);
        Assert.Equal(CheckStatus.Passed, result.Status);
    }

    [Fact]
    public void An_architecture_is_wrong_for_the_kernel_in_use_only()
    {
        const string ThirtyTwoBit = Good + "printf '\\001' | dd of=rootfs/sbin/init bs=1 seek=4 conv=notrunc status=none; printf '\\003' | dd of=rootfs/sbin/init bs=1 seek=18 conv=notrunc status=none; image";
        Finding finding = Assert.Single(Look("init.wrong-architecture", ThirtyTwoBit, arguments: "disk.img"));
        Assert.Equal("disk.img!/sbin/init@0x12", finding.Location.ToString());
        Assert.Equal("say 'Starting init: /sbin/init exists but couldn't execute it (error -8)', then try /sbin/init, /etc/init, /bin/init and /bin/sh and panic: No working init found.", finding.KernelWill);
    }
}
