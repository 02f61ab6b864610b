namespace LfsTutor.Engine.InitScript;

/// <summary>The <c>#!</c> line as the kernel reads it (fs/binfmt_script.c): the first 256 bytes, one optional argument.</summary>
/// <param name="Interpreter">The path, exactly as the kernel will look it up (a carriage return is part of it).</param>
/// <param name="Argument">The rest of the line, or null.</param>
public sealed record Shebang(string Interpreter, string? Argument)
{
    /// <summary>True when a carriage return ends the line, so that it belongs to the interpreter or the argument.</summary>
    public bool HasCarriageReturn => (Argument ?? Interpreter).EndsWith('\r');

    /// <summary>Parses the first bytes of a program.</summary>
    /// <returns>Null when they do not begin with <c>#!</c>, or when the line names no interpreter (the kernel answers ENOEXEC, error -8).</returns>
    public static Shebang? Parse(ReadOnlySpan<byte> start) => throw new NotImplementedException();
}
