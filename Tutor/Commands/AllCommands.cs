namespace LfsTutor.Commands;

/// <summary>The list of commands, in the order of the help.</summary>
internal static class AllCommands
{
    public static IReadOnlyList<TutorCommand> Create() =>
    [
        new ListCommand(),
        new ShowCommand(),
        new VerifyCommand(),
        new WatchCommand(),
        new ForecastCommand(),
        new BootCommand(),
        new ReplayCommand(),
        new InspectCommand(),
        new DiagnoseCommand(),
        new HintCommand(),
        new SolveCommand(),
        new GotoCommand(),
        new ResetCommand(),
        new KernelCommand(),
        new StickCommand(),
        new DoctorCommand(),
        new CompletionCommand(),
    ];
}
