using LfsTutor.Terminal;

namespace LfsTutor.Rendering;

/// <summary>Colours for a line of code: comments, strings, variables, keywords. Simple on purpose; nothing depends on it.</summary>
internal sealed class CodeHighlighter(Theme theme, FenceInfo fence)
{
    private const int TabWidth = 4;

    private static readonly HashSet<string> ShellKeywords = new(StringComparer.Ordinal)
    {
        "if", "then", "else", "elif", "fi", "for", "in", "do", "done", "while", "until", "case", "esac", "function", "export", "sudo", "exec", "cd", "set",
    };

    private static readonly HashSet<string> CKeywords = new(StringComparer.Ordinal)
    {
        "int", "void", "char", "const", "static", "struct", "return", "for", "while", "do", "if", "else", "unsigned", "long", "short", "sizeof", "switch", "case", "break", "continue", "include", "define",
    };

    private bool IsC => fence.Language is "c" or "h" or "cpp";

    /// <summary>The line in pieces, tabs expanded, control characters made visible.</summary>
    public List<StyledText> Highlight(string line)
    {
        line = Clean(line);
        if (!fence.IsShell && !IsC)
        {
            return line.Length == 0 ? [] : [new StyledText(line, theme.Code)];
        }

        List<StyledText> spans = [];
        int at = 0;
        while (at < line.Length)
        {
            (int end, Style style) = Next(line, at);
            if (spans.Count > 0 && spans[^1].Style == style)
            {
                spans[^1] = new StyledText(spans[^1].Text + line[at..end], style);
            }
            else
            {
                spans.Add(new StyledText(line[at..end], style));
            }

            at = end;
        }

        return spans;
    }

    private static string Clean(string line)
    {
        if (line.AsSpan().IndexOfAnyInRange('\0', '\x1F') < 0)
        {
            return line;
        }

        System.Text.StringBuilder text = new();
        foreach (char character in line)
        {
            if (character == '\t')
            {
                text.Append(' ', TabWidth - (text.Length % TabWidth));
            }
            else
            {
                text.Append(char.IsControl(character) ? '\uFFFD' : character);
            }
        }

        return text.ToString();
    }

    private (int End, Style Style) Next(string line, int at)
    {
        char first = line[at];
        bool atWordStart = at == 0 || line[at - 1] is ' ' or ';' or '|' or '(' or '&';
        if (fence.IsShell && first == '#' && atWordStart)
        {
            return (line.Length, theme.CodeComment);
        }

        if (IsC && line.AsSpan(at).StartsWith("//", StringComparison.Ordinal))
        {
            return (line.Length, theme.CodeComment);
        }

        if (first is '"' or '\'')
        {
            int close = line.IndexOf(first, at + 1);
            return (close < 0 ? line.Length : close + 1, theme.CodeString);
        }

        if (fence.IsShell && first == '$' && at + 1 < line.Length && (char.IsAsciiLetter(line[at + 1]) || line[at + 1] is '_' or '{' or '(' or '?' or '@'))
        {
            return (EndOfVariable(line, at + 1), theme.CodeVariable);
        }

        if (char.IsAsciiLetter(first) || first == '_')
        {
            int end = at;
            while (end < line.Length && (char.IsAsciiLetterOrDigit(line[end]) || line[end] is '_' or '-' or '.' or '/' or '+'))
            {
                end++;
            }

            bool keyword = IsC ? CKeywords.Contains(line[at..end]) : atWordStart && ShellKeywords.Contains(line[at..end]);
            return (end, keyword ? theme.CodeKeyword : theme.Code);
        }

        bool isOperator = first is '|' or '>' or '<' or '&' or ';' || (fence.IsShell && first == '\\' && at == line.Length - 1);
        return (at + 1, isOperator ? theme.CodeOperator : theme.Code);
    }

    private static int EndOfVariable(string line, int at)
    {
        if (line[at] is '{')
        {
            int close = line.IndexOf('}', at);
            return close < 0 ? line.Length : close + 1;
        }

        if (line[at] is '(' or '?' or '@')
        {
            return at + 1;
        }

        int end = at;
        while (end < line.Length && (char.IsAsciiLetterOrDigit(line[end]) || line[end] == '_'))
        {
            end++;
        }

        return end;
    }
}
