namespace LfsTutor.Engine.Disk;

/// <summary>Remembers what was read at a place, up to a total weight; the oldest goes first.</summary>
/// <remarks>May be used from several threads; two that miss at once both read, which does no harm.</remarks>
/// <param name="maxWeight">The most weight kept together; a single value heavier than this is not kept.</param>
internal sealed class BoundedCache<TValue>(long maxWeight)
    where TValue : class
{
    private readonly Lock _lock = new();
    private readonly Dictionary<long, TValue> _values = [];
    private readonly Queue<(long Key, long Weight)> _order = [];
    private long _weight;

    internal TValue? Find(long key)
    {
        lock (_lock)
        {
            return _values.GetValueOrDefault(key);
        }
    }

    internal TValue Keep(long key, TValue value, long weight)
    {
        lock (_lock)
        {
            if (weight > maxWeight || !_values.TryAdd(key, value))
            {
                return value;
            }

            _order.Enqueue((key, weight));
            _weight += weight;
            while (_weight > maxWeight)
            {
                (long oldest, long itsWeight) = _order.Dequeue();
                _values.Remove(oldest);
                _weight -= itsWeight;
            }

            return value;
        }
    }
}
