using LfsTutor.Recording;

namespace LfsTutor.Commands;

/// <summary>A terminal that recordings can be played on.</summary>
/// <param name="OpenInput">Opens standard input as data; keys then come from the terminal itself.</param>
/// <param name="Play">Plays until the learner leaves; returns the exit code.</param>
internal sealed record ReplayPlace(Func<Stream> OpenInput, Func<ReplayPlayer, CancellationToken, int> Play);
