using LfsTutor.Engine.Compression;
using LfsTutor.Engine.Files;
using LfsTutor.Engine.Forecast;
using LfsTutor.Engine.Kconfig;

namespace LfsTutor.Engine.Checks.Init;

/// <summary>The kernel's search for the first program on a disk or in an initramfs, as far as the rules about it ask.</summary>
/// <remarks>Source: init/main.c, kernel_init and kernel_init_freeable.</remarks>
internal sealed class InitSearch
{
    /// <summary>What the kernel looks for in an initramfs, unless rdinit= names another program.</summary>
    public const string InitramfsProgram = "/init";

    private const string Shell = "/bin/sh";

    private static readonly string[] s_ownList = ["/sbin/init", "/etc/init", "/bin/init"];

    private readonly InitSubject _subject;

    private InitSearch(InitSubject subject, FileTree tree, string? requested, IReadOnlyList<ProgramStart> starts, KernelConfig? config)
    {
        _subject = subject;
        Tree = tree;
        Requested = requested;
        Starts = starts;
        Config = config;
    }

    public FileTree Tree { get; }

    /// <summary>The disk image, initramfs or kernel image.</summary>
    public string Artifact => _subject.Path;

    /// <summary>Whether the program is looked for in an initramfs, built in or not.</summary>
    public bool IsInitramfs => _subject.Kind != InitSubjectKind.Disk;

    /// <summary>The value of init=, or null.</summary>
    public string? Requested { get; }

    /// <summary>The kernel's configuration; null when unknown.</summary>
    public KernelConfig? Config { get; }

    /// <summary>Every path the kernel tries before its last resort, /bin/sh; of an initramfs, the one program it is entered for, and the others only when that is there.</summary>
    public IReadOnlyList<ProgramStart> Starts { get; }

    /// <summary>The program that will run, or the one that stands in the way: the first that is there at all, as a link to nothing too; null when there is none.</summary>
    public ProgramStart? Decisive => Running ?? Starts.FirstOrDefault(start => start.Failure != StartFailure.NotFound) ?? Starts.FirstOrDefault(IsDangling);

    /// <summary>The program that will run; null when none does.</summary>
    public ProgramStart? Running => Starts.FirstOrDefault(start => start.Starts);

    /// <summary>The culprit when nothing runs; null when something does, or nothing is there.</summary>
    public ProgramStart? Culprit => Running is null ? Decisive : null;

    /// <summary>Whether the kernel's last resort, /bin/sh, would run.</summary>
    public bool FallsBackToShell => ProgramStart.Of(Tree, Shell, Config).Starts;

    /// <summary>Whether the path is a symbolic link that leads nowhere.</summary>
    public bool IsDangling(ProgramStart start) =>
        start.Failure == StartFailure.NotFound && Tree.Resolve(start.Path).Links is [.., var link] && link.Path.EndsWith(Path.GetFileName(start.Path), StringComparison.Ordinal);

    /// <summary>Searches an artifact; null when there is no tree in it to search, which is another rule's concern.</summary>
    /// <param name="context">The workspace and machine.</param>
    /// <param name="path">The artifact.</param>
    /// <param name="kernel">The kernel image the chapter names for it; null for the machine's, or the artifact itself.</param>
    /// <exception cref="CannotJudgeException">It is a kernel image, and what is built into it cannot be read.</exception>
    public static InitSearch? On(CheckContext context, string path, string? kernel)
    {
        InitSubject subject = InitSubject.Of(context, path);
        KernelConfig? config = subject.Kind == InitSubjectKind.List
            ? ConfigOfBuild(context.Workspace, BuildDirectory.OfList(path))
            : ConfigOf(context.Workspace, subject.Kind == InitSubjectKind.BuiltIn ? path : kernel ?? context.Machine?.Kernel);
        return On(context, subject, config);
    }

    /// <summary>Searches what a list will make.</summary>
    public static InitSearch? OnList(CheckContext context, string list, string buildDirectory) =>
        On(context, InitSubject.OfList(context, list, buildDirectory), ConfigOfBuild(context.Workspace, buildDirectory));

    private static InitSearch? On(CheckContext context, InitSubject subject, KernelConfig? config)
    {
        if (subject.Tree is not { } tree)
        {
            return null;
        }

        KernelCommandLine line = KernelCommandLine.Effective(context.LoaderLine, config);
        string? requested = line.Last("init");
        List<string> paths = [];
        if (subject.Kind != InitSubjectKind.Disk)
        {
            string program = line.Last("rdinit") ?? InitramfsProgram;
            paths.Add(program);
            if (tree.Resolve(program).Node is null)
            {
                // Nobody looks for another program in this tree: the kernel turns to root=.
                return new InitSearch(subject, tree, requested, [ProgramStart.Of(tree, program, config)], config);
            }
        }

        paths.AddRange(requested is null ? s_ownList : [requested]);
        return new InitSearch(subject, tree, requested, [.. paths.Select(candidate => ProgramStart.Of(tree, candidate, config))], config);
    }

    /// <summary>The kernel's configuration, or null when it is not known.</summary>
    public static KernelConfig? ConfigOf(Workspace workspace, string? kernel)
    {
        if (kernel is null || workspace.StateOf(kernel).Trouble is not null)
        {
            return null;
        }

        try
        {
            return workspace.KernelConfig(kernel);
        }
        catch (MalformedArtifactException)
        {
            // The kernel's own rules say so.
            return null;
        }
    }

    /// <summary>The configuration in a build directory; null when there is none.</summary>
    private static KernelConfig? ConfigOfBuild(Workspace workspace, string buildDirectory) =>
        BuildDirectory.In(buildDirectory, ".config") is var config && workspace.StateOf(config).Trouble is null ? workspace.ConfigFile(config) : null;

    /// <summary>A command that changes the file a program was taken from and makes the artifact again; null when it is not known how that was made.</summary>
    /// <param name="workspace">The learner's files.</param>
    /// <param name="path">The path in the tree.</param>
    /// <param name="change">The first part of the command, given the file's path in the workspace.</param>
    public string? Mend(Workspace workspace, string path, Func<string, string> change)
    {
        if (!IsInitramfs)
        {
            return $"{change("rootfs" + path)} && {DiskCheck.MakeAgain(Artifact)}";
        }

        return PackAgain(workspace) is { } pack ? $"{change("rootfs/sbin/init")} && {pack}" : null;
    }

    /// <summary>The command that makes the artifact again; null when it is not known how it was made.</summary>
    public string? MakeAgain(Workspace workspace) => IsInitramfs ? PackAgain(workspace) : DiskCheck.MakeAgain(Artifact);

    /// <summary>Packs the one program of the disk track again, where that is all the archive holds.</summary>
    private string? PackAgain(Workspace workspace)
    {
        bool isOnlyInit = _subject is { Kind: InitSubjectKind.Initramfs, Archive: { Entries: [{ Name: "init" }, { IsTrailer: true }] } };
        return isOnlyInit && ArtifactAddress.Parse(Artifact) is null && workspace.StateOf("rootfs/sbin/init").Trouble is null
            ? $"(cd rootfs/sbin && echo init | cpio --quiet -o -H newc){(_subject.Archive!.Segments[0].Compression == CompressionMethod.None ? "" : " | gzip")} > {Artifact}"
            : null;
    }
}
