using LfsTutor.Engine.Verdicts;

namespace LfsTutor.Engine.Machine;

/// <summary>What QEMU's messages mean: trouble with this computer, or with the learner's kernel file.</summary>
/// <remarks>Source: QEMU hw/i386/x86.c, accel/kvm/kvm-all.c, block/file-posix.c.</remarks>
internal static class QemuTrouble
{
    private static readonly (string Text, string Message, string? Remedy)[] Table =
    [
        ("failed to initialize kvm", "QEMU cannot use KVM on this computer.", "use --accel tcg"),
        ("Could not access KVM kernel module", "QEMU cannot use KVM on this computer.", "use --accel tcg"),
        ("cannot set up guest memory", "This computer has not enough free memory for the machine.", "use a smaller --memory"),
        ("Failed to get \"write\" lock", "The disk image is in use by another machine.", "close the other machine and boot again"),
        ("Failed to get shared \"write\" lock", "The disk image is in use by another machine.", "close the other machine and boot again"),
        ("No space left on device", "There is no space left for the machine's temporary disk.", "free some space in /var/tmp and boot again"),
        ("seccomp", "This QEMU is built without the sandbox the tutor runs it in.", "sudo apt install qemu-system-x86"),
        ("setpriv: failed to execute", "QEMU could not be started.", "sudo apt install --reinstall qemu-system-x86"),
        ("error while loading shared libraries", "QEMU is installed but incomplete.", "sudo apt install --reinstall qemu-system-x86"),
    ];

    private static readonly string[] NotAKernel = ["invalid kernel header", "could not load kernel", "could not open kernel file", "Error loading uncompressed kernel"];

    /// <summary>The verdict on a QEMU that ended without a deciding line: it refused the kernel file, or just ended.</summary>
    public static VerdictKind KindOf(string messages) =>
        NotAKernel.Any(text => messages.Contains(text, StringComparison.Ordinal)) ? VerdictKind.LoaderNotAKernel : VerdictKind.Exited;

    /// <summary>The trouble in QEMU's messages, or null.</summary>
    public static MachineUnavailableException? Of(string messages)
    {
        foreach ((string text, string message, string? remedy) in Table)
        {
            if (messages.Contains(text, StringComparison.Ordinal))
            {
                return new MachineUnavailableException($"{message} QEMU says: {messages.Split('\n')[0]}", remedy);
            }
        }

        return null;
    }
}
