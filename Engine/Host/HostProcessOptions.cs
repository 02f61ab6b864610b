namespace LfsTutor.Engine.Host;

/// <summary>How a host tool is run; the defaults suit a tool that answers a short question.</summary>
public sealed record HostProcessOptions
{
    /// <summary>The defaults.</summary>
    public static HostProcessOptions Default { get; } = new();

    /// <summary>The directory it starts in, or null for the current one.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>Variables added to the environment; a null value removes one. <c>LC_ALL=C</c> is set unless named here, so that messages can be read by programs.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    /// <summary>What it reads on its standard input; null gives it an empty one, never the learner's terminal.</summary>
    public Stream? Input { get; init; }

    /// <summary>Where its standard output goes as it comes, on a background thread; null collects it in <see cref="HostProcessResult.Output"/>. An exception from the stream ends the tool and is thrown to the caller.</summary>
    public Stream? OutputSink { get; init; }

    /// <summary>Called with each complete line of standard output, without its line end and cut at 4096 bytes, on a background thread.</summary>
    public Action<string>? OutputLine { get; init; }

    /// <summary>The most bytes of standard output; one more, and the tool is ended and <see cref="HostProcessResult.OutputTruncated"/> is set.</summary>
    public long MaxOutputBytes { get; init; } = 16L << 20;

    /// <summary>The most bytes of standard error that are kept: its beginning. The rest is read and forgotten.</summary>
    public int MaxErrorBytes { get; init; } = 64 << 10;

    /// <summary>The longest it may run; <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> for no limit.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long to wait for the pipes to close once the program itself has ended. A program without children of its own may have
    /// long: then nothing it wrote is lost, however slowly the sink takes it.</summary>
    public TimeSpan PipeGrace { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>The clock of <see cref="Timeout"/>.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}

/// <summary>How a host tool ended.</summary>
/// <param name="ExitCode">Its exit status; 128 + signal when a signal ended it.</param>
/// <param name="Output">Its standard output; empty when it went to a sink.</param>
/// <param name="Error">The beginning of its standard error as text, untrusted: clean it before it reaches a terminal.</param>
/// <param name="TimedOut">It was ended because it ran too long.</param>
public sealed record HostProcessResult(int ExitCode, byte[] Output, string Error, bool TimedOut)
{
    /// <summary>It was ended because it wrote more than <see cref="HostProcessOptions.MaxOutputBytes"/>; what was allowed is there.</summary>
    public bool OutputTruncated { get; init; }

    /// <summary>It ended by itself with status 0.</summary>
    public bool Succeeded => ExitCode == 0 && !TimedOut && !OutputTruncated;

    /// <summary>Standard output as UTF-8.</summary>
    public string OutputText => System.Text.Encoding.UTF8.GetString(Output);

    /// <summary>The last non-blank line of standard error, control characters removed, at most 300 characters; empty when there is none.</summary>
    public string LastErrorLine
    {
        get
        {
            string? line = Error.Split('\n').LastOrDefault(candidate => !string.IsNullOrWhiteSpace(candidate));
            string clean = new((line ?? "").Where(character => !char.IsControl(character)).Take(300).ToArray());
            return clean.Trim();
        }
    }
}

/// <summary>A program this computer does not have.</summary>
public sealed class HostToolMissingException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="program">The program's name or path.</param>
    /// <param name="package">The Debian and Ubuntu package that brings it, or null when unknown.</param>
    public HostToolMissingException(string program, string? package)
        : base(package is null
            ? $"the program {program} is not on this computer"
            : $"the program {program} is not on this computer; the package {package} brings it")
    {
        Program = program;
        Package = package;
    }

    /// <summary>The program's name or path.</summary>
    public string Program { get; }

    /// <summary>The Debian and Ubuntu package that brings it, or null when unknown.</summary>
    public string? Package { get; }
}
