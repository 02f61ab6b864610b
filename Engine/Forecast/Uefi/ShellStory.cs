using System.Collections.Immutable;
using LfsTutor.Engine.Files;
using LfsTutor.Engine.Kconfig;
using LfsTutor.Engine.Pe;
using LfsTutor.Engine.UefiShell;

namespace LfsTutor.Engine.Forecast.Uefi;

/// <summary>What the UEFI shell does once it has started: which script it finds and what comes of each line, to the first that ends it.</summary>
internal sealed class ShellStory
{
    private readonly Workspace _workspace;
    private readonly UefiShellSession _session;
    private readonly ImmutableArray<ShellHappening>.Builder _happenings = ImmutableArray.CreateBuilder<ShellHappening>();
    private bool _echoes = true;

    private ShellStory(Workspace workspace, UefiShellSession session)
    {
        _workspace = workspace;
        _session = session;
        ScriptFile = session.FindStartupScript();
        if (ScriptFile is { } file)
        {
            Script = ShellScript.Read(workspace.Bytes(file.Address));
            Run(Script);
        }

        Happenings = _happenings.ToImmutable();
    }

    /// <summary>The startup script, or null when there is none.</summary>
    public ShellFile? ScriptFile { get; }

    /// <summary>Its lines; null when there is none.</summary>
    public ShellScript? Script { get; }

    /// <summary>What happens, in order; the last is a <see cref="ShellHappening.KernelStarts"/> or <see cref="ShellHappening.Lost"/>, or the shell stays at its prompt.</summary>
    public ImmutableArray<ShellHappening> Happenings { get; }

    /// <summary>The kernel that starts, or null.</summary>
    public ShellHappening.KernelStarts? Started => Happenings is [.., ShellHappening.KernelStarts starts] ? starts : null;

    /// <summary>Why it cannot be told how it goes on, or null.</summary>
    public ShellHappening.Lost? Lost => Happenings is [.., ShellHappening.Lost lost] ? lost : null;

    /// <summary>Where on a volume the line stands.</summary>
    public Location LocationOf(ShellLine line) => (ScriptFile?.Location ?? new Location(UefiShellSession.StartupScript)) with { Line = line.Number };

    /// <summary>Follows the shell.</summary>
    /// <exception cref="MalformedArtifactException">A file system is damaged.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static ShellStory Of(Workspace workspace, IReadOnlyList<UefiVolume> volumes) => new(workspace, new UefiShellSession(volumes));

    private void Run(ShellScript script)
    {
        foreach (ShellLine line in script.Lines)
        {
            if (!GoesOn(line))
            {
                return;
            }
        }

        if (!script.IsWhole)
        {
            _happenings.Add(new ShellHappening.Lost(script.Lines[^1], "the script is longer than what is looked at"));
        }
    }

    /// <summary>Takes a line; false when nothing after it is run, or can be told.</summary>
    private bool GoesOn(ShellLine line)
    {
        switch (ShellCommand.Of(line))
        {
            case ShellCommand.NotFollowed(_, var reason):
                _happenings.Add(new ShellHappening.Lost(line, reason));
                return false;
            case ShellCommand.Echo(_, var isOn):
                Nothing(line);
                _echoes = isOn;
                return true;
            case ShellCommand.ChangeVolume(_, var volume):
                return ChangeVolume(line, volume);
            case ShellCommand.ChangeDirectory(_, var path):
                Nothing(line);
                _session.ChangeDirectory(path);
                return true;
            case ShellCommand.Start(_, var program):
                return Start(line, program);
            default:
                Nothing(line);
                return true;
        }
    }

    private void Nothing(ShellLine line) => _happenings.Add(new ShellHappening.Nothing(line, _echoes && !line.IsQuiet));

    private bool ChangeVolume(ShellLine line, string volume)
    {
        if (_session.ChangeVolume(volume))
        {
            Nothing(line);
            return true;
        }

        // The shell has other names for its volumes (HD0a1:, BLK0:), made of the devices they are on.
        bool mayBeAlias = !volume.StartsWith("fs", StringComparison.OrdinalIgnoreCase);
        _happenings.Add(mayBeAlias
            ? new ShellHappening.Lost(line, "whether the shell has a volume of this name is not known here; FS0: is the first")
            : new ShellHappening.UnknownVolume(line, volume));
        return false;
    }

    private bool Start(ShellLine line, string name)
    {
        if (_session.FindProgram(name) is not { } program)
        {
            bool mayBeAlias = name.IndexOf(':', StringComparison.Ordinal) > 0 && !name.StartsWith("fs", StringComparison.OrdinalIgnoreCase);
            _happenings.Add(mayBeAlias ? new ShellHappening.Lost(line, "whether the shell has a volume of this name is not known here") : new ShellHappening.UnknownProgram(line, name));
            return !mayBeAlias;
        }

        if (program.File.Path.EndsWith(".nsh", StringComparison.OrdinalIgnoreCase))
        {
            _happenings.Add(new ShellHappening.Lost(line, "a script started by a script is not followed"));
            return false;
        }

        ByteSource bytes = _workspace.Bytes(program.Address);
        EfiProgram image = EfiProgram.Read(bytes);
        if (image.Acceptance != EfiAcceptance.Starts)
        {
            // What the firmware loads and then refuses to start comes back without a word, and the script goes on.
            _happenings.Add(new ShellHappening.ProgramFails(line, program, image));
            return image.Acceptance == EfiAcceptance.CannotBeStarted;
        }

        if (ArtifactRecognizer.Recognize(bytes).Kind != ArtifactKind.KernelImage)
        {
            _happenings.Add(new ShellHappening.Lost(line, $"{Printable.Text(name)} is a program for UEFI, but no Linux kernel; what it does is not known"));
            return false;
        }

        return StartKernel(line, program);
    }

    private bool StartKernel(ShellLine line, ShellFile program)
    {
        ImmutableArray<ShellFile>.Builder initrds = ImmutableArray.CreateBuilder<ShellFile>();
        if (LooksForInitrd(line, program))
        {
            foreach (string name in EfiStub.InitrdNames(line.Text))
            {
                if (name.Length == 0)
                {
                    _happenings.Add(new ShellHappening.Lost(line, "initrd= is followed by no name"));
                    return false;
                }

                if (EfiStub.Find(program.Volume, name) is not { } file)
                {
                    if (program.Volume.Tree.Find("/" + name.Replace('\\', '/')) is not null)
                    {
                        _happenings.Add(new ShellHappening.Lost(line, "initrd= names a directory, and the kernel may never come back from it"));
                        return false;
                    }

                    _happenings.Add(new ShellHappening.InitrdMissing(line, program, name));
                    return true;
                }

                initrds.Add(new ShellFile(program.Volume, file));
            }
        }

        _happenings.Add(new ShellHappening.KernelStarts(line, program, initrds.ToImmutable()));
        return false;
    }

    private bool LooksForInitrd(ShellLine line, ShellFile program)
    {
        KernelConfig? config = _workspace.KernelConfig(program.Address);
        return config?["BLK_DEV_INITRD"] != Tristate.No && !KernelCommandLine.Effective(line.Text, config).Has("noinitrd");
    }
}
