using LfsTutor.Engine.Forecast.Script;

namespace LfsTutor.Engine.Checks.Script;

/// <summary>loadkmap gets no keymap it can use, or finds no terminal.</summary>
public sealed class KeymapNotLoaded : ScriptRemarkCheck
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "script.keymap-not-loaded",
        Severity.Error,
        "The keymap is not loaded",
        "loadkmap reads a binary keymap (loadkeys -b makes it) from its input and gives it to the terminal of the screen. It takes neither text nor a gzip file, and needs /dev/tty0 where the console is a serial line.",
        "Make the keymap with loadkeys -b, put it where the script reads it, and make the device nodes first.",
        "busybox, console-tools/loadkmap.c") { Kept = "The keymap is loaded" };

    private protected override RemarkKind Kind => RemarkKind.KeymapNotLoaded;

    private protected override bool MattersInAnyCase => true;
}
