namespace LfsTutor.Terminal;

/// <summary>Addresses that cells link to, by number; 0 is none. Only the tutor's own texts link, never a guest.</summary>
internal sealed class LinkTable
{
    private const int Capacity = 4096;
    private readonly List<string> _addresses = [""];

    public string this[ushort link] => _addresses[link];

    /// <summary>The address' number; 0 when it is not a plain web address or the table is full.</summary>
    public ushort Add(string address)
    {
        if (!IsPlain(address))
        {
            return 0;
        }

        int known = _addresses.IndexOf(address);
        if (known >= 0)
        {
            return (ushort)known;
        }

        if (_addresses.Count >= Capacity)
        {
            return 0;
        }

        _addresses.Add(address);
        return (ushort)(_addresses.Count - 1);
    }

    private static bool IsPlain(string address) =>
        (address.StartsWith("https://", StringComparison.Ordinal) || address.StartsWith("http://", StringComparison.Ordinal))
        && address.Length <= 2048
        && address.AsSpan().IndexOfAnyExceptInRange('!', '~') < 0;
}
