using LfsTutor.Engine.Verdicts;

namespace LfsTutor.Engine.Machine;

/// <summary>Types at a prompt of the screen by the machine's keyboard, once the guest is seen to take its keys.</summary>
/// <remarks>
/// Linux looks for its keyboard beside everything else: on a slow computer the shell's prompt can stand there first, and keys pressed until then are lost.
/// So the text's first character is pressed until it shows, and wiped out again; keys arrive in their order, so that those after it cannot be lost.
/// </remarks>
internal static class ScreenTypist
{
    private const int MostProbes = 10;
    private const int LooksPerProbe = 10;

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(300);

    /// <summary>Types the keys at the prompt.</summary>
    /// <param name="input">The machine.</param>
    /// <param name="text">The prompt, and what is typed there.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="QmpException">QEMU has ended, or does not answer.</exception>
    public static async Task TypeAsync(IMachineInput input, TypedText text, TimeProvider time)
    {
        if (text.Line is [var first, ..] && first != ' ')
        {
            int pressed = await ProbeAsync(input, text.At.TrimEnd(' '), first, time).ConfigureAwait(false);
            if (pressed > 0)
            {
                await input.TypeAsync(new string('\b', pressed), CancellationToken.None).ConfigureAwait(false);
            }
        }

        await input.TypeAsync(text.Keys, CancellationToken.None).ConfigureAwait(false);
    }

    /// <returns>How often the character was pressed until it showed, or in vain; 0 when the screen cannot be read.</returns>
    private static async Task<int> ProbeAsync(IMachineInput input, string prompt, char character, TimeProvider time)
    {
        for (int pressed = 1; pressed <= MostProbes; pressed++)
        {
            if (await input.ReadScreenAsync(CancellationToken.None).ConfigureAwait(false) is null)
            {
                return pressed - 1;
            }

            await input.TypeAsync(character.ToString(), CancellationToken.None).ConfigureAwait(false);
            for (int look = 0; look < LooksPerProbe; look++)
            {
                await Task.Delay(BetweenLooks, time).ConfigureAwait(false);
                if (await input.ReadScreenAsync(CancellationToken.None).ConfigureAwait(false) is { } screen && Shows(screen, prompt, character))
                {
                    return pressed;
                }
            }
        }

        return MostProbes;
    }

    /// <summary>Whether the character stands behind the prompt in some row; a message of the kernel's may follow it there.</summary>
    private static bool Shows(GuestScreen screen, string prompt, char character) =>
        screen.Lines.Any(line =>
            line.LastIndexOf(prompt, StringComparison.Ordinal) is >= 0 and var at
            && line.AsSpan(at + prompt.Length).TrimStart(' ') is { IsEmpty: false } after
            && after[0] == character);
}
