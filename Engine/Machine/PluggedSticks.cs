namespace LfsTutor.Engine.Machine;

/// <summary>The USB sticks that were plugged into a running machine.</summary>
/// <remarks>Source: QEMU docs/interop/qemu-qmp-ref, blockdev-add, device_add, device_del.</remarks>
internal sealed class PluggedSticks
{
    private readonly Dictionary<string, int> _in = new(StringComparer.Ordinal);
    private int _last;

    /// <summary>Plugs one in: a raw image, of which QEMU follows no reference to another file, and which it only reads.</summary>
    /// <exception cref="QmpException">The image cannot be opened, or there is no such bus.</exception>
    public async Task PlugAsync(QmpClient qmp, string bus, string image, CancellationToken cancellationToken)
    {
        string path = Path.GetFullPath(image);
        if (_in.ContainsKey(path))
        {
            return;
        }

        int number = ++_last;
        await qmp.ExecuteAsync(
            "blockdev-add",
            writer =>
            {
                writer.WriteString("driver", "raw");
                writer.WriteString("node-name", Node(number));
                writer.WriteBoolean("read-only", true);
                writer.WriteStartObject("file");
                writer.WriteString("driver", "file");
                writer.WriteString("filename", path);
                writer.WriteEndObject();
            },
            cancellationToken).ConfigureAwait(false);
        try
        {
            await qmp.ExecuteAsync(
                "device_add",
                writer =>
                {
                    writer.WriteString("driver", "usb-storage");
                    writer.WriteString("bus", bus);
                    writer.WriteString("drive", Node(number));
                    writer.WriteString("id", Device(number));
                },
                cancellationToken).ConfigureAwait(false);
        }
        catch (QmpException)
        {
            await CloseAsync(qmp, number, cancellationToken).ConfigureAwait(false);
            throw;
        }

        _in.Add(path, number);
    }

    /// <summary>Pulls one out, without asking the guest, as a hand would.</summary>
    /// <exception cref="QmpException">QEMU does not answer.</exception>
    public async Task UnplugAsync(QmpClient qmp, string image, CancellationToken cancellationToken)
    {
        if (!_in.Remove(Path.GetFullPath(image), out int number))
        {
            return;
        }

        await qmp.ExecuteAsync("device_del", writer => writer.WriteString("id", Device(number)), cancellationToken).ConfigureAwait(false);
        await CloseAsync(qmp, number, cancellationToken).ConfigureAwait(false);
    }

    private static string Node(int number) => "stick-" + number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string Device(int number) => "plugged-" + number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Closes the image. One that QEMU still uses for a moment stays open until the machine ends, and harms nobody.</summary>
    private static async Task CloseAsync(QmpClient qmp, int number, CancellationToken cancellationToken)
    {
        try
        {
            await qmp.ExecuteAsync("blockdev-del", writer => writer.WriteString("node-name", Node(number)), cancellationToken).ConfigureAwait(false);
        }
        catch (QmpException)
        {
            // It goes with the machine.
        }
    }
}
