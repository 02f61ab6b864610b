using LfsTutor.Engine;
using LfsTutor.Engine.Machine;
using LfsTutor.Engine.Verdicts;
using LfsTutor.Lessons.Content;

namespace LfsTutor.Lessons.Tests.Content;

public sealed class ChapterReaderTests : IDisposable
{
    private const string Good = """
        ---
        format: 1
        id: kernel/20-init
        title: "Init: the first program"
        minutes: 20
        points: 20
        artifacts:
          vmlinuz: kernel image
          rootfs.ext2.qcow2: disk image
        checks:
          - kernel.missing: [vmlinuz]
          - init.missing
        boot:
          kernel: vmlinuz
          drives: [rootfs.ext2.qcow2]
          append: console=ttyS0 root=/dev/sda
          memory: 256
          expect: reached
          marker: "Hello, World!"
          within: 45
        hints:
          - Look at the last line of the console.
        ---
        # Init

        Text.

        ## Questions

        ### Why?

        Because.
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private (Chapter? Chapter, List<Finding> Findings) Read(string text)
    {
        _folder.Write("kernel/20-init/chapter.md", text);
        List<Finding> findings = [];
        Chapter? chapter = new ChapterReader(id => id is "kernel.missing" or "init.missing").Read(_folder["kernel/20-init"], new ChapterPlace("kernel/20-init", ["kernel/00-run", "kernel/10-root"]), [], findings);
        return (chapter, findings);
    }

    [Fact]
    public void What_is_to_be_typed_is_read_in_its_order()
    {
        (Chapter? chapter, List<Finding> findings) = Read(Good.Replace("  within: 45", "  within: 45\n  type:\n    - at: \"/ # \"\n      text: echo one\n    - {at: \"/ # \", text: \"echo answer-$((6*7))\\n\"}", StringComparison.Ordinal));

        Assert.Empty(findings);
        Assert.Equal([new TypedText("/ # ", "echo one"), new TypedText("/ # ", "echo answer-$((6*7))\n")], chapter!.Boot!.Typed);
        Assert.Equal("echo answer-$((6*7))\r", chapter.Boot.Typed[1].Keys);
    }

    [Fact]
    public void Keys_and_sticks_are_read_in_place_of_a_text()
    {
        (Chapter? chapter, List<Finding> findings) = Read(Good.Replace(
            "  within: 45",
            "  within: 45\n  usb-controller: ehci\n  sticks: [stick.img]\n  type:\n    - {at: ready, keys: [semicolon, shift-semicolon]}\n    - {at: ready, plug: stick.img}\n    - {at: sda, unplug: stick.img}",
            StringComparison.Ordinal));

        Assert.Empty(findings);
        Assert.Equal(UsbController.Ehci, chapter!.Boot!.Machine.UsbController);
        Assert.Equal(["stick.img"], chapter.Boot.Machine.Sticks);
        Assert.Equal(["press the keys semicolon shift-semicolon", "plug stick.img in", "pull stick.img out"], chapter.Boot.Typed.Select(typed => typed.Purpose));
    }

    [Theory]
    [InlineData("{at: \"/ # \", plug: other.img}", "boot.type.plug must name one of boot.sticks: there are none")]
    [InlineData("{at: \"/ # \", keys: [\"shift-\"]}", "boot.type.keys is a list")]
    [InlineData("{at: \"/ # \", keys: [a], text: a}", "does one thing")]
    [InlineData("{at: \"/ # \"}", "boot.type.text is missing")]
    [InlineData("{at: \" \", text: a}", "boot.type.at must be one line")]
    [InlineData("{at: \"/ # \", text: \"naïve\"}", "characters of a US keyboard")]
    [InlineData("{at: \"/ # \", text: \"a\\nb\"}", "boot.type.text must be one line")]
    [InlineData("{at: \"/ # \", text: \"echo Hello, World!\"}", "the echo of what is typed would count as the answer")]
    [InlineData("{at: \"/ # \", text: a, when: now}", "boot.type.when is not a key")]
    [InlineData("echo", "boot.type must be a list of keys with values")]
    public void A_wrong_text_to_type_is_reported_at_its_line(string entry, string evidence)
    {
        (Chapter? _, List<Finding> findings) = Read(Good.Replace("  within: 45", "  within: 45\n  type:\n    - " + entry, StringComparison.Ordinal));

        Finding finding = Assert.Single(findings);
        Assert.Contains(evidence, finding.Evidence, StringComparison.Ordinal);
        Assert.Equal(22, finding.Location.Line);
    }

    [Fact]
    public void A_good_chapter_is_read_with_every_setting()
    {
        (Chapter? chapter, List<Finding> findings) = Read(Good);

        Assert.Empty(findings);
        Assert.NotNull(chapter);
        Assert.Equal("kernel/20-init", chapter.Id);
        Assert.Equal("Init: the first program", chapter.Title);
        Assert.Equal((20, 20), (chapter.Minutes, chapter.Points));
        Assert.Equal([("vmlinuz", "kernel image"), ("rootfs.ext2.qcow2", "disk image")], chapter.Artifacts);
        Assert.Equal(["kernel.missing(vmlinuz)", "init.missing()"], chapter.Checks.Select(check => $"{check.RuleId}({string.Join(',', check.Arguments)})"));
        Assert.Equal(VerdictKind.Reached, chapter.Boot!.Expect);
        Assert.Equal("Hello, World!", chapter.Boot.Marker);
        Assert.Equal(TimeSpan.FromSeconds(45), chapter.Boot.Within);
        Assert.Equal(("vmlinuz", 256, "console=ttyS0 root=/dev/sda"), (chapter.Boot.Machine.Kernel, chapter.Boot.Machine.MemoryMegabytes, chapter.Boot.Machine.Append));
        Assert.Equal([new DriveSpec("rootfs.ext2.qcow2")], chapter.Boot.Machine.Drives);
        Assert.Equal([("Why?", "Because.")], chapter.Questions);
        Assert.StartsWith("# Init", chapter.Markdown, StringComparison.Ordinal);
        Assert.Equal(24, chapter.MarkdownLine);
    }

    [Fact]
    public void A_chapter_builds_on_the_one_before_it_unless_it_names_others()
    {
        Assert.Equal(["kernel/10-root"], Read(Good).Chapter!.BuildsOn);
        Assert.Equal(["kernel/00-run", "kernel/10-root"], Read(Good.Replace("minutes: 20", "builds-on: [kernel/00-run, kernel/10-root]\nminutes: 20")).Chapter!.BuildsOn);
        Assert.Empty(Read(Good.Replace("minutes: 20", "builds-on: []\nminutes: 20")).Chapter!.BuildsOn);
    }

    [Theory]
    [InlineData("kernel/00-rum", "no chapter kernel/00-rum stands before this one in the track; did you mean kernel/00-run?")]
    [InlineData("kernel/20-init", "no chapter kernel/20-init stands before this one in the track")]
    public void A_chapter_cannot_build_on_what_does_not_stand_before_it(string id, string evidence)
    {
        (Chapter? chapter, List<Finding> findings) = Read(Good.Replace("minutes: 20", $"builds-on: [{id}]\nminutes: 20"));

        Assert.Null(chapter);
        Assert.Equal(("content.unknown-chapter", 5), (findings.Single().Rule.Id, findings.Single().Location.Line));
        Assert.StartsWith(evidence, findings.Single().Evidence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("format: 1", "format: 2", "content.format", 2)]
    [InlineData("format: 1\n", "", "content.missing-key", 2)]
    [InlineData("format: 1", "format: one", "content.wrong-type", 2)]
    [InlineData("id: kernel/20-init", "id: kernel/21-init", "content.wrong-id", 3)]
    [InlineData("title: \"Init: the first program\"", "title: Init: the first program", "content.bad-yaml", 4)]
    [InlineData("minutes: 20", "minutes: twenty", "content.wrong-type", 5)]
    [InlineData("minutes: 20", "minute: 20", "content.unknown-key", 5)]
    [InlineData("points: 20\n", "", "content.missing-key", 2)]
    [InlineData("points: 20", "points: [20]", "content.wrong-type", 6)]
    [InlineData("points: 20", "minutes: 20", "content.bad-yaml", 6)]
    [InlineData("  vmlinuz: kernel image", "  ../vmlinuz: kernel image", "content.outside-path", 8)]
    [InlineData("  - kernel.missing: [vmlinuz]", "  - kernel.mising: [vmlinuz]", "content.unknown-rule", 11)]
    [InlineData("  - kernel.missing: [vmlinuz]", "  - kernel.missing: vmlinuz", "content.wrong-type", 11)]
    [InlineData("  kernel: vmlinuz", "  kernel: /boot/vmlinuz", "content.outside-path", 14)]
    [InlineData("  kernel: vmlinuz", "  kernal: vmlinuz", "content.unknown-key", 14)]
    [InlineData("drives: [rootfs.ext2.qcow2]", "drives: rootfs.ext2.qcow2", "content.wrong-type", 15)]
    [InlineData("memory: 256", "firmware: efi", "content.wrong-type", 17)]
    [InlineData("memory: 256", "memory: 1", "content.wrong-type", 17)]
    [InlineData("expect: reached", "expect: paniced", "content.unknown-verdict", 18)]
    [InlineData("expect: reached", "expect: panic.no-rot", "content.unknown-verdict", 18)]
    [InlineData("expect: reached", "expect: panic.no-root", "content.wrong-type", 19)]
    [InlineData("  marker: \"Hello, World!\"\n", "", "content.missing-key", 18)]
    [InlineData("  - Look at the last line of the console.", "  - [nested]", "content.wrong-type", 22)]
    public void An_authors_mistake_is_a_finding_at_its_line(string right, string wrong, string rule, int line)
    {
        string text = Good.ReplaceLineEndings("\n");
        Assert.Contains(right, text, StringComparison.Ordinal);

        (Chapter? chapter, List<Finding> findings) = Read(text.Replace(right, wrong, StringComparison.Ordinal));

        Assert.Null(chapter);
        Assert.Contains((rule, $"kernel/20-init/chapter.md:{line}"), findings.Select(finding => (finding.Rule.Id, finding.Location.ToString())));
    }

    [Fact]
    public void A_misspelled_key_is_answered_with_the_right_one()
    {
        List<Finding> findings = Read(Good.Replace("minutes:", "minuts:", StringComparison.Ordinal)).Findings;

        Assert.Contains(findings, finding => finding.Evidence == "minuts is not a key; did you mean minutes?");
    }

    [Theory]
    [InlineData("", "content.no-front-matter")]
    [InlineData("# Only text", "content.no-front-matter")]
    [InlineData("---\nformat: 1\nnever closed", "content.no-front-matter")]
    [InlineData("---\n- a\n- list\n---\n", "content.wrong-type")]
    [InlineData("---\n---\n", "content.wrong-type")]
    [InlineData("---\nformat: 1\n\tid: x\n---\n", "content.bad-yaml")]
    [InlineData("---\nformat: &a [*a]\n---\n", "content.wrong-type")]
    [InlineData("---\nformat: *nobody\n---\n", "content.bad-yaml")]
    public void A_file_that_is_no_chapter_is_a_finding_and_never_an_exception(string text, string rule)
    {
        (Chapter? chapter, List<Finding> findings) = Read(text);

        Assert.Null(chapter);
        Assert.Equal([rule], findings.Select(finding => finding.Rule.Id));
        Assert.NotNull(findings[0].Location.Line);
    }

    [Fact]
    public void Brackets_nested_without_end_are_a_finding()
    {
        (Chapter? chapter, List<Finding> findings) = Read($"---\nformat: {new string('[', 200_000)}\n---\n");

        Assert.Null(chapter);
        Assert.NotEmpty(findings);
    }

    [Fact]
    public void Text_that_is_not_utf8_is_a_finding_with_its_offset()
    {
        Directory.CreateDirectory(_folder["kernel/20-init"]);
        File.WriteAllBytes(_folder["kernel/20-init/chapter.md"], [(byte)'-', (byte)'-', 0xff]);
        List<Finding> findings = [];

        Assert.Null(new ChapterReader(_ => true).Read(_folder["kernel/20-init"], new ChapterPlace("kernel/20-init", ["kernel/00-run", "kernel/10-root"]), [], findings));

        Assert.Equal("content.unreadable kernel/20-init/chapter.md@0x2", $"{findings.Single().Rule.Id} {findings[0].Location}");
    }

    [Fact]
    public void Every_prefix_of_a_chapter_gives_a_chapter_or_findings()
    {
        for (int length = 0; length < Good.Length; length++)
        {
            (Chapter? chapter, List<Finding> findings) = Read(Good[..length]);
            Assert.True(chapter is not null || findings.Count > 0, $"nothing is said about the first {length} characters");
        }
    }
}
