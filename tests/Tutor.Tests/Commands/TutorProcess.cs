using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;

namespace LfsTutor.Tutor.Tests.Commands;

/// <summary>How a run of the real program ended.</summary>
internal sealed record Outcome(int ExitCode, string Output, string Error)
{
    public JsonNode Json => JsonNode.Parse(Output)!;

    /// <summary>Fails unless the run ended with this code and without a stack trace.</summary>
    public Outcome Expect(int exitCode)
    {
        string all = Output + Error;
        Assert.DoesNotContain("   at ", all, StringComparison.Ordinal);
        Assert.DoesNotContain("bug in tutor", all, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', all);
        Assert.True(exitCode == ExitCode, $"exit code {ExitCode}, expected {exitCode}\n{all}");
        return this;
    }
}

/// <summary>The built program, run as a learner runs it, in a home directory of its own.</summary>
internal sealed class TutorProcess : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    private readonly Dictionary<string, string?> _environment;

    public TutorProcess()
    {
        _environment = new Dictionary<string, string?>
        {
            ["HOME"] = Folder,
            ["XDG_STATE_HOME"] = null,
            ["XDG_CACHE_HOME"] = null,
            ["LFS_TUTOR_WORKSPACE"] = null,
            ["LFS_TUTOR_CONTENT"] = null,
            ["LFS_TUTOR_QEMU"] = null,
            ["LFS_TUTOR_DEBUG"] = null,
            ["COLUMNS"] = null,
            ["CLICOLOR_FORCE"] = null,
            ["NO_COLOR"] = null,
        };
    }

    /// <summary>The home directory, which goes with the test.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("lfs-tutor-home-").FullName;

    public string this[string name] => Path.Combine(Folder, name);

    public TutorProcess With(string variable, string? value)
    {
        _environment[variable] = value;
        return this;
    }

    public string Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    public string Write(string name, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(this[name])!);
        File.WriteAllBytes(this[name], bytes);
        return this[name];
    }

    public Outcome Run(params string[] arguments) => RunWith("", arguments);

    /// <summary>Runs with a text on standard input.</summary>
    public Outcome RunWith(string input, params string[] arguments)
    {
        using Process process = Start(arguments);
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        try
        {
            process.StandardInput.Write(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It has ended without reading its input.
        }

        Assert.True(process.WaitForExit(Limit), $"tutor {string.Join(' ', arguments)} did not end");
        return new Outcome(process.ExitCode, output.Result, error.Result);
    }

    /// <summary>Starts it and leaves it running.</summary>
    public Process Start(params string[] arguments)
    {
        ProcessStartInfo start = new(Path.Combine(AppContext.BaseDirectory, "tutor"), arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Folder,
        };
        foreach ((string name, string? value) in _environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
