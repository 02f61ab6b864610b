using LfsTutor.Engine.Busybox;
using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.Forecast.Script;

/// <summary>Which programs are busybox; each is read once, however many links it has.</summary>
internal sealed class ProgramBook
{
    private readonly Dictionary<Location, BusyboxProgram?> _seen = [];

    /// <summary>The busybox in a file, or null when it is another program.</summary>
    public BusyboxProgram? BusyboxIn(FileTree tree, FileNode node)
    {
        if (!_seen.TryGetValue(node.Location, out BusyboxProgram? program))
        {
            program = BusyboxProgram.Read(tree.ReadPrefix(node, BusyboxProgram.MaxLength));
            _seen.Add(node.Location, program);
        }

        return program;
    }
}
