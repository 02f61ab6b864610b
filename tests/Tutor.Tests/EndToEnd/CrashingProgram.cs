using System.Runtime.CompilerServices;
using LfsTutor.Terminal;

namespace LfsTutor.Tutor.Tests.EndToEnd;

/// <summary>
/// The test program itself as a full-screen program that crashes: with <see cref="Variable"/> set it enters the terminal as the
/// tutor does, and then a thread of its own throws what nobody catches.
/// </summary>
internal static class CrashingProgram
{
    public const string Variable = "LFS_TUTOR_TEST_CRASH";

#pragma warning disable CA2255 // It has to come before the test runner.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Start()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 })
        {
            return;
        }

        using Tty tty = new();
        using TtySignals signals = new(tty, static _ => { }, static _ => { });
        tty.Enter();
        Thread thread = new(static () => throw new InvalidOperationException("a bug"));
        thread.Start();
        thread.Join();
    }
}
