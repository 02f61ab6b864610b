namespace LfsTutor.Engine.Sticks;

/// <summary>One reason why a disk is not written.</summary>
/// <param name="Id">For programs: <c>mounted</c>, <c>too-small</c>, and so on.</param>
/// <param name="Reason">For people, one sentence.</param>
/// <param name="Remedy">What would take the reason away, or null where nothing should.</param>
public sealed record StickRefusal(string Id, string Reason, string? Remedy);
