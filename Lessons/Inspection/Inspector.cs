using LfsTutor.Engine;
using LfsTutor.Engine.Files;
using LfsTutor.Engine.Modules;
using LfsTutor.Lessons.Reports;

namespace LfsTutor.Lessons.Inspection;

/// <summary>Looks at any boot artifact and says what it is, what is in it, and what the kernel will make of it.</summary>
public static class Inspector
{
    /// <summary>Inspects a file.</summary>
    /// <param name="path">As given on the command line.</param>
    /// <param name="kernelDirectories">Where a kernel's configuration may lie besides the usual places.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">No permission.</exception>
    public static InspectReport Inspect(string path, IReadOnlyList<string> kernelDirectories)
    {
        using Workspace workspace = new(null, kernelDirectories);
        ByteSource bytes = workspace.Bytes(path);
        Recognition recognition = ArtifactRecognizer.Recognize(bytes);
        InspectionNotes notes = new(path);
        string kind = KindOf(recognition.Kind);
        if (kind == "text" && ListInspection.IsList(workspace.SourceList(path)))
        {
            kind = "initramfs-list";
        }

        if (kind == "elf" && KernelModule.IsModule(bytes))
        {
            kind = "kernel-module";
        }

        try
        {
            Look(workspace, path, kind, bytes, notes);
        }
        catch (MalformedArtifactException malformed)
        {
            notes.Problem("malformed", Severity.Error, malformed.Location, malformed.Reason, "refuse it, or read something else than was meant");
        }

        return new InspectReport(SafeText.Line(path), bytes.Length, kind, notes.What ?? Sentence(recognition.Description), notes.Sections, notes.Problems);
    }

    private static void Look(Workspace workspace, string path, string kind, ByteSource bytes, InspectionNotes notes)
    {
        switch (kind)
        {
            case "kernel-image":
                KernelInspection.Look(workspace, path, notes);
                break;
            case "initramfs":
                InitramfsInspection.Look(workspace.Initramfs(path), notes);
                break;
            case "initramfs-list":
                ListInspection.Look(workspace.SourceList(path), notes);
                break;
            case "elf" or "script":
                ProgramInspection.Look(bytes, notes);
                break;
            case "kernel-config":
                ConfigInspection.Look(bytes, notes);
                break;
            case "keymap":
                KeymapInspection.Look(bytes, notes);
                break;
            case "kernel-module":
                ModuleInspection.Look(bytes, notes);
                break;
            case "disk-image":
                DiskInspection.Look(workspace.Disk(path), notes);
                BiosInspection.Look(workspace, path, notes);
                UefiInspection.Look(workspace, path, notes);
                break;
            case "syslinux-config":
                SyslinuxInspection.Look(bytes, path, notes);
                break;
            case "empty":
                notes.Problem("empty", Severity.Error, new Location(path), "the file has no bytes", "find nothing in it, whatever it is used as");
                break;
            default:
                notes.Problem("not-a-boot-artifact", Severity.Note, new Location(path), "neither a kernel, an initramfs, a program, a configuration nor a disk image is recognised", null);
                break;
        }
    }

    private static string KindOf(ArtifactKind kind) => kind switch
    {
        ArtifactKind.Empty => "empty",
        ArtifactKind.KernelImage => "kernel-image",
        ArtifactKind.KernelConfig => "kernel-config",
        ArtifactKind.ElfProgram or ArtifactKind.ElfKernel => "elf",
        ArtifactKind.Script => "script",
        ArtifactKind.Bkeymap => "keymap",
        ArtifactKind.InitramfsCpio or ArtifactKind.CpioOdc or ArtifactKind.CpioBinary or ArtifactKind.Tar or ArtifactKind.Gzip or ArtifactKind.Bzip2
            or ArtifactKind.Lzma or ArtifactKind.Xz or ArtifactKind.Lzo or ArtifactKind.Lz4 or ArtifactKind.Zstd => "initramfs",
        ArtifactKind.Qcow2 or ArtifactKind.DiskMbr or ArtifactKind.DiskGpt or ArtifactKind.Fat or ArtifactKind.Ext or ArtifactKind.Squashfs or ArtifactKind.Iso9660 => "disk-image",
        ArtifactKind.SyslinuxConfig => "syslinux-config",
        ArtifactKind.Text => "text",
        _ => "unknown",
    };

    private static string Sentence(string description) => char.ToUpperInvariant(description[0]) + description[1..];
}
