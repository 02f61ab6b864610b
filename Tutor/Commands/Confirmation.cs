using System.CommandLine;
using System.Text;

namespace LfsTutor.Commands;

/// <summary>Asks before something of the learner's is touched.</summary>
internal static class Confirmation
{
    public static Option<bool> CreateOption() => new("--yes", "-y") { Description = "do not ask" };

    /// <summary>Asks; <c>--yes</c> answers beforehand.</summary>
    /// <exception cref="CommandFailure">There is nobody to ask, or the answer is no.</exception>
    public static void Require(Invocation invocation, Option<bool> yes, string question)
    {
        if (invocation.Parsed.GetValue(yes))
        {
            return;
        }

        if (!invocation.Host.InputIsTerminal || invocation.IsJson)
        {
            throw new CommandFailure(ExitCode.Usage, $"{question.TrimEnd('?')}: there is nobody to ask", "add --yes if that is what you want");
        }

        if (!Ask(invocation, question))
        {
            throw new CommandFailure(ExitCode.Usage, "nothing was changed");
        }
    }

    /// <summary>Asks a question with the answer no as default.</summary>
    public static bool Ask(Invocation invocation, string question)
    {
        invocation.Error.Writer.Write($"{question} [y/N] ");
        invocation.Error.Flush();
        using StreamReader reader = new(invocation.Host.OpenInput(), Encoding.UTF8);
        return reader.ReadLine()?.Trim() is "y" or "Y" or "yes";
    }
}
