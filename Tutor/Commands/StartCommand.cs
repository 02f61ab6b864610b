using System.CommandLine;
using LfsTutor.Lessons.Reports;
using LfsTutor.Linear;

namespace LfsTutor.Commands;

/// <summary><c>tutor</c> alone: the full-screen tutor where there is a terminal for it, else the conversation in plain text.</summary>
internal sealed class StartCommand : TutorCommand
{
    private readonly Option<bool> _version = VersionFlag.CreateOption();

    public override string Name => "tutor";

    public override string Summary => "Learn how Linux is built and booted: read, build, see what the kernel will do, boot, and see it proved.";

    public override IReadOnlyList<(string Line, string What)> Examples =>
    [
        ("tutor", "Opens the tutor where you left it."),
        ("ACCESSIBLE=1 tutor", "The same in plain text that only scrolls, with a prompt for commands: read, verify, boot, …"),
        ("tutor list", "All chapters and how far you are."),
        ("tutor verify kernel/00", "Checks and boots one chapter."),
        ("tutor boot --kernel bzImage --append console=ttyS0", "Boots a machine of your own, no chapter needed."),
    ];

    public override void Define(Command command) => command.Options.Add(_version);

    public override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        if (invocation.Parsed.GetValue(_version))
        {
            invocation.Print(new VersionReport(VersionFlag.Version), static (output, _) => output.Line(VersionFlag.Line));
            return ExitCode.Passed;
        }

        if (invocation.IsJson)
        {
            return ListCommand.Run(invocation);
        }

        ChapterNames.RequireAny(invocation.Host);
        if (invocation.Host.RunApp is not { } run)
        {
            return await new LinearTutor(invocation).RunAsync(cancellationToken).ConfigureAwait(false);
        }

        return await run(invocation.Host, invocation.WorkspaceOf, cancellationToken).ConfigureAwait(false);
    }
}
