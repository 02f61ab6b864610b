using System.Buffers.Binary;
using LfsTutor.Engine.Files;
using LfsTutor.Engine.Pe;
using LfsTutor.Engine.Tests.KernelImage;

namespace LfsTutor.Engine.Tests.Pe;

public sealed class EfiProgramTests
{
    private const int PeOffset = 0x40;

    private static readonly byte[] s_kernel = SampleKernelImage.Around(new byte[10_000]);

    [Fact]
    public void A_kernel_with_its_stub_starts() => Assert.Equal((EfiAcceptance.Starts, (ushort?)0x8664, false), Told(s_kernel));

    [Fact]
    public void What_is_no_PE_file_is_as_good_as_absent()
    {
        Assert.Equal("the file is empty", Read([]).Reason);
        Assert.Equal("it does not begin with the letters MZ", Read("hello\n"u8.ToArray()).Reason);
        Assert.Equal("it does not begin with the letters MZ", Read("\u007fELF"u8.ToArray()).Reason);
        Assert.All([[], "hello\n"u8.ToArray(), "\u007fELF"u8.ToArray(), "MZ"u8.ToArray(), Changed(PeOffset, (byte)'X')], bytes => Assert.Equal(EfiAcceptance.NotAProgram, Read(bytes).Acceptance));
    }

    [Fact]
    public void A_program_of_another_subsystem_is_as_good_as_absent()
    {
        EfiProgram program = Read(Changed(PeOffset + 24 + 68, 3));
        Assert.Equal((EfiAcceptance.NotAProgram, (long)PeOffset + 24 + 68), (program.Acceptance, program.Offset));
    }

    [Theory]
    [InlineData(0x14c, EfiAcceptance.CannotBeStarted)]
    [InlineData(0xaa64, EfiAcceptance.CannotBeLoaded)]
    public void A_program_for_another_machine_is_refused_before_or_after_it_is_loaded(int machine, EfiAcceptance acceptance)
    {
        byte[] bytes = [.. s_kernel];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(PeOffset + 4), (ushort)machine);
        Assert.Equal((acceptance, (ushort?)machine, false), Told(bytes));
    }

    [Fact]
    public void A_file_that_lacks_a_sections_last_byte_is_truncated()
    {
        EfiProgram program = Read(s_kernel[..^1]);
        Assert.Equal((EfiAcceptance.CannotBeLoaded, true, s_kernel.Length - 1L), (program.Acceptance, program.IsTruncated, program.Offset));
        Assert.Equal($"the file has {s_kernel.Length - 1} bytes; by its PE header it should have {s_kernel.Length}", program.Reason);
    }

    [Fact]
    public void Every_beginning_of_a_program_is_judged_and_none_of_them_starts()
    {
        for (int length = 0; length < s_kernel.Length; length += length < 700 ? 1 : 97)
        {
            EfiProgram program = Read(s_kernel[..length]);
            Assert.NotEqual(EfiAcceptance.Starts, program.Acceptance);
            Assert.InRange(program.Offset, 0, length);
            Assert.True(program.IsTruncated || length < 2, $"{length}");
        }
    }

    [Fact]
    public void A_file_cut_inside_its_headers_is_absent_to_the_boot_manager_and_one_cut_after_them_is_unsupported()
    {
        Assert.Equal(EfiAcceptance.NotAProgram, Read(s_kernel[..(PeOffset + 263)]).Acceptance);
        Assert.Equal(EfiAcceptance.CannotBeLoaded, Read(s_kernel[..(PeOffset + 264)]).Acceptance);
    }

    [Fact]
    public void Every_byte_of_the_headers_may_have_any_value()
    {
        for (int offset = 0; offset < 512; offset++)
        {
            foreach (byte value in (byte[])[0, 1, 0x7f, 0x80, 0xff])
            {
                Assert.InRange(Read(Changed(offset, value)).Offset, 0, s_kernel.Length);
            }
        }
    }

    private static byte[] Changed(int offset, byte value)
    {
        byte[] bytes = [.. s_kernel];
        bytes[offset] = value;
        return bytes;
    }

    private static (EfiAcceptance Acceptance, ushort? Machine, bool IsTruncated) Told(byte[] bytes)
    {
        EfiProgram program = Read(bytes);
        return (program.Acceptance, program.Machine, program.IsTruncated);
    }

    private static EfiProgram Read(byte[] bytes) => EfiProgram.Read(new MemoryByteSource(bytes, "BOOTX64.EFI"));
}
