using LfsTutor.Engine.Compression;

namespace LfsTutor.Engine.Cpio;

/// <summary>What is common to all segments while one initramfs is read.</summary>
internal sealed class UnpackSession(ArchiveOrigin origin, Rootfs rootfs, InitramfsLimits limits, bool rejectsDamagedHeaders)
{
    private const int MaxProblems = 1_000;

    private readonly List<InitramfsProblem> _problems = [];
    private string? _segmentName;
    private int _membersSinceTrailer;
    private long _lastTrailerOffset = -1;
    private bool _saidAfterTrailer;

    /// <summary>The archive being unpacked.</summary>
    public ArchiveOrigin Origin => origin;

    public Rootfs Rootfs => rootfs;

    public HardLinks Links { get; } = new();

    public BodyKeeper Keeper { get; } = new();

    public List<CpioEntry> Entries { get; } = [];

    public IReadOnlyList<InitramfsProblem> Problems => _problems;

    /// <summary>Whether headers with anything but hexadecimal digits stop the unpacking, as in the newest kernels.</summary>
    public bool RejectsDamagedHeaders => rejectsDamagedHeaders;

    /// <summary>The path of the file that was being written when the bytes ended; the kernel never closes it.</summary>
    public string? LeftOpenPath { get; private set; }

    /// <summary>Sets what locations without a file name lie inside of; null for the file itself.</summary>
    public void EnterSegment(CompressionMethod method, long offset) =>
        _segmentName = method == CompressionMethod.None ? null : FormattableString.Invariant($"{Decompressor.KernelName(method)} at 0x{offset:x}");

    public Location At(long offset, string? name = null) =>
        new(origin.Source.Name, name is null ? _segmentName : "/" + Printable.Text(Trim(name)), offset);

    public void Add(InitramfsProblem problem)
    {
        // A problem that stops the kernel is always among the first of its kind, but must not fall to the cap.
        if (_problems.Count < MaxProblems || problem.Effect is UnpackEffect.Stops or UnpackEffect.MayCrash)
        {
            _problems.Add(problem);
        }
        else if (_problems.Count == MaxProblems)
        {
            _problems.Add(InitramfsProblems.Limit(problem.Location, $"more than {MaxProblems} problems; the others are not listed"));
        }
    }

    /// <summary>Counts a member; false, with a problem, when there are too many.</summary>
    public bool TakeEntry()
    {
        if (Entries.Count < limits.MaxEntries && !Rootfs.IsExhausted)
        {
            return true;
        }

        Add(InitramfsProblems.Limit(At(0), Rootfs.IsExhausted
            ? "its paths take more steps to resolve than any honest archive's"
            : $"it has more than {limits.MaxEntries} members"));
        return false;
    }

    public void PassMember(long offset, string name)
    {
        if (_lastTrailerOffset >= 0 && _membersSinceTrailer == 0 && !_saidAfterTrailer)
        {
            _saidAfterTrailer = true;
            Add(InitramfsProblems.AfterTrailer(At(offset, name)));
        }

        _membersSinceTrailer++;
    }

    public void PassTrailer(long offset)
    {
        Links.Clear();
        _lastTrailerOffset = offset;
        _membersSinceTrailer = 0;
    }

    /// <summary>Notes a missing trailer at the end of a segment.</summary>
    public void EndSegment(long offset)
    {
        if (_membersSinceTrailer > 0)
        {
            Add(InitramfsProblems.NoTrailer(At(offset)));
        }

        _membersSinceTrailer = 0;
        _lastTrailerOffset = -1;
        _saidAfterTrailer = false;
    }

    public void LeaveOpen(string name) => LeftOpenPath = "/" + string.Join('/', Trim(name).Split('/', StringSplitOptions.RemoveEmptyEntries));

    private static string Trim(string name)
    {
        ReadOnlySpan<char> rest = name;
        while (rest is ['.', '/', ..])
        {
            rest = rest[2..];
        }

        return rest.TrimStart('/').ToString();
    }
}
