namespace LfsTutor.Engine.Sticks;

/// <summary>What stopped the writing of a stick.</summary>
public enum StickTrouble
{
    /// <summary>This user may not open the device.</summary>
    NoPermission,

    /// <summary>Somebody has it open exclusively: a mount, LVM, RAID, also in another namespace.</summary>
    Busy,

    /// <summary>The node is not the device that was looked at.</summary>
    NotTheDevice,

    /// <summary>Opening, writing or reading failed.</summary>
    Failed,

    /// <summary>The learner stopped it.</summary>
    Interrupted,
}

/// <summary>A stick could not be written, or not wholly.</summary>
/// <param name="trouble">What happened.</param>
/// <param name="message">One sentence.</param>
/// <param name="remedy">What to do, or null.</param>
public sealed class StickException(StickTrouble trouble, string message, string? remedy) : Exception(message)
{
    /// <summary>What happened.</summary>
    public StickTrouble Trouble { get; } = trouble;

    /// <summary>What to do, or null.</summary>
    public string? Remedy { get; } = remedy;
}
