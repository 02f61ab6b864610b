using System.Text;
using FsCheck;
using FsCheck.Fluent;
using LfsTutor.Engine.Host;
using LfsTutor.Engine.InitScript;

namespace LfsTutor.Engine.Tests.InitScript;

public sealed class ShellScriptTests
{
    [Theory]
    [InlineData("mount -t proc proc /proc", "1:mount|-t|proc|proc|/proc")]
    [InlineData("echo 'a b' \"c d\" e\\ f", "1:echo|a b|c d|e f")]
    [InlineData("echo a#b # c\n# d\n\ntrue", "1:echo|a#b 4:true")]
    [InlineData("echo a \\\n  b\nx", "1:echo|a|b 3:x")]
    [InlineData("a; b && c || d & e", "1:a 1:b 1:c 1:d 1:e")]
    [InlineData("if a; then b\nelif c; then d; else e; fi\nf", "1:a 1:b 2:c 2:d 2:e 3:f")]
    [InlineData("while a; do b; done\nuntil c; do d; done", "1:a 1:b 2:c 2:d")]
    [InlineData("for i in 1 2\ndo a $i; done", "2:a|$i")]
    [InlineData("case $1 in a|b) c;; *) d ;; esac\ne", "1:c 1:d 2:e")]
    [InlineData("f() { a; }\ng () (\nb\n)\nc", "1:a 3:b 5:c")]
    [InlineData("cat << EOF\nmount \"\nEOF\nb", "1:cat 4:b")]
    [InlineData("cat <<-'EOF'\n\tx\n\tEOF\nb", "1:cat 4:b")]
    [InlineData("a $(b \"c)\" (d)) `e \\` f` ${g:-h i} $((1+2)) k", "1:a|$(b \"c)\" (d))|`e \\` f`|${g:-h i}|$((1+2))|k")]
    [InlineData("{ a; b; } > /x\n! c | d", "1:a 1:b 2:c 2:d")]
    [InlineData("echo \"fi\" done", "1:echo|fi|done")]
    [InlineData("a\r\nb\r", "1:a\r 2:b\r")]
    public void Commands_are_read_with_their_words_and_lines(string script, string expected)
    {
        ShellScript read = Parse(script);
        Assert.Null(read.Error);
        Assert.Equal(expected, string.Join(' ', read.SimpleCommands.Select(command => $"{command.Line}:{string.Join('|', command.Words)}")));
    }

    [Theory]
    [InlineData("X=1 Y= mount 2>/dev/null >>log <in", "X=1 Y=", "2>/dev/null >>log <in")]
    [InlineData("a 2 > b", "", ">b")]
    [InlineData("a 2>&1 >& 2", "", "2>&1 >&2")]
    [InlineData("exec < /dev/null", "", "</dev/null")]
    public void Assignments_and_redirections_are_no_words(string script, string assignments, string redirections)
    {
        SimpleCommand command = Assert.Single(Parse(script).SimpleCommands);
        Assert.Equal(assignments, string.Join(' ', command.Assignments.Select(assignment => $"{assignment.Name}={assignment.Value}")));
        Assert.Equal(redirections, string.Join(' ', command.Redirections.Select(redirection => $"{redirection.Descriptor}{redirection.Operator}{redirection.Target}")));
    }

    [Theory]
    [InlineData("a\necho \"b\nc", 1, 3, 2, "unterminated quoted string")]
    [InlineData("a\necho 'b\nc\n", 1, 4, 2, "unterminated quoted string")]
    [InlineData("a; fi", 0, 1, 1, "unexpected \"fi\"")]
    [InlineData("a\n)", 1, 2, 2, "unexpected \")\"")]
    [InlineData("a\n&& b", 1, 2, 2, "unexpected \"&&\"")]
    [InlineData("a\nif b; then c\n", 1, 3, 3, "unexpected end of file (expecting \"fi\")")]
    [InlineData("while a; do\nb\n", 0, 3, 3, "unexpected end of file (expecting \"done\")")]
    [InlineData("a $(b\n", 0, 2, 1, "unexpected end of file (expecting \")\")")]
    [InlineData("a ${b\n", 0, 2, 1, "missing '}'")]
    [InlineData("a `b\n", 0, 2, 1, "EOF in backquote substitution")]
    [InlineData("a b() { c; }", 0, 1, 1, "unexpected \"(\"")]
    public void An_error_ends_the_script_at_its_line_and_what_stands_before_is_kept(string script, int commands, int line, int startLine, string message)
    {
        ShellScript read = Parse(script);
        Assert.Equal(commands, read.Commands.Count);
        Assert.Equal(new ShellSyntaxError(line, startLine, message, true), read.Error);
    }

