namespace LfsTutor.Engine.Machine;

/// <summary>The guest's screen at one moment.</summary>
/// <param name="Screen">What can be seen.</param>
/// <param name="History">The rows before it that are still in video memory, then the screen's: a console log, rows ended by line feeds and as long as the screen is wide where a line goes on in the next.</param>
internal sealed record ScreenReading(GuestScreen Screen, string History);

/// <summary>Reads a guest's screen as text: text memory today, pixels of a framebuffer another way.</summary>
internal interface IGuestScreenReader
{
    /// <summary>Reads it without disturbing the guest.</summary>
    /// <param name="qmp">The machine's control connection.</param>
    /// <param name="directory">Where QEMU may write files for the tutor.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Null when this reader cannot read what the screen shows.</returns>
    /// <exception cref="QmpException">QEMU has gone or does not answer.</exception>
    Task<ScreenReading?> ReadAsync(QmpClient qmp, string directory, CancellationToken cancellationToken);
}
