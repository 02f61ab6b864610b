namespace LfsTutor.Lessons.Progress;

/// <summary>Replaces a file so that a reader, or a crash, finds the old bytes or the new ones, never a mixture.</summary>
internal static class AtomicFile
{
    /// <summary>Writes beside the file, to the medium, then renames.</summary>
    /// <exception cref="IOException">No space, or the folder is not writable; the old file is untouched.</exception>
    public static void Write(string path, ReadOnlySpan<byte> bytes)
    {
        string temporary = $"{path}.{Guid.NewGuid():n}.tmp";
        try
        {
            using (FileStream stream = new(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                stream.Write(bytes);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }
}
