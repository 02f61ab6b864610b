namespace LfsTutor.App;

/// <summary>Whether the letters of a word stand in a text in their order, and how well.</summary>
internal static class FuzzyMatch
{
    private const int AtWord = 8;
    private const int InARow = 5;
    private const int OneRun = 12;
    private const int MaxWord = 64;

    /// <summary>The better the match, the higher; null when the letters do not stand there. Blanks in the word mean nothing.</summary>
    /// <param name="text">What is offered.</param>
    /// <param name="word">What was typed.</param>
    /// <param name="places">Receives where the letters stand.</param>
    public static int? Score(string text, string word, List<int> places) =>
        Score(text, word, places, preferWords: true) ?? Score(text, word, places, preferWords: false);

    /// <summary>Taking every letter where it stands first finds a match whenever there is one.</summary>
    private static int? Score(string text, string word, List<int> places, bool preferWords)
    {
        places.Clear();
        int score = 0;
        int at = 0;
        foreach (char letter in word.AsSpan(0, Math.Min(word.Length, MaxWord)))
        {
            if (letter == ' ')
            {
                continue;
            }

            int found = preferWords ? Best(text, letter, at, places) : IndexOf(text, letter, at);
            if (found < 0)
            {
                return null;
            }

            bool isNext = places.Count > 0 && places[^1] == found - 1;
            score += 1 + (isNext ? InARow : 0) + (IsWordStart(text, found) ? AtWord : 0);
            places.Add(found);
            at = found + 1;
        }

        if (places.Count > 1 && places[^1] - places[0] == places.Count - 1)
        {
            score += OneRun;
        }

        // Of two that match as well, the one that begins sooner, then the shorter.
        return (score * 1000) - (places.Count > 0 ? places[0] : 0) - text.Length;
    }

    /// <summary>The letter right here, else at the beginning of a word, else anywhere further on.</summary>
    private static int Best(string text, char letter, int from, List<int> places)
    {
        int next = IndexOf(text, letter, from);
        if (next < 0 || (next == from && places.Count > 0) || IsWordStart(text, next))
        {
            return next;
        }

        for (int i = next; i >= 0; i = IndexOf(text, letter, i + 1))
        {
            if (IsWordStart(text, i))
            {
                return i;
            }
        }

        return next;
    }

    private static bool IsWordStart(string text, int at) => at == 0 || (!char.IsLetterOrDigit(text[at - 1]) && char.IsLetterOrDigit(text[at]));

    private static int IndexOf(string text, char letter, int from)
    {
        for (int i = from; i < text.Length; i++)
        {
            if (char.ToUpperInvariant(text[i]) == char.ToUpperInvariant(letter))
            {
                return i;
            }
        }

        return -1;
    }
}
