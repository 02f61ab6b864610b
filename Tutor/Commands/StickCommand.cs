using System.CommandLine;
using System.Text;
using LfsTutor.Engine.Disk;
using LfsTutor.Engine.Files;
using LfsTutor.Engine.Sticks;
using LfsTutor.Lessons;
using LfsTutor.Lessons.Reports;
using LfsTutor.Linear;

namespace LfsTutor.Commands;

/// <summary><c>tutor stick</c>.</summary>
internal sealed class StickCommand : TutorCommand
{
    private readonly Argument<string[]> _words = new("action") { Description = "list, or write with an image and a device; list when left out", Arity = new ArgumentArity(0, 3), HelpName = "list|write IMAGE DEVICE" };
    private readonly Option<bool> _yes = new("--yes", "-y") { Description = "do not ask for the device's name; the rules of safety stay" };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "look and decide as write does, and write nothing" };
    private readonly Option<bool> _names = new("--names") { Description = "list only the names of disks that may be written" };

    public override string Name => "stick";

    public override string Summary => "List this computer's disks and which may be written, or write an image to a stick and read it back.";

    public override IReadOnlyList<(string Line, string What)> Examples =>
    [
        ("tutor stick list", "Every disk, and for each that is not written, why."),
        ("tutor stick write usb.img sdb --dry-run", "What would be written where; nothing is."),
        ("tutor stick write usb.img /dev/sdb", "Shows the stick, asks for its name, writes, and compares every byte."),
    ];

    public override string ExitCodes => "0 written and compared, or listed; 1 the rules refuse the disk, or the stick gives back other bytes than were written; 2 usage, or not confirmed; 3 no permission, or the stick failed; 130 interrupted, the stick is incomplete";

    public override void Define(Command command)
    {
        command.Arguments.Add(_words);
        command.Options.Add(_yes);
        command.Options.Add(_dryRun);
        command.Options.Add(_names);
    }

    public override Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        string[] words = invocation.Parsed.GetValue(_words) ?? [];
        return Task.FromResult(words switch
        {
            [] or ["list"] => List(invocation),
            ["write", var image, var device] => Write(invocation, image, device, cancellationToken),
            ["write", ..] => throw new CommandFailure(ExitCode.Usage, "write takes an image and a device", "tutor stick write IMAGE DEVICE; tutor stick list shows the devices"),
            _ => throw new CommandFailure(ExitCode.Usage, $"tutor stick does not know \"{SafeText.Line(string.Join(' ', words), 60)}\"", "tutor stick list, or tutor stick write IMAGE DEVICE"),
        });
    }

    private int List(Invocation invocation)
    {
        // What is no disk at all is left out: there is nothing in a loop device to choose or to fear.
        StickListReport report = new([.. new HostDisks(invocation.Host.Sticks).Read().Where(disk => disk.IsDisk).Select(disk => StickReport.Of(disk, null))]);
        if (invocation.Parsed.GetValue(_names) && !invocation.IsJson)
        {
            foreach (StickReport disk in report.Disks.Where(disk => disk.MayBeWritten))
            {
                invocation.Out.Line(disk.Name);
            }
        }
        else
        {
            invocation.Print(report, StickText.Write);
        }

        return ExitCode.Passed;
    }

    private int Write(Invocation invocation, string path, string device, CancellationToken cancellationToken)
    {
        long length = RequireRawImage(invocation, path);
        (HostDisk disk, StickReport report) = Allowed(invocation, device, length);
        if (invocation.Parsed.GetValue(_dryRun))
        {
            invocation.Print(new StickWriteReport(path, length, report, DryRun: true, null, null, null), StickText.Write);
            return ExitCode.Passed;
        }

        Confirm(invocation, path, length, report);

        // Somebody may have pulled it out or mounted it while the question stood there.
        (HostDisk now, _) = Allowed(invocation, disk.Name, length);
        if (now.Number != disk.Number || now.Length != disk.Length || now.Model != disk.Model)
        {
            throw new CommandFailure(ExitCode.CannotJudge, $"{disk.Name} is another disk than a moment ago", "run the command again and look closely");
        }

        StickWriteResult result = WriteAndCompare(invocation, path, now, cancellationToken);
        StickDifferenceReport? difference = result.Difference is { } first ? new StickDifferenceReport(first.Offset, first.Expected, first.Found) : null;
        invocation.Print(
            new StickWriteReport(path, length, report, DryRun: false, Math.Round(result.WriteTime.TotalSeconds, 3), Math.Round(result.VerifyTime.TotalSeconds, 3), difference),
            StickText.Write);
        return difference is null ? ExitCode.Passed : ExitCode.Failed;
    }

    private static StickWriteResult WriteAndCompare(Invocation invocation, string path, HostDisk disk, CancellationToken cancellationToken)
    {
        try
        {
            using FileStream image = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            using ProgressLine progress = new(invocation.Error, invocation.Host.Time);
            return new StickWriter(disk, invocation.Host.Sticks, invocation.Host.Time).Write(image, progress, cancellationToken);
        }
        catch (StickException exception)
        {
            throw new CommandFailure(exception.Trouble == StickTrouble.Interrupted ? ExitCode.Interrupted : ExitCode.CannotJudge, SafeText.Line(exception.Message), exception.Remedy);
        }
    }

    /// <summary>The disk a word means, if nothing speaks against writing it.</summary>
    private static (HostDisk Disk, StickReport Report) Allowed(Invocation invocation, string device, long length)
    {
        StickPlaces places = invocation.Host.Sticks;
        IReadOnlyList<HostDisk> disks = new HostDisks(places).Read();
        string name = StickName.Of(device, places);
        string shown = SafeText.Line(device, 60);
        if (disks.FirstOrDefault(disk => disk.Name == name) is not { } found)
        {
            throw disks.FirstOrDefault(disk => disk.Partitions.Any(partition => partition.Name == name)) is { } whole
                ? new CommandFailure(ExitCode.Failed, $"{shown} is a partition, and a boot image is written to a whole disk", $"if you mean the whole disk, name it: {whole.Name}")
                : new CommandFailure(ExitCode.Usage, $"there is no disk \"{shown}\" here", "tutor stick list shows what there is");
        }

        StickReport report = StickReport.Of(found, length);
        if (report.MayBeWritten)
        {
            return (found, report);
        }

        throw new CommandFailure(ExitCode.Failed, $"not written: {SafeText.Line(string.Join("; ", report.Refusals.Select(refusal => refusal.Reason)))}", report.Refusals switch
        {
            [{ Remedy: { } remedy }] => SafeText.Line(remedy),
            _ => "tutor stick list shows which disks may be written",
        });
    }

    /// <summary>The image's length.</summary>
    private static long RequireRawImage(Invocation invocation, string path)
    {
        InputFile.Require(path, "the image");
        string shown = SafeText.Line(path, 200);
        using DiskImage image = DiskImage.Open(FileByteSource.Open(path));
        long length = new FileInfo(path).Length;
        if (length == 0)
        {
            throw new CommandFailure(ExitCode.Usage, $"{shown} is empty", "build the image first");
        }

        if (image.Format == DiskFormat.Qcow2)
        {
            throw new CommandFailure(ExitCode.Usage, $"{shown} is a qcow2 image, QEMU's own format: no firmware can read that from a stick", $"qemu-img convert -O raw {ShellWords.Quote(path)} usb.img");
        }

        if (image.Scheme == PartitionScheme.None && image.FileSystemOn(null) is null)
        {
            invocation.Remark($"{shown} holds no partition table and no file system: it will be written as it is, and firmware will find nothing to start");
        }

        return length;
    }

    private void Confirm(Invocation invocation, string path, long length, StickReport disk)
    {
        if (invocation.Parsed.GetValue(_yes))
        {
            return;
        }

        if (!invocation.Host.InputIsTerminal || invocation.IsJson)
        {
            throw new CommandFailure(ExitCode.Usage, $"overwrite {disk.Name}: there is nobody to ask", "add --yes if that is what you want");
        }

        StickText.Describe(invocation.Error, disk);
        invocation.Error.Paragraph($"Everything on it will be lost; {SafeText.Line(path, 200)} ({StickText.Size(length)}) takes its place.");
        invocation.Error.Writer.Write($"Type the stick's name to go on ({disk.Name}): ");
        invocation.Error.Flush();
        using StreamReader reader = new(invocation.Host.OpenInput(), Encoding.UTF8);
        if (reader.ReadLine()?.Trim() is not { Length: > 0 } answer || (answer != disk.Name && answer != disk.Device))
        {
            throw new CommandFailure(ExitCode.Usage, $"that is not the name {disk.Name}: nothing was changed");
        }
    }
}
