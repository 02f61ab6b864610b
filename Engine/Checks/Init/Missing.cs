namespace LfsTutor.Engine.Checks.Init;

/// <summary>There is no program where the kernel looks for one.</summary>
public sealed class Missing : InitCheck
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "init.missing",
        Severity.Error,
        "There is no init program where the kernel looks",
        "After mounting the root file system the kernel starts one program, and looks for it in four places only: /sbin/init, /etc/init, /bin/init, /bin/sh. In an initramfs it looks at /init alone.",
        "Put the program at sbin/init in the directory the image is made from, and make the image again.",
        "init/main.c, kernel_init") { Kept = "There is an init program where the kernel looks" };

    private protected override IEnumerable<Finding> Look(CheckContext context, InitSearch search)
    {
        if (search.IsInitramfs)
        {
            if (AbsentInit.Of(search) is { } absent)
            {
                yield return new Finding(Rule, new Location(search.Artifact, search.Starts[0].Path), absent) { KernelWill = KernelSays(search, search.Starts[0]) };
            }

            yield break;
        }

        if (search.Decisive is not null || search.Requested is not null)
        {
            yield break;
        }

        string elsewhere = AbsentInit.Elsewhere(search.Tree);
        bool isOnlyInDirectory = context.Workspace.HasDirectory("rootfs") && File.Exists(Path.Combine(context.Workspace.HostPath("rootfs"), "sbin/init"));
        string evidence = elsewhere.Length > 0
            ? $"not at /sbin/init, /etc/init or /bin/init, but at {elsewhere}"
            : isOnlyInDirectory ? "rootfs/sbin/init exists, but is not in the image: the image was not made again" : "nothing on the disk is called init";
        yield return new Finding(Rule, new Location(search.Artifact, "/sbin/init"), Printable.Text(evidence))
        {
            KernelWill = NoWorkingInit,
            Command = isOnlyInDirectory && elsewhere.Length == 0 ? search.MakeAgain(context.Workspace) : null,
        };
    }
}
