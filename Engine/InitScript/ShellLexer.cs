using System.Text;

namespace LfsTutor.Engine.InitScript;

internal enum ShellTokenKind
{
    Word,
    Operator,
    NewLine,
    End,
}

internal readonly record struct ShellToken(ShellTokenKind Kind, int Line, string Text, ShellWord? Word)
{
    public bool IsOperator(string text) => Kind == ShellTokenKind.Operator && Text == text;

    /// <summary>Whether it is the keyword: an unquoted word of just these letters.</summary>
    public bool IsKeyword(string text) => Kind == ShellTokenKind.Word && Word is { IsQuoted: false } word && word.Literal == text;
}

/// <summary>Ends the reading of a script; never leaves <see cref="ShellParser"/>.</summary>
internal sealed class ShellSyntaxException(ShellSyntaxError error) : Exception(error.Message)
{
    public ShellSyntaxError Error { get; } = error;
}

/// <summary>Cuts a script into words and operators.</summary>
/// <remarks>Source: POSIX.1-2017, Shell Command Language, 2.2 and 2.3.</remarks>
internal sealed class ShellLexer(string text)
{
    private const int MaxNesting = 40;
    private const char End = '\uffff';

    /// <summary>The longer before the shorter that begin alike.</summary>
    private static readonly string[] s_operators =
        ["<<<", "<<-", "&&", "||", ";;", "<<", ">>", "<&", ">&", "<>", ">|", "&>", ";", "&", "|", "(", ")", "<", ">"];

    private readonly List<(string Delimiter, bool StripsTabs, int Line)> _pendingDocuments = [];
    private readonly List<OpenHereDocument> _openDocuments = [];
    private int _position;

    public int Line { get; private set; } = 1;

    public IReadOnlyList<OpenHereDocument> OpenHereDocuments => _openDocuments;

    private char Current => _position < text.Length ? text[_position] : End;

    private bool AtEnd => _position >= text.Length;

    /// <summary>A here-document's body begins after the line's end.</summary>
    public void ExpectHereDocument(ShellWord delimiter, bool stripsTabs) => _pendingDocuments.Add((delimiter.ToString(), stripsTabs, delimiter.Line));

    public ShellToken Next()
    {
        SkipBlanks();
        int line = Line;
        if (AtEnd)
        {
            ReadDocuments();
            return new ShellToken(ShellTokenKind.End, line, "end of file", null);
        }

        if (Current == '\n')
        {
            Advance();
            ReadDocuments();
            return new ShellToken(ShellTokenKind.NewLine, line, "newline", null);
        }

        foreach (string candidate in s_operators)
        {
            if (string.CompareOrdinal(text, _position, candidate, 0, candidate.Length) == 0)
            {
                _position += candidate.Length;
                return new ShellToken(ShellTokenKind.Operator, line, candidate, null);
            }
        }

        ShellWord word = ReadWord(line);
        return new ShellToken(ShellTokenKind.Word, line, word.ToString(), word);
    }

    /// <summary>Whether a redirection follows at once, as it must after a descriptor's number.</summary>
    public bool RedirectionFollows => Current is '<' or '>';

    private void Advance()
    {
        if (text[_position++] == '\n')
        {
            Line++;
        }
    }

    private void SkipBlanks()
    {
        while (!AtEnd)
        {
            if (Current is ' ' or '\t')
            {
                _position++;
            }
            else if (Current == '\\' && _position + 1 < text.Length && text[_position + 1] == '\n')
            {
                _position += 2;
                Line++;
            }
            else if (Current == '#')
            {
                while (!AtEnd && Current != '\n')
                {
                    _position++;
                }
            }
            else
            {
                return;
            }
        }
    }

    private ShellWord ReadWord(int line)
    {
        WordBuilder word = new();
        while (!AtEnd && Current is not (' ' or '\t' or '\n' or ';' or '&' or '|' or '<' or '>' or '(' or ')'))
        {
            switch (Current)
            {
                case '\\':
                    ReadBackslash(word);
                    break;
                case '\'':
                    ReadSingleQuoted(word, line);
                    break;
                case '"':
                    ReadDoubleQuoted(word, line);
                    break;
                case '$':
                    ReadDollar(word, isQuoted: false, line);
                    break;
                case '`':
                    ReadBackquoted(word, isQuoted: false, line);
                    break;
                default:
                    word.Append(Current, isQuoted: false);
                    Advance();
                    break;
            }
        }

        return new ShellWord(line, word.ToParts());
    }

    private void ReadBackslash(WordBuilder word)
    {
        Advance();
        if (AtEnd)
        {
            word.Append('\\', isQuoted: true);
            return;
        }

        if (Current != '\n')
        {
            word.Append(Current, isQuoted: true);
        }

        Advance();
    }

    private void ReadSingleQuoted(WordBuilder word, int line)
    {
        Advance();
        word.Begin(isQuoted: true);
        while (AtEnd || Current != '\'')
        {
            RequireMore(line, "unterminated quoted string");
            word.Append(Current, isQuoted: true);
            Advance();
        }

        Advance();
    }

    private void ReadDoubleQuoted(WordBuilder word, int line)
    {
        Advance();
        word.Begin(isQuoted: true);
        while (AtEnd || Current != '"')
        {
            RequireMore(line, "unterminated quoted string");
            switch (Current)
            {
                case '\\' when _position + 1 < text.Length && text[_position + 1] is '$' or '`' or '"' or '\\' or '\n':
                    ReadBackslash(word);
                    break;
                case '$':
                    ReadDollar(word, isQuoted: true, line);
                    break;
                case '`':
                    ReadBackquoted(word, isQuoted: true, line);
                    break;
                default:
                    word.Append(Current, isQuoted: true);
                    Advance();
                    break;
            }
        }

        Advance();
    }

