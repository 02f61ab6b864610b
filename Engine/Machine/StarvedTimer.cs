using LfsTutor.Engine.Verdicts;

namespace LfsTutor.Engine.Machine;

/// <summary>A panic that says nothing about the guest: the host had no processor time for its timer.</summary>
/// <remarks>
/// At its start the kernel counts timer interrupts while the processor's own clock runs. A guest sees the host's clock, so on a host with too much
/// to do the time passes and the interrupts do not come (seen once in a hundred boots on two cores with fifty busy processes).
/// Source: arch/x86/kernel/apic/io_apic.c, check_timer and timer_irq_works.
/// </remarks>
internal static class StarvedTimer
{
    private const string Panic = "IO-APIC + timer doesn't work!";

    /// <summary>Whether this is that panic.</summary>
    public static bool Explains(BootVerdict verdict) => verdict.Kind == VerdictKind.PanicHardware && verdict.Line?.Contains(Panic, StringComparison.Ordinal) == true;
}
