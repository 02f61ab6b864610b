namespace LfsTutor.Engine.Verdicts;

/// <summary>How a real boot (or a log of one) ended.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Line">The line that decided, cleaned of control characters; null when none did.</param>
/// <param name="LineNumber">Its one-based number in the console, or null.</param>
/// <param name="Detail">What the line says beyond its kind (device numbers, path, exit code), or null.</param>
public sealed record BootVerdict(VerdictKind Kind, string? Line, long? LineNumber, string? Detail);
