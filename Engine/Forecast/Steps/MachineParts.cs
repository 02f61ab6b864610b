namespace LfsTutor.Engine.Forecast.Steps;

/// <summary>The files a machine is made of: without them there is nothing to start.</summary>
internal static class MachineParts
{
    public const string Title = "The machine cannot be put together";

    /// <summary>What is wrong with the first disk image QEMU could not open; null when nothing is.</summary>
    public static Evidence? Trouble(BootWalk walk, IEnumerable<string> disks)
    {
        foreach (string path in disks)
        {
            if (walk.Workspace.StateOf(path).Trouble is { } trouble)
            {
                return BootWalk.At(new Location(path), trouble);
            }

            try
            {
                walk.Workspace.Disk(path);
            }
            catch (MalformedArtifactException malformed)
            {
                return BootWalk.At(malformed.Location, malformed.Reason);
            }
        }

        return null;
    }
}
