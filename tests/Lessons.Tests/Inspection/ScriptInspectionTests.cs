using LfsTutor.Lessons.Inspection;
using LfsTutor.Lessons.Reports;

namespace LfsTutor.Lessons.Tests.Inspection;

public sealed class ScriptInspectionTests
{
    [Fact]
    public void A_script_is_told_line_by_line()
    {
        InspectReport report = Inspect("#!/bin/busybox sh\n/bin/busybox --install /bin\nmount -t proc proc /proc\nmount /dev/sdb /mnt\nexec switch_root /mnt /sbin/init\n");
        Assert.Equal("script", report.Kind);
        Assert.Equal(
            [
                "/bin/busybox --install /bin: makes a link for every applet in /bin",
                "mount -t proc proc /proc: mounts proc on /proc, which must be there",
                "mount /dev/sdb /mnt: mounts /dev/sdb on /mnt, trying the types in /proc/filesystems",
                "exec switch_root /mnt /sbin/init: deletes the initramfs, makes /mnt the root, and runs /sbin/init there as process 1",
            ],
            report.Sections.Single(section => section.Title == "What the shell does").Facts.Select(fact => fact.Text));
        Assert.EndsWith(":4", report.Sections.Single(section => section.Title == "What the shell does").Facts[2].Location, StringComparison.Ordinal);
        Assert.Empty(report.Problems);
    }

    [Fact]
    public void What_the_shell_cannot_read_is_a_problem_where_it_begins()
    {
        InspectProblem problem = Assert.Single(Inspect("#!/bin/sh\ntrue\necho \"open\n\n").Problems);
        Assert.Equal(("script.syntax", "error", "line 5: unterminated quoted string"), (problem.Id, problem.Severity, problem.Evidence));
        Assert.EndsWith(":3", problem.Location, StringComparison.Ordinal);
    }

    [Fact]
    public void A_busybox_tells_its_version_and_how_many_applets_it_has()
    {
        InspectReport report = Inspector.Inspect(new[] { "/bin/busybox", "/usr/bin/busybox" }.First(File.Exists), []);
        InspectSection section = report.Sections.Single(section => section.Title == "busybox");
        Assert.Matches("^version 1\\.[0-9]+\\.[0-9]+, [0-9]{2,3} applets$", section.Facts[0].Text);
        Assert.StartsWith("BusyBox v1.", report.What, StringComparison.Ordinal);
    }

    private static InspectReport Inspect(string script)
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, script);
            return Inspector.Inspect(path, []);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