    private void ReadDollar(WordBuilder word, bool isQuoted, int line)
    {
        int start = _position;
        Advance();
        switch (Current)
        {
            case '(':
                SkipBalanced('(', ')', line, "unexpected end of file (expecting \")\")", 0);
                word.Add(WordPartKind.Expansion, text[start.._position], isQuoted);
                break;
            case '{':
                SkipBalanced('{', '}', line, "missing '}'", 0);
                string inside = text[(start + 2)..(_position - 1)];
                bool isName = inside.Length > 0 && IsName(inside);
                word.Add(isName ? WordPartKind.Variable : WordPartKind.Expansion, isName ? inside : text[start.._position], isQuoted);
                break;
            case '\'' when !isQuoted:
                SkipQuote(line);
                word.Add(WordPartKind.Expansion, text[start.._position], isQuoted: true);
                break;
            case '?' or '$' or '!' or '#' or '@' or '*' or '-' or (>= '0' and <= '9'):
                word.Add(WordPartKind.Variable, Current.ToString(), isQuoted);
                Advance();
                break;
            case var first when char.IsAsciiLetter(first) || first == '_':
                while (!AtEnd && (char.IsAsciiLetterOrDigit(Current) || Current == '_'))
                {
                    Advance();
                }

                word.Add(WordPartKind.Variable, text[(start + 1).._position], isQuoted);
                break;
            default:
                word.Append('$', isQuoted);
                break;
        }
    }

    private void ReadBackquoted(WordBuilder word, bool isQuoted, int line)
    {
        int start = _position;
        Advance();
        while (AtEnd || Current != '`')
        {
            RequireMore(line, "EOF in backquote substitution");
            if (Current == '\\' && _position + 1 < text.Length)
            {
                Advance();
            }

            Advance();
        }

        Advance();
        word.Add(WordPartKind.Expansion, text[start.._position], isQuoted);
    }

    /// <summary>Skips from an opening bracket to its closing one; brackets in quotes do not count.</summary>
    private void SkipBalanced(char open, char close, int line, string message, int depth)
    {
        if (depth > MaxNesting)
        {
            throw new ShellSyntaxException(new ShellSyntaxError(Line, line, "nested too deeply to be read here", IsCertain: false));
        }

        Advance();
        while (AtEnd || Current != close)
        {
            RequireMore(line, message);
            if (Current == open)
            {
                SkipBalanced(open, close, line, message, depth + 1);
            }
            else if (Current is '\'' or '"' or '`')
            {
                SkipQuote(line);
            }
            else
            {
                if (Current == '\\' && _position + 1 < text.Length)
                {
                    Advance();
                }

                Advance();
            }
        }

        Advance();
    }

    private void SkipQuote(int line)
    {
        char quote = Current;
        Advance();
        while (AtEnd || Current != quote)
        {
            RequireMore(line, "unterminated quoted string");
            if (Current == '\\' && quote != '\'' && _position + 1 < text.Length)
            {
                Advance();
            }

            Advance();
        }

        Advance();
    }

    private void RequireMore(int startLine, string message)
    {
        if (AtEnd)
        {
            throw new ShellSyntaxException(new ShellSyntaxError(Line, startLine, message, IsCertain: true));
        }
    }

    private void ReadDocuments()
    {
        foreach ((string delimiter, bool stripsTabs, int line) in _pendingDocuments)
        {
            ReadDocument(delimiter, stripsTabs, line);
        }

        _pendingDocuments.Clear();
    }

    private void ReadDocument(string delimiter, bool stripsTabs, int line)
    {
        while (!AtEnd)
        {
            int end = text.IndexOf('\n', _position);
            string row = end < 0 ? text[_position..] : text[_position..end];
            _position = end < 0 ? text.Length : end + 1;
            Line += end < 0 ? 0 : 1;
            if ((stripsTabs ? row.TrimStart('\t') : row) == delimiter)
            {
                return;
            }
        }

        _openDocuments.Add(new OpenHereDocument(line, delimiter));
    }

    private static bool IsName(string text) => !char.IsAsciiDigit(text[0]) && text.All(character => char.IsAsciiLetterOrDigit(character) || character == '_');

    private sealed class WordBuilder
    {
        private readonly List<WordPart> _parts = [];
        private readonly StringBuilder _literal = new();
        private bool _isQuoted;
        private bool _isOpen;

        /// <summary>Even empty quotes make a piece.</summary>
        public void Begin(bool isQuoted)
        {
            if (_isOpen && _isQuoted != isQuoted)
            {
                Close();
            }

            (_isOpen, _isQuoted) = (true, isQuoted);
        }

        public void Append(char character, bool isQuoted)
        {
            Begin(isQuoted);
            _literal.Append(character);
        }

        public void Add(WordPartKind kind, string text, bool isQuoted)
        {
            Close();
            _parts.Add(new WordPart(kind, text, isQuoted));
        }

        public List<WordPart> ToParts()
        {
            Close();
            return _parts;
        }

        private void Close()
        {
            if (_isOpen)
            {
                _parts.Add(new WordPart(WordPartKind.Literal, _literal.ToString(), _isQuoted));
                _literal.Clear();
                _isOpen = false;
            }
        }
    }
}
