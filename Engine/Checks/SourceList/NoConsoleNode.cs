using LfsTutor.Engine.Forecast;
using LfsTutor.Engine.InitramfsList;

namespace LfsTutor.Engine.Checks.SourceList;

/// <summary>The list makes no /dev/console.</summary>
public sealed class NoConsoleNode : ListCheck
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "list.no-console-node",
        Severity.Error,
        "The list makes no /dev/console",
        "The kernel opens /dev/console as the first program's input and output. A list of one's own replaces the kernel's default one, which would have made it; without it the program runs, and whatever it prints is lost.",
        "Add the lines dir /dev 0755 0 0 and nod /dev/console 0600 0 0 c 5 1.",
        "init/main.c, console_on_rootfs; usr/default_cpio_list") { Kept = "The list makes /dev/console" };

    private protected override IEnumerable<Finding> Look(CheckContext context, InitramfsSourceList list, string buildDirectory)
    {
        if (list.Find("/dev/console") is null)
        {
            yield return new Finding(Rule, new Location(list.Name), list.Find("/dev") is null ? "no line for /dev, none for /dev/console" : "no line for /dev/console")
            {
                KernelWill = $"say '{InitConsole.Warning}' and start the program without one: nothing it prints is seen",
            };
        }
    }
}
