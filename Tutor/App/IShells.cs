using LfsTutor.Lessons;

namespace LfsTutor.App;

/// <summary>The learner's shells; every outcome comes back as an event. Nothing here waits.</summary>
internal interface IShells
{
    /// <summary>Starts a shell in the chapter's workspace.</summary>
    /// <param name="session">Its number from now on.</param>
    /// <param name="chapter">The chapter whose workspace and environment it gets.</param>
    /// <param name="columns">Width of its terminal.</param>
    /// <param name="rows">Height of its terminal.</param>
    void Start(int session, Chapter chapter, int columns, int rows);

    /// <summary>Types; what is typed before the shell runs waits for it.</summary>
    void Type(int session, ReadOnlySpan<byte> bytes);

    /// <summary>Tells it another size.</summary>
    void Resize(int session, int columns, int rows);

    /// <summary>Takes what it has printed.</summary>
    ReadOnlySpan<byte> Take(int session);

    /// <summary>It has ended and all it printed is taken.</summary>
    void Forget(int session);

    /// <summary>Who reads what is typed now.</summary>
    ShellReader ReaderOf(int session);
}

/// <summary>Who reads what is typed into a shell's terminal.</summary>
internal enum ShellReader
{
    /// <summary>A program the shell has started.</summary>
    Program,

    /// <summary>The shell, a line at a time: the terminal edits the line.</summary>
    Lines,

    /// <summary>The shell's own line editor.</summary>
    Editor,
}
