using System.Buffers.Binary;
using System.Text;
using System.Text.RegularExpressions;
using LfsTutor.Engine.Elf;
using LfsTutor.Engine.Files;
using LfsTutor.Engine.Host;

namespace LfsTutor.Engine.Tests.Elf;

public sealed class ElfFileTests
{
    private const string Loader = "/lib64/ld-linux-x86-64.so.2";

    [Fact]
    public void A_dynamic_program_names_its_interpreter_and_where_it_stands()
    {
        ElfFile elf = Read(Sample(Loader));

        Assert.Equal((true, ElfFile.MachineX86_64, ElfFile.TypeExecutable, Loader), (elf.Is64Bit, elf.Machine, elf.Type, elf.Interpreter));
        Assert.Equal(0x78, elf.InterpreterOffset);
        Assert.Equal("x86-64", elf.MachineName);
        Assert.True(elf.IsLoadableBy(kernelIs64Bit: true, runsI386: false));
        Assert.False(elf.IsLoadableBy(kernelIs64Bit: false, runsI386: true));
    }

    [Fact]
    public void A_static_program_has_no_interpreter()
    {
        ElfFile elf = Read(Sample(null));

        Assert.Null(elf.Interpreter);
        Assert.Null(elf.InterpreterOffset);
    }

    [Fact]
    public void Another_machine_is_named_and_not_loadable()
    {
        byte[] bytes = Sample(null);
        bytes[0x12] = 183;

        Assert.Equal("AArch64", Read(bytes).MachineName);
        Assert.False(Read(bytes).IsLoadableBy(true, true));
        bytes[0x13] = 0x12;
        Assert.Equal("machine 0x12b7", Read(bytes).MachineName);
    }

    [Theory]
    [InlineData(4, 3, 4, "the ELF class is 3; 1 (32-bit) or 2 (64-bit) was expected")]
    [InlineData(5, 0, 5, "the ELF byte order is 0; 1 (little-endian) or 2 (big-endian) was expected")]
    [InlineData(0x36, 32, 0x36, "a program header is said to be 32 bytes long; 56 was expected")]
    [InlineData(0x38, 200, 0x38, "there are 200 program headers; the kernel takes at most 73")]
    [InlineData(0x40 + 32, 1, 0x40, "the interpreter's path is said to be 1 bytes long; 2 to 4096 were expected")]
    [InlineData(0x78 + 27, 'x', 0x78 + 27, "the interpreter's path does not end in a NUL byte")]
    [InlineData(0, 'x', 0, "this is not an ELF program: it does not begin with 7f 45 4c 46")]
    public void A_header_the_kernel_refuses_is_reported_at_its_byte(int at, int value, long offset, string message)
    {
        byte[] bytes = Sample(Loader);
        bytes[at] = (byte)value;

        MalformedArtifactException exception = Assert.Throws<MalformedArtifactException>(() => Read(bytes));

        Assert.Equal((message, offset), (exception.Reason, exception.Location.Offset));
    }

    [Fact]
    public void Every_prefix_gives_a_value_or_says_where_the_file_ends()
    {
        byte[] bytes = Sample(Loader);
        for (int length = 0; length < bytes.Length; length++)
        {
            MalformedArtifactException exception = Assert.Throws<MalformedArtifactException>(() => Read(bytes[..length]));
            Assert.Equal(length < 4 ? 0 : length, exception.Location.Offset);
        }
    }

    [Fact]
    public void Every_byte_of_the_headers_may_be_anything()
    {
        byte[] real = File.ReadAllBytes(HostProcess.Find("true")!);
        foreach (byte[] bytes in (byte[][])[Sample(Loader), real])
        {
            int headers = Math.Min(bytes.Length, 0x400);
            for (int index = 0; index < headers; index++)
            {
                byte original = bytes[index];
                foreach (byte value in (ReadOnlySpan<byte>)[0, 1, 0x7f, 0x80, 0xff])
                {
                    bytes[index] = value;
                    try
                    {
                        Assert.NotNull(Read(bytes).MachineName);
                    }
                    catch (MalformedArtifactException exception)
                    {
                        Assert.InRange(exception.Location.Offset!.Value, 0, bytes.Length);
                    }
                }

                bytes[index] = original;
            }
        }
    }

    [Theory]
    [InlineData("/bin/ls")]
    [InlineData("/bin/busybox")]
    [InlineData("/bin/sh")]
    [InlineData("/usr/bin/gcc")]
    public async Task Readelf_sees_the_same(string program)
    {
        using FileByteSource source = FileByteSource.Open(program);
        ElfFile elf = ElfFile.Read(source);

        HostProcessResult readelf = await HostProcess.RunAsync("readelf", ["-hldW", program], null, TestContext.Current.CancellationToken);
        string text = readelf.OutputText;
        string? interpreter = Regex.Match(text, @"program interpreter: (.*)\]") is { Success: true } match ? match.Groups[1].Value : null;

        Assert.Equal(interpreter, elf.Interpreter);
        Assert.Equal(Regex.Matches(text, @"\(NEEDED\).*\[(.*)\]").Select(needed => needed.Groups[1].Value), elf.Needed);
        Assert.Contains(elf.Type == ElfFile.TypeShared ? "DYN (" : "EXEC (", text);
        Assert.Contains("Advanced Micro Devices X86-64", text);
        Assert.Equal(program == "/bin/busybox", elf.Interpreter is null);
        Assert.True(elf.IsLoadableBy(true, false));
    }

    [Fact]
    public async Task An_object_file_and_a_32_bit_one_are_read_too()
    {
        using TemporaryDirectory directory = new();
        string code = directory.At("a.c");
        await File.WriteAllTextAsync(code, "int main(void) { return 0; }\n", TestContext.Current.CancellationToken);
        foreach (string width in (string[])["-m64", "-m32"])
        {
            string output = directory.At(width + ".o");
            HostProcessResult gcc = await HostProcess.RunAsync("gcc", [width, "-c", "-o", output, code], null, TestContext.Current.CancellationToken);
            Assert.True(gcc.Succeeded, gcc.Error);
            using FileByteSource source = FileByteSource.Open(output);
            ElfFile elf = ElfFile.Read(source);

            Assert.Equal((ElfFile.TypeRelocatable, width == "-m64", "object file"), (elf.Type, elf.Is64Bit, elf.TypeName));
            Assert.Equal(width == "-m64" ? "x86-64" : "i386", elf.MachineName);
            Assert.False(elf.IsLoadableBy(true, true));
        }
    }

    private static ElfFile Read(byte[] bytes) => ElfFile.Read(new MemoryByteSource(bytes, "init"));

    /// <summary>A 64-bit executable of one program header and, after it, the interpreter's path.</summary>
    private static byte[] Sample(string? interpreter)
    {
        byte[] path = interpreter is null ? [] : [.. Encoding.UTF8.GetBytes(interpreter), 0];
        byte[] bytes = [.. new byte[0x78], .. path];
        byte[] ident = [0x7f, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1];
        ident.CopyTo(bytes, 0);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(0x10), ElfFile.TypeExecutable);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(0x12), ElfFile.MachineX86_64);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(0x20), 0x40);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(0x36), 56);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(0x38), 1);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(0x40), interpreter is null ? 1u : 3u);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(0x48), 0x78);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(0x60), (ulong)path.Length);
        return bytes;
    }
}
