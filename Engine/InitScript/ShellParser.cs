using System.Globalization;

namespace LfsTutor.Engine.InitScript;

/// <summary>Builds commands from words, as far as an init script goes.</summary>
/// <remarks>Source: POSIX.1-2017, Shell Command Language, 2.10; the messages are those of busybox, shell/ash.c.</remarks>
internal sealed class ShellParser(string text)
{
    private const int MaxDepth = 60;
    private const int MaxCommands = 20_000;

    private static readonly string[] s_closing = ["then", "else", "elif", "fi", "do", "done", "esac", "}"];

    private readonly ShellLexer _lexer = new(text);
    private ShellToken _token;
    private int _depth;
    private int _commandCount;

    /// <summary>Parses line after line; a line with an error in it is dropped whole, as nothing of it runs.</summary>
    public ShellScript Parse(bool isTooLong)
    {
        List<ShellNode> commands = [];
        ShellSyntaxError? error = null;
        try
        {
            Advance();
            while (_token.Kind != ShellTokenKind.End)
            {
                if (_token.Kind == ShellTokenKind.NewLine)
                {
                    Advance();
                    continue;
                }

                commands.AddRange(ParseLine());
            }
        }
        catch (ShellSyntaxException syntax)
        {
            error = syntax.Error;
        }

        if (error is null && isTooLong)
        {
            error = new ShellSyntaxError(_lexer.Line, _lexer.Line, "the script is too long to be read here", IsCertain: false);
        }

        return new ShellScript(commands, error, _lexer.OpenHereDocuments);
    }

    private List<ShellNode> ParseLine()
    {
        List<ShellNode> nodes = [];
        while (true)
        {
            AddAndOr(nodes);
            if (_token.Kind is ShellTokenKind.NewLine or ShellTokenKind.End)
            {
                return nodes;
            }

            RequireSeparator(nodes);
            if (_token.Kind is ShellTokenKind.NewLine or ShellTokenKind.End)
            {
                return nodes;
            }
        }
    }

    /// <summary>A list that ends before one of the closing words; newlines separate too.</summary>
    private List<ShellNode> ParseList(string expected)
    {
        if (++_depth > MaxDepth)
        {
            throw new ShellSyntaxException(new ShellSyntaxError(_token.Line, _token.Line, "nested too deeply to be read here", IsCertain: false));
        }

        List<ShellNode> nodes = [];
        while (true)
        {
            SkipNewLines();
            if (_token.Kind == ShellTokenKind.End || _token.IsOperator(")") || _token.IsOperator(";;") || s_closing.Any(_token.IsKeyword))
            {
                break;
            }

            AddAndOr(nodes);
            if (_token.Kind is ShellTokenKind.NewLine or ShellTokenKind.End || _token.IsOperator(")") || _token.IsOperator(";;"))
            {
                continue;
            }

            RequireSeparator(nodes);
        }

        if (nodes.Count == 0 || _token.Kind == ShellTokenKind.End)
        {
            throw Unexpected(expected);
        }

        _depth--;
        return nodes;
    }

    private void RequireSeparator(List<ShellNode> nodes)
    {
        if (_token.IsOperator("&"))
        {
            nodes[^1] = new Background(nodes[^1].Line, nodes[^1]);
        }
        else if (!_token.IsOperator(";"))
        {
            throw Unexpected(null);
        }

        Advance();
    }

    private void AddAndOr(List<ShellNode> nodes)
    {
        ShellNode left = ParsePipeline();
        while (_token.IsOperator("&&") || _token.IsOperator("||"))
        {
            bool isAnd = _token.Text == "&&";
            Advance();
            SkipNewLines();
            left = new AndOr(left.Line, left, isAnd, ParsePipeline());
        }

        nodes.Add(left);
    }

    private ShellNode ParsePipeline()
    {
        int line = _token.Line;
        bool isNegated = false;
        while (_token.IsKeyword("!"))
        {
            isNegated = !isNegated;
            Advance();
        }

        List<ShellNode> parts = [ParseCommand()];
        while (_token.IsOperator("|"))
        {
            Advance();
            SkipNewLines();
            parts.Add(ParseCommand());
        }

        return parts.Count == 1 && !isNegated ? parts[0] : new Pipeline(line, parts, isNegated);
    }

