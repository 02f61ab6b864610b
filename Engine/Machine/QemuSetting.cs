namespace LfsTutor.Engine.Machine;

/// <summary>What the command line needs beyond the machine itself.</summary>
public sealed record QemuSetting
{
    /// <summary>Name or path of the program.</summary>
    public string Program { get; init; } = "qemu-system-x86_64";

    /// <summary>The accelerator decided on, <c>tcg</c> or <c>kvm</c>.</summary>
    public string Accelerator { get; init; } = "tcg";

    /// <summary>UEFI firmware; needed when the machine asks for it.</summary>
    public FirmwareFiles? Firmware { get; init; }

    /// <summary>This boot's own copy of the variables template; needed with <see cref="FirmwareFiles.CodeAndVariables"/>.</summary>
    public string? VariablesPath { get; init; }

    /// <summary>Unix socket on which the tutor listens for QEMU's machine protocol, or null for none. QEMU connects to it, so that it cannot start when the tutor is gone.</summary>
    public string? QmpSocketPath { get; init; }

    /// <summary>Container format of each drive, in the machine's order; where the specification names one, that one wins.</summary>
    public IReadOnlyList<Disk.DiskFormat> DriveFormats { get; init; } = [];
}