    [Theory]
    [InlineData("a \"")]
    [InlineData("a; fi")]
    [InlineData("a\n)")]
    [InlineData("if a; then b")]
    [InlineData("a `b")]
    [InlineData("a && ")]
    [InlineData("a |\n| b")]
    [InlineData("{ a")]
    [InlineData("if ; then a; fi")]
    [InlineData("for ( in a; do b; done")]
    [InlineData("case x in a b) c;; esac")]
    [InlineData("a ;; b")]
    [InlineData("! a && { b; } || (c)\nuntil d\ndo\n  e\ndone > x &\n")]
    [InlineData("a > b < c 2>&1 <<E\nx\nE\n")]
    [InlineData("f() if a; then b; fi\n")]
    [InlineData("a=b c=\"$d\" e\n\n\n# f")]
    public void What_is_an_error_here_is_one_to_busybox(string script)
    {
        using TemporaryDirectory directory = new();
        string path = directory.At("init");
        File.WriteAllText(path, script);
        HostProcessResult busybox = HostProcess.Run("busybox", ["sh", "-n", path], new HostProcessOptions());
        Assert.Equal(busybox.ExitCode == 0, Parse(script).Error is null);
    }

    [Fact]
    public void A_document_without_its_last_line_is_told_with_its_word()
    {
        ShellScript read = Parse("cat > init << EOFredshift\n#!/bin/sh\nEOF\n");
        Assert.Null(read.Error);
        Assert.Equal(new OpenHereDocument(1, "EOFredshift"), Assert.Single(read.OpenHereDocuments));
    }

    [Fact]
    public void Marks_line_ends_and_the_first_line_are_known()
    {
        ShellScript read = ShellScript.Parse([0xef, 0xbb, 0xbf, .. "#!/bin/sh\r\na\nb\r\n"u8]);
        Assert.True(read.HasByteOrderMark);
        Assert.Null(read.Shebang);
        Assert.Equal([1, 3], read.CarriageReturnLines);
        Assert.True(read.EndsInNewline);
        Assert.Equal(3, read.Lines.Count);
        Assert.Equal("/bin/busybox", Parse("#!/bin/busybox sh\nexec sh").Shebang?.Interpreter);
        Assert.False(Parse("#!/bin/busybox sh\nexec sh").EndsInNewline);
    }

    [Fact]
    public void Nesting_without_end_is_given_up_and_not_called_an_error()
    {
        ShellScript read = Parse(string.Concat(Enumerable.Repeat("if ", 5000)));
        Assert.False(read.Error!.IsCertain);
        Assert.False(Parse("a " + new string('(', 3) + string.Concat(Enumerable.Repeat("$(", 5000))).Error is null);
        Assert.False(Parse(string.Concat(Enumerable.Repeat("$((", 100_000))).Error!.IsCertain);
    }

    [Fact]
    public void A_script_longer_than_any_is_read_to_the_bound()
    {
        byte[] bytes = new byte[ShellScript.MaxLength + 10];
        Array.Fill(bytes, (byte)'\n');
        Assert.False(ShellScript.Parse(bytes).Error!.IsCertain);
    }

    [Fact]
    public void Any_bytes_give_a_script()
    {
        string[] pieces = ["if ", "then ", "fi ", "\n", "\"", "'", "$(", ")", "`", "${", "}", "<<E ", "E\n", "&&", "|", ";", "case x in ", "esac ", "a=", "\\", "#", "for i ", "do ", "done ", "\0", "\r", "é", "(", "{ ", "2>", "function "];
        Gen<string> scripts = Gen.Elements(pieces).ListOf().Select(list => string.Concat(list));
        FsCheck.Check.QuickThrowOnFailure(Prop.ForAll(scripts.ToArbitrary(), script => Parse(script).Lines.Count >= 0));
        FsCheck.Check.QuickThrowOnFailure(Prop.ForAll<byte[]>(bytes => ShellScript.Parse(bytes).Commands.Count >= 0));
    }

    private static ShellScript Parse(string text) => ShellScript.Parse(Encoding.UTF8.GetBytes(text));
}
