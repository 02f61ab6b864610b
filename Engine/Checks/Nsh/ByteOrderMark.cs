using LfsTutor.Engine.Forecast.Uefi;
using LfsTutor.Engine.UefiShell;

namespace LfsTutor.Engine.Checks.Nsh;

/// <summary>The script is in an encoding the shell does not read. Arguments: the image, the directory it is made from.</summary>
public sealed class ByteOrderMark : StartupScriptCheck
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "nsh.byte-order-mark",
        Severity.Error,
        "startup.nsh is in an encoding the shell does not read",
        "The shell knows two kinds of text: plain bytes, and UTF-16 little-endian after the mark FF FE. The three bytes some editors put before UTF-8 become part of the first command's name.",
        "Save the script as plain text without a byte order mark.",
        "UEFI Shell specification 2.2, section 3.5, file formats; EDK II, MdePkg/Library/UefiFileHandleLib, FileHandleReadLine") { Kept = "startup.nsh is plain text, as the shell reads it" };

    private protected override IEnumerable<Finding> Look(CheckContext context, string path, ShellStory story, ShellFile file, ShellScript script)
    {
        if (!script.HasUtf8Mark && !script.HasBigEndianMark && !script.LooksLikeUnmarkedUtf16)
        {
            yield break;
        }

        string what = script.HasUtf8Mark ? "it begins with ef bb bf, the byte order mark of UTF-8"
            : script.HasBigEndianMark ? "it begins with fe ff, the byte order mark of UTF-16 big-endian"
            : "it is UTF-16 without its byte order mark: every second byte is zero";
        yield return new Finding(Rule, file.Location with { Offset = null, Line = 1 }, what)
        {
            // A comment in the first line takes the blame, and the rest is run.
            Severity = story.Started is null ? Severity.Error : Severity.Warning,
            KernelWill = story.Started is null ? "never be started: the shell says '…' is not recognized as an internal or external command" : null,
            OtherToolsSay = "file(1) names the encoding; head -c 4 | od -tx1 shows the bytes",
            Command = script.HasUtf8Mark ? $"sed -i '1s/^\\xef\\xbb\\xbf//' {Efi.FatImage.DirectoryOf(context, path)}/startup.nsh" : null,
        };
    }
}