    private ShellNode ParseCommand()
    {
        if (++_commandCount > MaxCommands)
        {
            throw new ShellSyntaxException(new ShellSyntaxError(_token.Line, _token.Line, "more commands than are read here", IsCertain: false));
        }

        if (_token.IsOperator("("))
        {
            return ParseGroup(isSubshell: true);
        }

        if (_token.Kind == ShellTokenKind.Word && _token.Word is { IsQuoted: false })
        {
            switch (_token.Word.Literal)
            {
                case "{":
                    return ParseGroup(isSubshell: false);
                case "if":
                    return ParseIf();
                case "while" or "until":
                    return ParseWhile();
                case "for":
                    return ParseFor();
                case "case":
                    return ParseCase();
                case "function":
                    return ParseFunctionKeyword();
                case { } word when s_closing.Contains(word):
                    throw Unexpected(null);
            }
        }

        return ParseSimple();
    }

    private Group ParseGroup(bool isSubshell)
    {
        int line = _token.Line;
        Advance();
        List<ShellNode> body = ParseList(isSubshell ? ")" : "}");
        if (isSubshell ? !_token.IsOperator(")") : !_token.IsKeyword("}"))
        {
            throw Unexpected(isSubshell ? ")" : "}");
        }

        Advance();
        return new Group(line, body, isSubshell, ParseRedirections());
    }

    private IfClause ParseIf()
    {
        int line = _token.Line;
        Advance();
        List<ShellNode> condition = ParseList("then");
        RequireKeyword("then");
        List<ShellNode> then = ParseList("fi");
        if (_token.IsKeyword("elif"))
        {
            IfClause inner = ParseIf();
            return new IfClause(line, condition, then, [inner with { Redirections = [] }], inner.Redirections);
        }

        List<ShellNode> otherwise = [];
        if (_token.IsKeyword("else"))
        {
            Advance();
            otherwise = ParseList("fi");
        }

        RequireKeyword("fi");
        return new IfClause(line, condition, then, otherwise, ParseRedirections());
    }

    private WhileLoop ParseWhile()
    {
        (int line, bool isUntil) = (_token.Line, _token.Text == "until");
        Advance();
        List<ShellNode> condition = ParseList("do");
        RequireKeyword("do");
        List<ShellNode> body = ParseList("done");
        RequireKeyword("done");
        return new WhileLoop(line, isUntil, condition, body, ParseRedirections());
    }

    private ForLoop ParseFor()
    {
        int line = _token.Line;
        Advance();
        if (_token is not { Kind: ShellTokenKind.Word, Word.Literal: { } variable })
        {
            throw Unexpected(null);
        }

        Advance();
        SkipNewLines();
        List<ShellWord>? words = null;
        if (_token.IsKeyword("in"))
        {
            words = [];
            Advance();
            while (_token.Kind == ShellTokenKind.Word)
            {
                words.Add(_token.Word!);
                Advance();
            }

            if (!_token.IsOperator(";") && _token.Kind != ShellTokenKind.NewLine)
            {
                throw Unexpected(null);
            }

            Advance();
        }
        else if (_token.IsOperator(";"))
        {
            Advance();
        }

        SkipNewLines();
        RequireKeyword("do");
        List<ShellNode> body = ParseList("done");
        RequireKeyword("done");
        return new ForLoop(line, variable, words, body, ParseRedirections());
    }

    private CaseClause ParseCase()
    {
        int line = _token.Line;
        Advance();
        RequireWord();
        SkipNewLines();
        RequireKeyword("in");
        List<ShellNode> bodies = [];
        while (true)
        {
            SkipNewLines();
            if (_token.IsKeyword("esac"))
            {
                break;
            }

            ParsePatterns();
            SkipNewLines();
            if (!_token.IsOperator(";;") && !_token.IsKeyword("esac"))
            {
                bodies.AddRange(ParseList("esac"));
            }

            if (!_token.IsOperator(";;"))
            {
                break;
            }

            Advance();
        }

        RequireKeyword("esac");
        ParseRedirections();
        return new CaseClause(line, bodies);
    }

    private void ParsePatterns()
    {
        if (_token.IsOperator("("))
        {
            Advance();
        }

        RequireWord();
        while (_token.IsOperator("|"))
        {
            Advance();
            RequireWord();
        }

        if (!_token.IsOperator(")"))
        {
            throw Unexpected(")");
        }

        Advance();
    }

    private FunctionDefinition ParseFunctionKeyword()
    {
        int line = _token.Line;
        Advance();
        if (_token is not { Kind: ShellTokenKind.Word, Word.Literal: { } name })
        {
            throw Unexpected(null);
        }

        Advance();
        return ParseFunctionBody(line, name);
    }

