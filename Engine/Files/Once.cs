using System.Runtime.ExceptionServices;

namespace LfsTutor.Engine.Files;

/// <summary>A value made at the first question and kept, its failure too: a broken artifact is parsed once, not once a check.</summary>
internal sealed class Once<T>(Func<T> make)
{
    private readonly Lock _gate = new();
    private bool _made;
    private T? _value;
    private ExceptionDispatchInfo? _failure;

    /// <summary>The value, or null (default) when it was never made or failed.</summary>
    public T? ValueIfMade => _value;

    /// <summary>The value.</summary>
    /// <exception cref="Exception">Whatever making it threw, each time.</exception>
    public T Value()
    {
        lock (_gate)
        {
            if (!_made)
            {
                try
                {
                    _value = make();
                }
                catch (Exception exception) when (exception is not OperationCanceledException)
                {
                    _failure = ExceptionDispatchInfo.Capture(exception);
                }

                _made = true;
            }

            _failure?.Throw();
            return _value!;
        }
    }
}
