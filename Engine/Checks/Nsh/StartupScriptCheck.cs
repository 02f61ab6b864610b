using LfsTutor.Engine.Checks.Efi;
using LfsTutor.Engine.Forecast.Uefi;
using LfsTutor.Engine.UefiShell;

namespace LfsTutor.Engine.Checks.Nsh;

/// <summary>A check of the startup.nsh the shell finds on an image; silent when it finds none. Arguments: the image, the directory it is made from.</summary>
public abstract class StartupScriptCheck : EfiImageCheck
{
    private protected sealed override IEnumerable<Finding> Look(CheckContext context, string path, IReadOnlyList<UefiVolume> volumes)
    {
        ShellStory story = ShellStory.Of(context.Workspace, volumes);
        return story is { ScriptFile: { } file, Script: { } script } ? Look(context, path, story, file, script) : [];
    }

    /// <summary>The same, with what the shell makes of the script.</summary>
    private protected abstract IEnumerable<Finding> Look(CheckContext context, string path, ShellStory story, ShellFile file, ShellScript script);

    /// <summary>Says that it cannot be told, where the story breaks off.</summary>
    /// <exception cref="CannotJudgeException">It does.</exception>
    private protected static void Require(ShellStory story)
    {
        if (story.Lost is { } lost)
        {
            throw new CannotJudgeException($"{story.LocationOf(lost.Line)}: '{Printable.Text(lost.Line.Text)}' is not followed: {lost.Reason}");
        }
    }
}
