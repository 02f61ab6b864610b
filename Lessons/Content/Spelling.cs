namespace LfsTutor.Lessons.Content;

/// <summary>Distance between words, for "did you mean".</summary>
internal static class Spelling
{
    /// <summary>Number of letters to insert, delete, replace or swap with a neighbour to turn one word into the other.</summary>
    public static int Distance(string left, string right)
    {
        int[] beforeLast = new int[right.Length + 1];
        int[] last = [.. Enumerable.Range(0, right.Length + 1)];
        for (int i = 1; i <= left.Length; i++)
        {
            int[] row = new int[right.Length + 1];
            row[0] = i;
            for (int j = 1; j <= right.Length; j++)
            {
                int replaced = last[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
                row[j] = Math.Min(replaced, Math.Min(last[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                {
                    row[j] = Math.Min(row[j], beforeLast[j - 2] + 1);
                }
            }

            (beforeLast, last) = (last, row);
        }

        return last[right.Length];
    }

    /// <summary>The nearest of some words, or null when none is near enough to be meant.</summary>
    public static string? Nearest(string word, IEnumerable<string> candidates)
    {
        (string? best, int distance) = (null, Math.Max(1, word.Length / 3) + 1);
        foreach (string candidate in candidates)
        {
            int here = Distance(word, candidate);
            if (here < distance)
            {
                (best, distance) = (candidate, here);
            }
        }

        return best;
    }
}