    private FunctionDefinition ParseFunctionBody(int line, string name)
    {
        if (_token.IsOperator("("))
        {
            Advance();
            if (!_token.IsOperator(")"))
            {
                throw Unexpected(")");
            }

            Advance();
        }

        SkipNewLines();
        return new FunctionDefinition(line, name, ParseCommand());
    }

    private ShellNode ParseSimple()
    {
        int line = _token.Line;
        List<ShellAssignment> assignments = [];
        List<ShellWord> words = [];
        List<ShellRedirection> redirections = [];
        while (true)
        {
            if (TryRedirection() is { } redirection)
            {
                redirections.Add(redirection);
            }
            else if (_token.Kind == ShellTokenKind.Word)
            {
                ShellWord word = _token.Word!;
                Advance();
                if (words.Count == 0 && Assignment(word) is { } assignment)
                {
                    assignments.Add(assignment);
                    continue;
                }

                words.Add(word);
                if (words.Count == 1 && assignments.Count == 0 && redirections.Count == 0 && _token.IsOperator("(") && word.Literal is { } name)
                {
                    return ParseFunctionBody(line, name);
                }
            }
            else if (words is [{ Literal: "[[" }, ..] && (_token.IsOperator("&&") || _token.IsOperator("||") || _token.IsOperator("(")) && words[^1].Literal != "]]")
            {
                throw new ShellSyntaxException(new ShellSyntaxError(_token.Line, line, "[[ … ]] is not read here", IsCertain: false));
            }
            else
            {
                break;
            }
        }

        return words.Count + assignments.Count + redirections.Count == 0 ? throw Unexpected(null) : new SimpleCommand(line, assignments, words, redirections);
    }

    private List<ShellRedirection> ParseRedirections()
    {
        List<ShellRedirection> redirections = [];
        while (TryRedirection() is { } redirection)
        {
            redirections.Add(redirection);
        }

        return redirections;
    }

    private ShellRedirection? TryRedirection()
    {
        int? descriptor = null;
        if (_token is { Kind: ShellTokenKind.Word, Word: { IsQuoted: false, Literal: { } digits } }
            && _lexer.RedirectionFollows
            && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int number))
        {
            descriptor = number;
            Advance();
        }

        if (_token.Kind != ShellTokenKind.Operator || _token.Text is not ("<" or ">" or ">>" or "<&" or ">&" or "<>" or ">|" or "<<" or "<<-" or "<<<" or "&>"))
        {
            return null;
        }

        string operation = _token.Text;
        Advance();
        if (_token.Kind != ShellTokenKind.Word)
        {
            throw Unexpected(null);
        }

        ShellRedirection redirection = new(descriptor, operation, _token.Word!);
        if (redirection.IsHereDocument)
        {
            _lexer.ExpectHereDocument(redirection.Target, operation == "<<-");
        }

        Advance();
        return redirection;
    }

    private static ShellAssignment? Assignment(ShellWord word)
    {
        if (word.Parts is not [{ Kind: WordPartKind.Literal, IsQuoted: false } first, ..])
        {
            return null;
        }

        int equals = first.Text.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0 || char.IsAsciiDigit(first.Text[0]) || !first.Text.AsSpan(0, equals).ToString().All(character => char.IsAsciiLetterOrDigit(character) || character == '_'))
        {
            return null;
        }

        List<WordPart> value = [.. word.Parts.Skip(1)];
        if (equals + 1 < first.Text.Length)
        {
            value.Insert(0, first with { Text = first.Text[(equals + 1)..] });
        }

        return new ShellAssignment(first.Text[..equals], value.Count == 0 ? null : new ShellWord(word.Line, value));
    }

    private void Advance() => _token = _lexer.Next();

    private void SkipNewLines()
    {
        while (_token.Kind == ShellTokenKind.NewLine)
        {
            Advance();
        }
    }

    private void RequireWord()
    {
        if (_token.Kind != ShellTokenKind.Word)
        {
            throw Unexpected(null);
        }

        Advance();
    }

    private void RequireKeyword(string keyword)
    {
        if (!_token.IsKeyword(keyword))
        {
            throw Unexpected(keyword);
        }

        Advance();
    }

    private ShellSyntaxException Unexpected(string? expected)
    {
        string found = _token.Kind == ShellTokenKind.Word || _token.Kind == ShellTokenKind.Operator ? $"\"{_token.Text}\"" : _token.Text;
        string expecting = expected is null ? "" : $" (expecting \"{expected}\")";
        return new ShellSyntaxException(new ShellSyntaxError(_token.Line, _token.Line, $"unexpected {found}{expecting}", IsCertain: true));
    }
}
