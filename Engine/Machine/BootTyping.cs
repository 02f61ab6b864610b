using System.Text;
using LfsTutor.Engine.Verdicts;

namespace LfsTutor.Engine.Machine;

/// <summary>Types the boot's texts into the machine and does what else is to be done to it, each once and in their order, wherever its prompt appears first: on the serial line or on the screen.</summary>
/// <remarks>
/// A picture of a screen has no order of time: what is on it from before the last text was typed is told from what came after it by the text's own echo.
/// </remarks>
/// <param name="texts">What to type, and what else to do.</param>
/// <param name="marker">The text that means success, or null.</param>
/// <param name="time">The clock.</param>
/// <param name="failed">Told when something other than typing cannot be done.</param>
internal sealed class BootTyping(IReadOnlyList<TypedText> texts, string? marker, TimeProvider time, Action<Exception>? failed = null)
{
    /// <summary>Enough of a text to know its echo again; a longer one may be broken by the screen's edge.</summary>
    private const int EchoLength = 24;

    private IMachineInput? _input;
    private int _count;
    private bool _echoSeen;

    /// <summary>True when a boot types nothing.</summary>
    public bool IsEmpty => texts.Count == 0;

    /// <summary>What the boot still waits for, as a part of a sentence; null when nothing is to be typed.</summary>
    public string? Awaited =>
        IsEmpty ? null
        : _count < texts.Count ? $"the boot still waits for \"{texts[_count].At}\" on the console, to {texts[_count].Purpose}"
        : marker is null ? null
        : $"{(texts[^1].Action is null ? $"\"{texts[^1].Line}\" was typed" : $"the last thing done was to {texts[^1].Purpose}")}, but \"{marker}\" has not come";

    /// <summary>Whether something has been typed or done.</summary>
    public bool HasBegun => _count > 0;

    /// <summary>The machine to type into.</summary>
    public void Attach(IMachineInput input) => _input = input;

    /// <summary>A prompt has appeared on the serial line.</summary>
    /// <param name="index">Which text it asks for.</param>
    public void OnSerial(int index)
    {
        if (index == _count)
        {
            Next();
            if (texts[index].Action is { } action)
            {
                _ = DoAsync(action);
            }
            else
            {
                _input?.Write(Encoding.UTF8.GetBytes(texts[index].Keys));
            }
        }
    }

    /// <summary>Looks for the next prompt on a picture of the screen.</summary>
    public void OnScreen(string history)
    {
        if (_count < texts.Count && After(history) is { } start && Shows(history[start..], texts[_count].At))
        {
            TypedText text = texts[_count];
            Next();
            _ = text.Action is { } action ? DoAsync(action) : TypeAsync(text);
        }
    }

    /// <summary>Where on a picture the marker counts from; null while something is still to be typed or echoed.</summary>
    public int? MarkerStart(string history) => _count == texts.Count ? After(history) : null;

    private void Next()
    {
        _count++;
        _echoSeen = false;
    }

    /// <summary>Where the rows begin that came after the last text typed; null while its echo has not been seen. An echo that has left the screen stays seen.</summary>
    private int? After(string history)
    {
        // Nothing echoes what is done without typing.
        if (_count == 0 || texts[_count - 1].Action is not null)
        {
            return 0;
        }

        string line = texts[_count - 1].Line;
        (string text, int[] origins) = WithoutRecords(history);
        int at = text.LastIndexOf(line.Length > EchoLength ? line[..EchoLength] : line, StringComparison.Ordinal);
        _echoSeen |= at >= 0;
        int end = at < 0 ? -1 : text.IndexOf('\n', at);
        return !_echoSeen ? null : at < 0 ? 0 : end < 0 ? history.Length : origins[end] + 1;
    }

    /// <summary>The rows without the kernel's messages, which come in the middle of an echo too, and where each character left stood.</summary>
    private static (string Text, int[] Origins) WithoutRecords(string history)
    {
        StringBuilder text = new(history.Length);
        List<int> origins = new(history.Length);
        for (int at = 0; at < history.Length; at++)
        {
            int end;
            if (history[at] == '[' && (end = history.IndexOf('\n', at)) > 0 && LogPrefix.StartsRecord(history.AsSpan(at, end - at)))
            {
                at = end;
                continue;
            }

            text.Append(history[at]);
            origins.Add(at);
        }

        return (text.ToString(), [.. origins]);
    }

    /// <summary>Whether a row shows the text; a screen does not tell blanks at a row's end.</summary>
    private static bool Shows(string rows, string text)
    {
        string trimmed = text.TrimEnd(' ');
        return rows.Split('\n').Any(row => row.Contains(trimmed, StringComparison.Ordinal) && !LineJudge.IsEchoOfCommandLine(Encoding.UTF8.GetBytes(row)));
    }

    private async Task DoAsync(MachineAction action)
    {
        try
        {
            await (_input is { } input ? DoAsync(input, action) : Task.CompletedTask).ConfigureAwait(false);
        }
        catch (QmpException exception)
        {
            failed?.Invoke(new MachineUnavailableException($"The machine could not be made to {action.Purpose}: {exception.Message}", null, exception));
        }
    }

    private static async Task DoAsync(IMachineInput input, MachineAction action)
    {
        switch (action)
        {
            case MachineAction.PressKeys keys:
                foreach (string chord in keys.Chords)
                {
                    await input.PressAsync(chord.Split('-'), CancellationToken.None).ConfigureAwait(false);
                }

                break;
            case MachineAction.PlugIn plug:
                await input.PlugAsync(plug.Path, CancellationToken.None).ConfigureAwait(false);
                break;
            case MachineAction.PullOut pull:
                await input.UnplugAsync(pull.Path, CancellationToken.None).ConfigureAwait(false);
                break;
        }
    }

    private async Task TypeAsync(TypedText text)
    {
        try
        {
            await (_input is { } input ? ScreenTypist.TypeAsync(input, text, time) : Task.CompletedTask).ConfigureAwait(false);
        }
        catch (QmpException)
        {
            // QEMU has ended, or stands still: the boot's end tells it.
        }
    }
}
