using System.Text;
using LfsTutor.Terminal;
using LfsTutor.Terminal.Emulation;

namespace LfsTutor.Recording;

/// <summary>
/// A guest's output without what could harm the terminal it is played on: no titles, clipboards or other strings, no questions, no modes
/// that outlive it, valid UTF-8. What draws is kept as it was sent.
/// </summary>
/// <remarks>Other players write a recording to their terminal as it is.</remarks>
internal sealed class SafeOutput : IControlHandler
{
    private const byte Esc = 0x1B;
    private const int ShowCursorMode = 25;

    /// <summary>Final bytes of control sequences that draw, move or erase.</summary>
    private const string Drawing = "@ABCDEFGHIJKLMPSTXZ`abdefgmrsu";

    /// <summary>Final bytes of escape sequences that draw or move.</summary>
    private const string DrawingEscapes = "78DEHM";

    private readonly ControlParser _parser;
    private readonly ByteWriter _output = new();

    public SafeOutput() => _parser = new ControlParser(this);

    /// <summary>What came since <see cref="Clear"/>.</summary>
    public ReadOnlyMemory<byte> Written => _output.Written;

    public int Length => _output.Length;

    public void Clear() => _output.Clear();

    public void Feed(ReadOnlySpan<byte> bytes) => _parser.Feed(bytes);

    /// <summary>Leaves the player's terminal with its own colours, cursor, scroll region and characters.</summary>
    public void End() => _output.Write("\e7\e[r\e8\e[0m\e(B\x0f\e[?25h"u8);

    /// <summary>Adds text of our own.</summary>
    public void Write(ReadOnlySpan<char> text) => _output.Write(text);

    void IControlHandler.Print(ReadOnlySpan<byte> ascii) => _output.Write(ascii);

    void IControlHandler.Print(int codePoint) => _output.Write(new Rune(codePoint));

    void IControlHandler.Execute(byte control)
    {
        if (control is >= 0x08 and <= 0x0F)
        {
            _output.Write(control);
        }
    }

    void IControlHandler.String(byte kind, ReadOnlySpan<byte> text)
    {
    }

    void IControlHandler.Escape(byte intermediate, byte final)
    {
        if (intermediate == 0 && final == 'c')
        {
            // The firmware's reset, without resetting the player's terminal.
            _output.Write("\e[0m\e[r\e[H\e[2J"u8);
        }
        else if ((intermediate == 0 && DrawingEscapes.Contains((char)final)) || intermediate is (byte)'(' or (byte)')' || (intermediate == '#' && final == '8'))
        {
            _output.Write(Esc);
            if (intermediate != 0)
            {
                _output.Write(intermediate);
            }

            _output.Write(final);
        }
    }

    void IControlHandler.Control(byte marker, byte intermediate, byte final, ControlParameters parameters)
    {
        bool isCursorMode = marker == '?' && final is (byte)'h' or (byte)'l' && parameters.Count == 1 && parameters[0] == ShowCursorMode;
        if (intermediate != 0 || !(isCursorMode || (marker == 0 && Drawing.Contains((char)final))))
        {
            return;
        }

        _output.Write(Esc);
        _output.Write((byte)'[');
        if (marker != 0)
        {
            _output.Write(marker);
        }

        for (int i = 0; i < parameters.Count; i++)
        {
            if (i > 0)
            {
                _output.Write(parameters.IsSub(i) ? (byte)':' : (byte)';');
            }

            if (parameters[i] != 0)
            {
                _output.Write(parameters[i]);
            }
        }

        _output.Write(final);
    }
}
