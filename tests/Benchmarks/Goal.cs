namespace LfsTutor.Benchmarks;

/// <summary>One published goal as it came out.</summary>
/// <param name="What">What was measured.</param>
/// <param name="Target">The goal in words.</param>
/// <param name="Measured">The figure, with its unit and its peer's figure.</param>
/// <param name="Kept">Whether the goal was kept; null when it could not be measured here, and <paramref name="Measured"/> says why.</param>
internal sealed record Goal(string What, string Target, string Measured, bool? Kept);
