using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace LfsTutor.Linear;

/// <summary>Opens the standard streams as plain text and decides about colours and width.</summary>
internal static partial class TextTerminal
{
    private const int Input = 0;
    private const int Output = 1;
    private const int ErrorOutput = 2;
    private const ulong GetWindowSize = 0x5413;
    private const int DefaultWidth = 80;

    public static bool InputIsTerminal => IsTerminal(Input);

    public static bool OutputIsTerminal => IsTerminal(Output);

    /// <summary>Standard output; buffered unless it is a terminal.</summary>
    public static TextOutput OpenOutput(Func<string, string?> environment) => Open(Output, environment);

    /// <summary>Standard input as it is: the system's own line editing. The runtime's changes the terminal's mode at its first read, and an end of input typed before is lost.</summary>
    public static Stream OpenInput() => new FileStream(new SafeFileHandle(Input, ownsHandle: false), FileAccess.Read, bufferSize: 0);

    /// <summary>One line on standard output, without anything that costs time.</summary>
    public static void WriteLine(string line)
    {
        using DescriptorStream output = new(Output);
        output.Write(Encoding.UTF8.GetBytes(line + "\n"));
    }

    /// <summary>Standard error, unbuffered.</summary>
    public static TextOutput OpenError(Func<string, string?> environment) => Open(ErrorOutput, environment);

    /// <summary>Whether escape sequences may be written: NO_COLOR and TERM=dumb forbid, CLICOLOR_FORCE demands, else a terminal decides.</summary>
    public static bool WantsColors(Func<string, string?> environment, bool isTerminal) =>
        environment("NO_COLOR") is not { Length: > 0 }
        && (environment("CLICOLOR_FORCE") is { Length: > 0 } and not "0" || (isTerminal && environment("TERM") is not (null or "" or "dumb")));

    private static TextOutput Open(int descriptor, Func<string, string?> environment)
    {
        bool isTerminal = IsTerminal(descriptor);
        StreamWriter writer = new(new DescriptorStream(descriptor), new UTF8Encoding(false), bufferSize: 4096) { AutoFlush = isTerminal || descriptor == ErrorOutput, NewLine = "\n" };
        bool isSpoken = environment("ACCESSIBLE") is { Length: > 0 } and not "0";
        bool canOverwrite = isTerminal && !isSpoken && environment("TERM") is not (null or "" or "dumb");
        return new TextOutput(writer, WantsColors(environment, isTerminal), WidthOf(descriptor, isTerminal, environment), canOverwrite, isSpoken);
    }

    private static int WidthOf(int descriptor, bool isTerminal, Func<string, string?> environment)
    {
        if (isTerminal && WindowSize(descriptor, GetWindowSize, out WindowDimensions size) == 0 && size.Columns > 0)
        {
            return size.Columns;
        }

        return int.TryParse(environment("COLUMNS"), NumberStyles.None, CultureInfo.InvariantCulture, out int columns) && columns > 0 ? columns : DefaultWidth;
    }

    private static bool IsTerminal(int descriptor) => IsATty(descriptor) == 1;

    [LibraryImport("libc", EntryPoint = "isatty")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int IsATty(int descriptor);

    // ioctl is variadic; on x86-64 and arm64 Linux a pointer argument is passed the same way.
    [LibraryImport("libc", EntryPoint = "ioctl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int WindowSize(int descriptor, ulong request, out WindowDimensions size);

    /// <summary>struct winsize of ioctl_tty(2).</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct WindowDimensions
    {
        public ushort Rows;
        public ushort Columns;
        public ushort PixelWidth;
        public ushort PixelHeight;
    }
}
