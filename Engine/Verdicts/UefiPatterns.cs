using System.Buffers;
using System.Collections.Immutable;
using System.Text;

namespace LfsTutor.Engine.Verdicts;

/// <summary>What UEFI firmware, its shell and the kernel's EFI stub say when nothing comes of a boot.</summary>
/// <remarks>
/// None of these lines ends a boot by itself: the firmware goes on to the next entry, and its shell may find a startup.nsh that starts the kernel after
/// all. It ends at a shell prompt that stays. Of several lines then the telling one is taken: what came furthest, and of that what came first.
/// Source: EDK II, MdeModulePkg/Universal/BdsDxe and ShellPkg; Linux drivers/firmware/efi/libstub.
/// </remarks>
internal static class UefiPatterns
{
    private const string PromptEnd = "> ";
    private const string FirstPrompt = "Shell> ";
    private const string DirectoryPrompt = @":\";
    private const int LongestPrompt = 128;

    private static readonly ImmutableArray<Row> Table =
    [
        // An empty drive is in every machine and means nothing, unless there is no other.
        new(0, "BdsDxe: failed to load Boot", "DVD-ROM", ": Not Found", VerdictKind.FirmwareNoBootable),
        new(1, "BdsDxe: failed to load Boot", "", ": Not Found", VerdictKind.FirmwareNoBootable),
        new(3, "BdsDxe: failed to load Boot", "", ": Unsupported", VerdictKind.FirmwareUnsupportedImage, AfterColon),
        new(3, "BdsDxe: failed to start Boot", "", ": Unsupported", VerdictKind.FirmwareUnsupportedImage, AfterColon),
        new(3, "BdsDxe: failed to ", " Boot", "", VerdictKind.FirmwareImageFailed, AfterColon),
        new(4, "'", "' is not recognized as an internal or external command", "", VerdictKind.FirmwareUnknownCommand, Quoted),
        new(5, "Script Error Status: Unsupported", "", "", VerdictKind.FirmwareUnsupportedImage),
        new(5, "Command Error Status: Unsupported", "", "", VerdictKind.FirmwareUnsupportedImage),
        new(5, "Script Error Status: ", "", "", VerdictKind.FirmwareImageFailed, AfterColon),
        new(5, "Command Error Status: ", "", "", VerdictKind.FirmwareImageFailed, AfterColon),
        new(6, "EFI stub: ERROR: Failed to open file: ", "", "", VerdictKind.LoaderInitrdNotFound, AfterColon),
        new(6, "EFI stub: ERROR: Failed to load initrd", "", "", VerdictKind.LoaderInitrdNotFound),
        new(6, "EFI stub: ERROR: ", "", "", VerdictKind.LoaderStubFailed, AfterColon),
    ];

    /// <summary>The shell has run a command: what the firmware's own boot entries lacked no longer counts.</summary>
    private const int CommandRank = 2;

    /// <summary>What a line tells, and how far the boot must have come for it; null when nothing.</summary>
    /// <param name="message">A complete line.</param>
    public static (int Rank, VerdictKind Kind, string? Detail)? Match(string message)
    {
        foreach (Row row in Table)
        {
            if (message.StartsWith(row.Start, StringComparison.Ordinal)
                && message.Contains(row.Inside, StringComparison.Ordinal)
                && message.TrimEnd().EndsWith(row.End, StringComparison.Ordinal))
            {
                return (row.Rank, row.Kind, row.Detail?.Invoke(message));
            }
        }

        return IsCommand(message) ? (CommandRank, VerdictKind.FirmwareShell, null) : null;
    }

    /// <summary>True for an unfinished line that is the UEFI shell's prompt: <c>Shell&gt; </c>, or <c>FS0:\&gt; </c> in a directory.</summary>
    public static bool IsPrompt(ReadOnlySpan<byte> line)
    {
        if (line.Length > LongestPrompt || !line.EndsWith(Encoding.ASCII.GetBytes(PromptEnd)))
        {
            return false;
        }

        string text = ConsoleText.Decode(line);
        return text == FirstPrompt || (PromptLength(text) == text.Length && text.Length > 0);
    }

    internal static IEnumerable<string> Needles =>
        Table.Select(row => row.Inside.Length > row.Start.Length ? row.Inside : row.Start).Append(FirstPrompt).Append(DirectoryPrompt);

    private static bool IsCommand(string message)
    {
        int length = PromptLength(message);
        return length > 0 && !string.IsNullOrWhiteSpace(message[length..]);
    }

    /// <summary>Characters of the prompt at the beginning of a line; zero when there is none.</summary>
    private static int PromptLength(string text)
    {
        if (text.StartsWith(FirstPrompt, StringComparison.Ordinal))
        {
            return FirstPrompt.Length;
        }

        int directory = text.IndexOf(DirectoryPrompt, StringComparison.Ordinal);
        if (directory <= 0 || text.AsSpan(0, directory).ContainsAnyExcept(NameCharacters))
        {
            return 0;
        }

        int end = text.IndexOf(PromptEnd, directory, StringComparison.Ordinal);
        return end < 0 ? 0 : end + PromptEnd.Length;
    }

    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789");

    private static string? AfterColon(string message)
    {
        int at = message.LastIndexOf(": ", StringComparison.Ordinal);
        return at < 0 ? null : message[(at + 2)..].Trim();
    }

    private static string? Quoted(string message)
    {
        int end = message.IndexOf('\'', 1);
        return end < 0 ? null : message[1..end];
    }

    private sealed record Row(int Rank, string Start, string Inside, string End, VerdictKind Kind, Func<string, string?>? Detail = null);
}
