using System.CommandLine;
using LfsTutor.Lessons.Inspection;
using LfsTutor.Lessons.Reports;
using LfsTutor.Linear;

namespace LfsTutor.Commands;

/// <summary><c>tutor inspect</c>.</summary>
internal sealed class InspectCommand : TutorCommand
{
    private readonly Argument<string> _file = new("file") { Description = "a kernel image, .config, initramfs, program, script or disk image", HelpName = "FILE" };

    public override string Name => "inspect";

    public override string Summary => "Say what a boot artifact is, what is in it, and what the kernel will make of it.";

    public override IReadOnlyList<(string Line, string What)> Examples =>
    [
        ("tutor inspect initramfs.cpio.gz", "Every file with its offset, and what the kernel stumbles over."),
        ("tutor inspect /boot/vmlinuz", "A kernel's header, and what its configuration lets it do at boot."),
        ("tutor inspect rootfs.ext2.qcow2", "Partitions, file systems, files, and which driver mounts them."),
    ];

    public override string ExitCodes => "0 the kernel can use it, 1 the kernel will refuse it or stop in it, 2 there is no such file, 3 it cannot be read here, 4 it is nothing the tutor knows";

    public override void Define(Command command) => command.Arguments.Add(_file);

    public override Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        string path = invocation.Parsed.GetValue(_file)!;
        InputFile.Require(path, "the file");
        InspectReport report = Inspector.Inspect(path, [invocation.Host.Directories.Kernels]);
        invocation.Print(report, InspectText.Write);
        return Task.FromResult(report.Problems.Any(problem => problem.Severity == "error") ? ExitCode.Failed
            : report.Kind is "unknown" or "text" ? ExitCode.Inconclusive
            : ExitCode.Passed);
    }
}
