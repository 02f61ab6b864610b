namespace LfsTutor.Engine.InitScript;

/// <summary>A command of a script.</summary>
/// <param name="Line">One-based line on which it begins.</param>
public abstract record ShellNode(int Line)
{
    /// <summary>The commands directly inside it; none for a simple command.</summary>
    public virtual IEnumerable<ShellNode> Children => [];

    /// <summary>It and every command inside it, in the order of the script.</summary>
    public IEnumerable<ShellNode> Descend()
    {
        yield return this;
        foreach (ShellNode child in Children.SelectMany(child => child.Descend()))
        {
            yield return child;
        }
    }
}

/// <summary><c>NAME=VALUE</c> before a command.</summary>
/// <param name="Name">The variable.</param>
/// <param name="Value">Its value; null for an empty one.</param>
public sealed record ShellAssignment(string Name, ShellWord? Value);

/// <summary>A redirection.</summary>
/// <param name="Descriptor">The file descriptor written before the operator; null for the usual one.</param>
/// <param name="Operator"><c>&lt;</c>, <c>&gt;</c>, <c>&gt;&gt;</c>, <c>&lt;&amp;</c>, <c>&gt;&amp;</c>, <c>&lt;&lt;</c>, …</param>
/// <param name="Target">The file, or the delimiter of a here-document.</param>
public sealed record ShellRedirection(int? Descriptor, string Operator, ShellWord Target)
{
    /// <summary>Whether it is a here-document (<c>&lt;&lt;</c>, <c>&lt;&lt;-</c>).</summary>
    public bool IsHereDocument => Operator is "<<" or "<<-";
}

/// <summary>A command with its words.</summary>
public sealed record SimpleCommand(int Line, IReadOnlyList<ShellAssignment> Assignments, IReadOnlyList<ShellWord> Words, IReadOnlyList<ShellRedirection> Redirections)
    : ShellNode(Line)
{
    /// <summary>The first word's text; null when it has to be worked out, or there is none.</summary>
    public string? Name => Words is [var first, ..] ? first.Literal : null;

    /// <inheritdoc/>
    public override string ToString() => string.Join(' ', Words.Select(word => word.ToString()));
}

/// <summary><c>LEFT &amp;&amp; RIGHT</c> or <c>LEFT || RIGHT</c>.</summary>
/// <param name="Line">Where it begins.</param>
/// <param name="Left">Runs first.</param>
/// <param name="IsAnd">True for <c>&amp;&amp;</c>.</param>
/// <param name="Right">Runs when the left one succeeds, or fails.</param>
public sealed record AndOr(int Line, ShellNode Left, bool IsAnd, ShellNode Right) : ShellNode(Line)
{
    /// <inheritdoc/>
    public override IEnumerable<ShellNode> Children => [Left, Right];
}

/// <summary><c>A | B</c>, or a command with <c>!</c> before it.</summary>
public sealed record Pipeline(int Line, IReadOnlyList<ShellNode> Parts, bool IsNegated) : ShellNode(Line)
{
    /// <inheritdoc/>
    public override IEnumerable<ShellNode> Children => Parts;
}

/// <summary><c>COMMAND &amp;</c>.</summary>
public sealed record Background(int Line, ShellNode Command) : ShellNode(Line)
{
    /// <inheritdoc/>
    public override IEnumerable<ShellNode> Children => [Command];
}

/// <summary><c>{ …; }</c>, or <c>( … )</c> in a shell of its own.</summary>
public sealed record Group(int Line, IReadOnlyList<ShellNode> Body, bool IsSubshell, IReadOnlyList<ShellRedirection> Redirections) : ShellNode(Line)
{
    /// <inheritdoc/>
    public override IEnumerable<ShellNode> Children => Body;
}

/// <summary><c>if … then … else … fi</c>; <c>elif</c> is an <c>if</c> in the else part.</summary>
public sealed record IfClause(int Line, IReadOnlyList<ShellNode> Condition, IReadOnlyList<ShellNode> Then, IReadOnlyList<ShellNode> Else, IReadOnlyList<ShellRedirection> Redirections)
    : ShellNode(Line)
{
    /// <inheritdoc/>
    public override IEnumerable<ShellNode> Children => [.. Condition, .. Then, .. Else];
}

/// <summary><c>while …; do …; done</c>.</summary>
/// <param name="Line">Where it begins.</param>
/// <param name="IsUntil">True for <c>until</c>.</param>
/// <param name="Condition">Run before each turn.</param>
/// <param name="Body">Each turn.</param>
/// <param name="Redirections">After <c>done</c>.</param>
public sealed record WhileLoop(int Line, bool IsUntil, IReadOnlyList<ShellNode> Condition, IReadOnlyList<ShellNode> Body, IReadOnlyList<ShellRedirection> Redirections) : ShellNode(Line)
{
    /// <inheritdoc/>
    public override IEnumerable<ShellNode> Children => [.. Condition, .. Body];
}

/// <summary><c>for NAME in WORDS; do …; done</c>.</summary>
public sealed record ForLoop(int Line, string Variable, IReadOnlyList<ShellWord>? Words, IReadOnlyList<ShellNode> Body, IReadOnlyList<ShellRedirection> Redirections) : ShellNode(Line)
{
    /// <inheritdoc/>
    public override IEnumerable<ShellNode> Children => Body;
}

/// <summary><c>case … esac</c>; only its commands are kept.</summary>
public sealed record CaseClause(int Line, IReadOnlyList<ShellNode> Bodies) : ShellNode(Line)
{
    /// <inheritdoc/>
    public override IEnumerable<ShellNode> Children => Bodies;
}

/// <summary><c>NAME() { … }</c>: nothing runs until it is called.</summary>
public sealed record FunctionDefinition(int Line, string Name, ShellNode Body) : ShellNode(Line)
{
    /// <inheritdoc/>
    public override IEnumerable<ShellNode> Children => [Body];
}
