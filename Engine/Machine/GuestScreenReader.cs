namespace LfsTutor.Engine.Machine;

/// <summary>Reads whatever the screen shows: text memory in a text mode, the pixels of a frame buffer otherwise.</summary>
/// <remarks>Belongs to one machine. What read the screen last is tried first, as modes seldom change.</remarks>
internal sealed class GuestScreenReader : IGuestScreenReader
{
    private readonly FramebufferScreenReader _framebuffer = new();
    private bool _isGraphic;

    /// <inheritdoc/>
    public async Task<ScreenReading?> ReadAsync(QmpClient qmp, string directory, CancellationToken cancellationToken)
    {
        if (_isGraphic)
        {
            ScreenReading? reading = await _framebuffer.ReadAsync(qmp, directory, cancellationToken).ConfigureAwait(false);
            if (!_framebuffer.IsTextMode)
            {
                return reading;
            }
        }

        ScreenReading? text = await VgaTextScreenReader.Instance.ReadAsync(qmp, directory, cancellationToken).ConfigureAwait(false);
        _isGraphic = text is null;
        return text;
    }
}
