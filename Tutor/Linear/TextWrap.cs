namespace LfsTutor.Linear;

/// <summary>Breaks text between words.</summary>
internal static class TextWrap
{
    /// <summary>The lines of a text, none longer than <paramref name="width"/> unless a single word is.</summary>
    /// <returns>At least one line.</returns>
    public static IEnumerable<string> Wrap(string text, int width)
    {
        int start = 0;
        int end = 0;
        bool any = false;
        string[] words = text.Split([' ', '\n', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries);
        int length = 0;
        for (end = 0; end < words.Length; end++)
        {
            int longer = length == 0 ? words[end].Length : length + 1 + words[end].Length;
            if (length > 0 && longer > width)
            {
                any = true;
                yield return string.Join(' ', words, start, end - start);
                (start, length) = (end, words[end].Length);
                continue;
            }

            length = longer;
        }

        if (start < end || !any)
        {
            yield return string.Join(' ', words, start, end - start);
        }
    }
}
