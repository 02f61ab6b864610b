using System.Text;
using FsCheck;
using FsCheck.Fluent;
using LfsTutor.Engine.InitScript;

namespace LfsTutor.Engine.Tests.InitScript;

public sealed class ShebangTests
{
    [Theory]
    [InlineData("#!/bin/sh\n", "/bin/sh", null)]
    [InlineData("#!/bin/sh", "/bin/sh", null)]
    [InlineData("#! \t /bin/sh \t\n", "/bin/sh", null)]
    [InlineData("#!/bin/busybox sh\necho", "/bin/busybox", "sh")]
    [InlineData("#!/bin/sh -e -x  \n", "/bin/sh", "-e -x")]
    [InlineData("#!/bin/sh\t-e\n", "/bin/sh", "-e")]
    [InlineData("#!sh\n", "sh", null)]
    public void One_interpreter_and_at_most_one_argument(string text, string interpreter, string? argument) =>
        Assert.Equal(new Shebang(interpreter, argument), Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("#")]
    [InlineData("#!\n/bin/sh\n")]
    [InlineData("#! \t \n")]
    [InlineData(" #!/bin/sh\n")]
    [InlineData("\uFEFF#!/bin/sh\n")]
    [InlineData("echo hello\n")]
    public void Anything_else_is_no_script(string text) => Assert.Null(Parse(text));

    [Theory]
    [InlineData("#!/bin/busybox\r\n", "/bin/busybox\r", null)]
    [InlineData("#!/bin/busybox sh\r\n", "/bin/busybox", "sh\r")]
    public void A_carriage_return_belongs_to_the_last_word(string text, string interpreter, string? argument)
    {
        Shebang script = Parse(text)!;

        Assert.Equal((interpreter, argument, true), (script.Interpreter, script.Argument, script.HasCarriageReturn));
    }

    [Fact]
    public void Blanks_before_the_end_of_the_file_are_kept_because_only_a_newline_has_them_trimmed()
    {
        Assert.Equal(new Shebang("/bin/sh", "-e  "), Parse("#!/bin/sh -e  "));
        Assert.Equal(new Shebang("/bin/sh", ""), Parse("#!/bin/sh "));
        Assert.Equal(new Shebang("", null), Parse("#!"));
    }

    [Fact]
    public void A_NUL_ends_the_line_even_before_a_newline() =>
        Assert.Equal(new Shebang("/bin/sh", null), Parse("#!/bin/sh\0 -e\n"));

    [Fact]
    public void A_name_that_fills_the_buffer_may_be_cut_off_and_is_refused()
    {
        string name = "/" + new string('a', 252);

        Assert.Equal(name, Parse($"#!{name}\n")?.Interpreter);
        Assert.Equal(name, Parse($"#!{name} -e\n")?.Interpreter);
        Assert.Equal(name, Parse($"#!{name}")?.Interpreter);
        Assert.Null(Parse($"#!{name}a\n"));
        Assert.Null(Parse($"#!{new string(' ', 300)}"));
    }

    [Fact]
    public void An_argument_is_silently_cut_at_the_255th_byte()
    {
        Shebang script = Parse($"#!/bin/sh {new string('x', 300)}\n")!;

        Assert.Equal(new string('x', 245), script.Argument);
    }

    [Fact]
    public void Whatever_the_bytes_the_words_are_those_of_a_plain_reading() =>
        FsCheck.Check.QuickThrowOnFailure(Prop.ForAll(
            ArbMap.Default.ArbFor<byte[]>(),
            tail =>
            {
                byte[] bytes = [.. "#!"u8, .. tail.Select(value => (byte)" \t\n\0\r/abc"[value % 9])];
                Shebang? script = Shebang.Parse(bytes);
                string padded = Encoding.Latin1.GetString(bytes).PadRight(256, '\0')[..256];
                int end = padded.IndexOf('\n');
                int nul = padded.IndexOf('\0');
                if (end < 0 || (nul >= 0 && nul < end))
                {
                    // The rest of the buffer: the words end at the first NUL.
                    end = nul;
                    string words = padded[2..end].TrimStart(' ', '\t');
                    string[] parts = words.Split([' ', '\t'], 2);
                    string? argument = parts.Length == 2 ? parts[1].TrimStart(' ', '\t') : null;
                    return script == new Shebang(parts[0], argument);
                }

                string line = padded[2..end].Trim(' ', '\t');
                string[] both = line.Split([' ', '\t'], 2);
                return line.Length == 0 ? script is null : script == new Shebang(both[0], both.Length == 2 ? both[1].TrimStart(' ', '\t') : null);
            }));

    private static Shebang? Parse(string text) => Shebang.Parse(Encoding.UTF8.GetBytes(text));
}
