using System.Text;

namespace LfsTutor.Engine.Forecast.Script;

/// <summary>echo and printf: all that matters is whether the text waited for is printed.</summary>
internal sealed class OutputCommands(ScriptRun run)
{
    public int? Run(CommandCall call)
    {
        if (call.Known is not { } words)
        {
            run.MayPrint();
            return null;
        }

        if (call.Name == "echo")
        {
            Echo(call, words);
            return Status(call);
        }

        if (words is not [var format, .. var values])
        {
            return run.Failed(call, "printf is given nothing to print", 1, null);
        }

        if (format.Contains('%') || values is not [])
        {
            run.MayPrint();
            return null;
        }

        run.Print(Unescape(format), call.Output, call.Line);
        return Status(call);
    }

    /// <summary>Without a console every attempt to print fails.</summary>
    private int? Status(CommandCall call) => call.Output == OutputPlace.Elsewhere || (call.Output == OutputPlace.Console && run.Setting.HasConsole) ? 0 : null;

    private void Echo(CommandCall call, string[] words)
    {
        int first = 0;
        bool endsLine = true;
        bool escapes = false;
        while (first < words.Length && words[first] is ['-', _, ..] option && option.AsSpan(1).IndexOfAnyExcept("neE") < 0)
        {
            endsLine &= !option.Contains('n');
            escapes = option.LastIndexOfAny(['e', 'E']) is var last and >= 0 ? option[last] == 'e' : escapes;
            first++;
        }

        string text = string.Join(' ', words.Skip(first)) + (endsLine ? "\n" : "");
        run.Print(escapes ? Unescape(text) : text, call.Output, call.Line);
    }

    private static string Unescape(string text)
    {
        if (!text.Contains('\\'))
        {
            return text;
        }

        StringBuilder plain = new();
        for (int index = 0; index < text.Length; index++)
        {
            if (text[index] != '\\' || index + 1 == text.Length)
            {
                plain.Append(text[index]);
                continue;
            }

            index++;
            plain.Append(text[index] switch
            {
                'n' => "\n",
                't' => "\t",
                'r' => "\r",
                '\\' => "\\",
                '"' => "\"",
                var other => "\\" + other,
            });
        }

        return plain.ToString();
    }
}
