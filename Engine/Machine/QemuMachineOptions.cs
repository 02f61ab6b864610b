namespace LfsTutor.Engine.Machine;

/// <summary>How machines are run on this computer.</summary>
public sealed record QemuMachineOptions
{
    /// <summary>Name or path of QEMU.</summary>
    public string Program { get; init; } = "qemu-system-x86_64";

    /// <summary>Finds UEFI firmware when a machine asks for it; null or a null result means that there is none.</summary>
    public Func<FirmwareFiles?>? FindFirmware { get; init; }

    /// <summary>Where the accelerator's trial is remembered until the computer restarts; null to try once a process.</summary>
    public string? CacheDirectory { get; init; }

    /// <summary>How often a screen is read when there is no serial console.</summary>
    public TimeSpan ScreenInterval { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>How often a screen is read that does not change; a verdict on it comes by so much later at most.</summary>
    public TimeSpan LongestScreenInterval { get; init; } = TimeSpan.FromMilliseconds(600);
}
