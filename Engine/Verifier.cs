using LfsTutor.Engine.Machine;

namespace LfsTutor.Engine;

/// <summary>Runs checks over a workspace; every outcome is a value, whatever the bytes.</summary>
public static class Verifier
{
    /// <summary>Runs the checks in order.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public static IReadOnlyList<CheckResult> Verify(
        Workspace workspace, MachineSpec? machine, IReadOnlyList<CheckRequest> requests, CancellationToken cancellationToken = default) =>
        throw new NotImplementedException();
}
