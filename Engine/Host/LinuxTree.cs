namespace LfsTutor.Engine.Host;

/// <summary>A kernel source that is kept, and objects built from it.</summary>
/// <param name="Source">The unpacked source's directory; never written to again.</param>
/// <param name="Objects">A build directory with the lab kernel's options, everything compiled: a copy of it rebuilds only what changes.</param>
/// <param name="Release">The release of the kernel in it: <c>6.1.192</c>.</param>
public sealed record LinuxTree(string Source, string Objects, string Release)
{
    /// <summary>Files the lab kernel compiles, for progress; measured with Linux 6.1.</summary>
    public const int CompiledFiles = KernelTree.CompiledFiles;
}
