using System.Text;
using LfsTutor.App;
using LfsTutor.Lessons;

namespace LfsTutor.Tutor.Tests.App;

/// <summary>Notes what was asked of shells and typed into them; the test answers by events.</summary>
internal sealed class RecordingShells : IShells
{
    private byte[] _printed = [];

    public List<string> Asked { get; } = [];

    /// <summary>What was typed into any shell.</summary>
    public string Typed { get; set; } = "";

    public ShellReader Reader { get; set; } = ShellReader.Editor;

    public void Start(int session, Chapter chapter, int columns, int rows) => Asked.Add($"start {session} {chapter.Id} {columns}x{rows}");

    public void Type(int session, ReadOnlySpan<byte> bytes) => Typed += Encoding.UTF8.GetString(bytes);

    public void Resize(int session, int columns, int rows) => Asked.Add($"resize {session} {columns}x{rows}");

    public void Print(string text) => _printed = [.. _printed, .. Encoding.UTF8.GetBytes(text)];

    public ReadOnlySpan<byte> Take(int session)
    {
        byte[] printed = _printed;
        _printed = [];
        return printed;
    }

    public void Forget(int session) => Asked.Add($"forget {session}");

    public ShellReader ReaderOf(int session) => Reader;
}
