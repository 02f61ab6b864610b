using System.Buffers.Binary;
using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.Pe;

/// <summary>What 64-bit UEFI firmware makes of a file it is asked to start.</summary>
public enum EfiAcceptance
{
    /// <summary>It is loaded and started.</summary>
    Starts,

    /// <summary>It is no PE program of the kind applications have: the boot manager takes it for absent (<c>Not Found</c>), the shell says <c>Unsupported</c>.</summary>
    NotAProgram,

    /// <summary>It is loaded in vain: cut off, or for a processor of another family. <c>Unsupported</c>.</summary>
    CannotBeLoaded,

    /// <summary>It is loaded, but is for 32-bit firmware: <c>failed to start … Unsupported</c>.</summary>
    CannotBeStarted,
}

/// <summary>A file as UEFI firmware sees it: a PE program or not, and whether it will start it.</summary>
/// <remarks>Source: EDK II, MdeModulePkg/Library/UefiBootManagerLib/BmLoadOption.c (BmIsLoadOptionPeHeaderValid), MdePkg/Library/BasePeCoffLib/BasePeCoff.c.</remarks>
/// <param name="Acceptance">What becomes of it.</param>
/// <param name="Reason">Why, in a few words.</param>
/// <param name="Offset">Where in the file the reason stands; its end when bytes are missing.</param>
public sealed record EfiProgram(EfiAcceptance Acceptance, string Reason, long Offset)
{
    private const int MostSections = 96;

    /// <summary>PE machine (0x8664 for x86-64), or null when there is no PE header.</summary>
    public ushort? Machine { get; init; }

    /// <summary>True when the headers promise bytes beyond the end of the file.</summary>
    public bool IsTruncated { get; init; }

    /// <summary>Judges a file; any bytes are judged.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static EfiProgram Read(ByteSource file)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (file.Length == 0)
        {
            return No("the file is empty", 0);
        }

        Span<byte> dos = stackalloc byte[PeFields.DosHeaderLength];
        int read = file.Read(0, dos);
        if (!dos[..read].StartsWith(PeFields.DosMagic))
        {
            return No("it does not begin with the letters MZ", 0);
        }

        if (read < dos.Length)
        {
            return No($"the file ends after {read} bytes, inside its first header", read) with { IsTruncated = true };
        }

        uint peOffset = BinaryPrimitives.ReadUInt32LittleEndian(dos[PeFields.PeOffset..]);
        Span<byte> pe = stackalloc byte[PeFields.HeadersReadAtOnce];
        int peRead = file.Read(peOffset, pe);
        if (!pe[..peRead].StartsWith(PeFields.PeMagic))
        {
            return No("there are no letters PE where its header would be", Math.Min(peOffset, file.Length)) with { IsTruncated = peOffset + (long)PeFields.PeMagic.Length > file.Length };
        }

        ushort machine = UInt16(pe, PeFields.Machine);
        if (peRead < pe.Length)
        {
            return No("the file ends inside its PE header", file.Length) with { Machine = machine, IsTruncated = true };
        }

        ushort magic = UInt16(pe, PeFields.OptionalHeader + PeFields.Magic);
        if (magic is not (PeFields.Magic32 or PeFields.Magic64))
        {
            return No($"its optional header has the magic 0x{magic:x}, which is neither PE32 nor PE32+", peOffset + PeFields.OptionalHeader) with { Machine = machine };
        }

        ushort subsystem = UInt16(pe, PeFields.OptionalHeader + PeFields.Subsystem);
        if (subsystem != PeFields.SubsystemEfiApplication)
        {
            return No($"it is a PE program for subsystem {subsystem}; an EFI application has {PeFields.SubsystemEfiApplication}", peOffset + PeFields.OptionalHeader + PeFields.Subsystem) with { Machine = machine };
        }

        if (machine is not (PeFields.MachineX64 or PeFields.MachineI386))
        {
            return new EfiProgram(EfiAcceptance.CannotBeLoaded, $"it is for {MachineName(machine)}, the machine is an x86-64", peOffset + PeFields.Machine) { Machine = machine };
        }

        if (MissingPart(file, peOffset, pe, magic) is { } missing)
        {
            return new EfiProgram(EfiAcceptance.CannotBeLoaded, $"the file has {file.Length} bytes; {missing}", file.Length) { Machine = machine, IsTruncated = true };
        }

        return machine == PeFields.MachineI386
            ? new EfiProgram(EfiAcceptance.CannotBeStarted, "it is for a 32-bit x86, the firmware is a 64-bit one", peOffset + PeFields.Machine) { Machine = machine }
            : new EfiProgram(EfiAcceptance.Starts, "a PE program for x86-64", peOffset) { Machine = machine };
    }

    /// <summary>A machine's name as in <c>file</c>'s words.</summary>
    public static string MachineName(ushort machine) => machine switch
    {
        PeFields.MachineX64 => "x86-64 (0x8664)",
        PeFields.MachineI386 => "i386 (0x14c)",
        PeFields.MachineArm64 => "AArch64 (0xaa64)",
        _ => $"a machine of number 0x{machine:x}",
    };

    private static string? MissingPart(ByteSource file, uint peOffset, ReadOnlySpan<byte> pe, ushort magic)
    {
        ReadOnlySpan<byte> optional = pe[PeFields.OptionalHeader..];
        uint headers = UInt32(optional, PeFields.HeadersLength);
        if (headers > file.Length)
        {
            return $"its headers alone should have {headers}";
        }

        int directoryCount = magic == PeFields.Magic64 ? PeFields.DirectoryCount64 : PeFields.DirectoryCount32;
        if (UInt32(optional, directoryCount) > PeFields.CertificateDirectory)
        {
            int entry = directoryCount + 4 + (PeFields.CertificateDirectory * PeFields.DirectoryLength);
            long end = (long)UInt32(optional, entry) + UInt32(optional, entry + 4);
            if (UInt32(optional, entry + 4) > 0 && end > file.Length)
            {
                return $"its signature should end at byte {end}";
            }
        }

        long sections = peOffset + PeFields.OptionalHeader + (long)UInt16(pe, PeFields.OptionalHeaderLength);
        Span<byte> section = stackalloc byte[PeFields.SectionHeaderLength];
        for (int index = 0; index < Math.Min((int)UInt16(pe, PeFields.SectionCount), MostSections); index++)
        {
            if (file.Read(sections + (index * (long)section.Length), section) < section.Length)
            {
                return "it ends among the headers of its sections";
            }

            long length = UInt32(section, PeFields.SectionFileLength);
            long end = UInt32(section, PeFields.SectionFileOffset) + length;
            if (length > 0 && end > file.Length)
            {
                return $"by its PE header it should have {end}";
            }
        }

        return null;
    }

    private static EfiProgram No(string reason, long offset) => new(EfiAcceptance.NotAProgram, reason, offset);

    private static ushort UInt16(ReadOnlySpan<byte> bytes, int offset) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[offset..]);

    private static uint UInt32(ReadOnlySpan<byte> bytes, int offset) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[offset..]);
}
