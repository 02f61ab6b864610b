using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace LfsTutor.Engine.Sticks;

/// <summary>A device node, opened so that nobody else can mount it meanwhile.</summary>
internal sealed partial class BlockDevice : IStickTarget
{
    // Source: include/uapi/asm-generic/fcntl.h; the same values on every architecture .NET runs on but for O_DIRECT and its neighbours.
    private const int ReadWrite = 2;
    private const int Exclusive = 0x80;
    private const int CloseOnExec = 0x80000;
    private const int DontNeed = 4;

    private const int NoPermission = 1;
    private const int NoEntry = 2;
    private const int NoDevice = 6;
    private const int AccessDenied = 13;
    private const int DeviceBusy = 16;
    private const int ReadOnlyFileSystem = 30;
    private const int NoMedium = 123;

    // struct statx. Source: include/uapi/linux/stat.h.
    private const int AtEmptyPath = 0x1000;
    private const int AtCurrentDirectory = -100;
    private const uint BasicMask = 0x7ff;
    private const int StatxLength = 256;
    private const int GroupOffset = 24;
    private const int ModeOffset = 28;
    private const int MajorOffset = 128;
    private const int MinorOffset = 132;
    private const int TypeMask = 0xf000;
    private const int BlockType = 0x6000;
    private const int RegularType = 0x8000;

    private readonly SafeFileHandle _handle;

    private BlockDevice(SafeFileHandle handle) => _handle = handle;

    /// <summary>Opens a disk exclusively and makes sure that it is the one that was looked at.</summary>
    /// <exception cref="StickException">It cannot be opened, or is another device.</exception>
    public static BlockDevice Open(HostDisk disk, StickPlaces places)
    {
        SafeFileHandle handle = OpenNode(disk.DevicePath, ReadWrite | Exclusive | CloseOnExec);
        int error = Marshal.GetLastPInvokeError();
        if (handle.IsInvalid)
        {
            handle.Dispose();
            throw Refused(disk, places, error);
        }

        byte[] status = new byte[StatxLength];
        int type = Statx((int)handle.DangerousGetHandle(), "", AtEmptyPath, BasicMask, status) == 0 ? BinaryPrimitives.ReadUInt16LittleEndian(status.AsSpan(ModeOffset)) & TypeMask : 0;
        string number = string.Create(CultureInfo.InvariantCulture, $"{BinaryPrimitives.ReadUInt32LittleEndian(status.AsSpan(MajorOffset))}:{BinaryPrimitives.ReadUInt32LittleEndian(status.AsSpan(MinorOffset))}");
        if ((type == BlockType && number == disk.Number) || (type == RegularType && places.AcceptsPlainFiles))
        {
            return new BlockDevice(handle);
        }

        handle.Dispose();
        throw new StickException(
            StickTrouble.NotTheDevice,
            $"{disk.DevicePath} is not the disk {disk.Name}: it is {(type == BlockType ? $"block device {number}" : "no block device")}, and the disk is {disk.Number}",
            "was the stick pulled out? run tutor stick list again");
    }

    /// <inheritdoc/>
    public void Write(long offset, ReadOnlySpan<byte> bytes) => RandomAccess.Write(_handle, bytes, offset);

    /// <inheritdoc/>
    public void Flush() => RandomAccess.FlushToDisk(_handle);

    /// <inheritdoc/>
    public void ForgetCache() => _ = Advise(_handle, 0, 0, DontNeed);

    /// <inheritdoc/>
    public int Read(long offset, Span<byte> buffer) => RandomAccess.Read(_handle, buffer, offset);

    /// <inheritdoc/>
    public void Dispose() => _handle.Dispose();

    private static StickException Refused(HostDisk disk, StickPlaces places, int error) => error switch
    {
        AccessDenied or NoPermission => new StickException(
            StickTrouble.NoPermission,
            $"you may not write {disk.DevicePath}{(GroupOf(disk.DevicePath, places) is { } group ? $"; root and the group {group} may" : "")}",
            "put sudo before this command; joining the group instead would let every program of yours write every disk"),
        DeviceBusy => new StickException(StickTrouble.Busy, $"{disk.DevicePath} is in use by something that is not in this list of mounts (another container, a file manager, a RAID)", "close it, pull the stick out and put it in again"),
        NoEntry or NoDevice or NoMedium => new StickException(StickTrouble.NotTheDevice, $"{disk.DevicePath} is gone", "was the stick pulled out? run tutor stick list again"),
        ReadOnlyFileSystem => new StickException(StickTrouble.Failed, $"{disk.DevicePath} is read-only", "look for a small switch on the stick or card"),
        _ => new StickException(StickTrouble.Failed, $"{disk.DevicePath} cannot be opened for writing: {Marshal.GetPInvokeErrorMessage(error)}", null),
    };

    private static string? GroupOf(string node, StickPlaces places)
    {
        byte[] status = new byte[StatxLength];
        if (Statx(AtCurrentDirectory, node, 0, BasicMask, status) != 0)
        {
            return null;
        }

        string id = BinaryPrimitives.ReadUInt32LittleEndian(status.AsSpan(GroupOffset)).ToString(CultureInfo.InvariantCulture);
        try
        {
            // name:password:number:members. Source: group(5).
            return File.ReadLines(places.Groups).Select(line => line.Split(':')).FirstOrDefault(fields => fields.Length > 2 && fields[2] == id)?[0];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial SafeFileHandle OpenNode(string path, int flags);

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Statx(int directory, string path, int flags, uint mask, [Out] byte[] buffer);

    [LibraryImport("libc", EntryPoint = "posix_fadvise")]
    private static partial int Advise(SafeFileHandle handle, long offset, long length, int advice);
}
