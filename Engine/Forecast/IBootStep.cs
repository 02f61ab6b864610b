namespace LfsTutor.Engine.Forecast;

/// <summary>One event of a boot, in the order of the kernel (or firmware, or loader).</summary>
internal interface IBootStep
{
    /// <summary>Adds what happens to the walk, and ends it when the boot ends here. Not called once the walk has ended.</summary>
    /// <exception cref="MalformedArtifactException">An artifact is damaged where this step looks.</exception>
    void Walk(BootWalk walk);
}
