using FsCheck;
using FsCheck.Fluent;

namespace LfsTutor.Content.Tests.Forecast;

/// <summary>An initramfs nobody has thought of: a script that makes it with the real tools, and what is said on the kernel's command line.</summary>
/// <param name="Script">Bash; leaves the file <c>initrd</c>. Wants the function <c>hello</c> of the sandbox.</param>
/// <param name="Append">Added to <c>console=ttyS0</c>.</param>
internal sealed record RandomArchive(string Script, string Append)
{
    private const int Size = 30;

    private static readonly Gen<string> Modes = Gen.Frequency(
        (8, Gen.Constant("755")), (3, Gen.Constant("644")), (3, Gen.Elements("500", "400", "4755", "410", "401", "6711", "1777", "640")));

    /// <summary>What stands where a program is looked for; <c>$1</c> is the path.</summary>
    private static readonly Gen<string> Programs = Gen.Frequency(
        (12, Gen.Constant("program \"$1\"")),
        (3, Gen.Elements("/bin/hello", " /bin/hello", "/bin/hello  an argument", "bin/hello", "./bin/hello", "/bin//hello").Select(Shebang)),
        (2, Gen.Elements("/bin/sh", "/bin/hello\\r", "/bin/missing", "", " ", "/bin", "/init", "/bin/hello/", "/bin/../init").Select(Shebang)),
        (1, Gen.Elements("\\n#!/bin/hello\\n", " #!/bin/hello\\n", "\\357\\273\\277#!/bin/hello\\n", "echo Hello, World!\\n", "", "#!", "\\177ELF").Select(Text)),
        (1, Gen.Constant("program \"$1\"; printf '\\267' | dd of=\"$1\" bs=1 seek=18 conv=notrunc status=none")),
        (1, Gen.Constant("program \"$1\"; truncate -s 100 \"$1\"")),
        (4, Gen.Elements("bin/hello", "/bin/hello", "hello", "./bin//hello", "../../bin/hello", "sbin/init", "/bin/sh", "nothere", "init", "bin", "/", "bin/hello/").Select(target => $"ln -s '{target}' \"$1\"")),
        (2, Gen.Elements("bin/hello", "sbin/init", "init", "bin/sh").Select(other => $"if [ -f '{other}' ] && [ ! -L '{other}' ]; then ln '{other}' \"$1\"; else program \"$1\"; fi")),
        (1, Gen.Elements("mkdir \"$1\"", "mkfifo \"$1\"", "mknod \"$1\" c 1 3 2>/dev/null || mkfifo \"$1\"", "mkdir \"$1\"; program \"$1/file\"")));

    private static readonly Gen<string> Paths = Gen.Frequency(
        (4, Gen.Constant("bin/hello")), (2, Gen.Elements("bin/sh", "sbin/init")), (1, Gen.Elements("etc/init", "bin/init", "hello", "a/b", "etc", "lib/x/y")));

    private static readonly Gen<string> Members =
        from path in Paths
        from program in Gen.Frequency((2, Gen.Constant("program \"$1\"")), (1, Programs))
        from mode in Modes
        select Make(path, program, mode);

    private static readonly Gen<string> Init =
        from program in Programs
        from mode in Modes
        select Make("init", program, mode);

    /// <summary>In which order the members are packed: parents first, any, or with some left out, some twice, and the first again at the end.</summary>
    private static readonly Gen<string> Orders = Gen.Frequency(
        (8, Gen.Constant("sort")),
        (3, Gen.Choose(1, 1000).Select(seed => $"LC_ALL=C awk 'BEGIN {{ srand({seed}) }} {{ print rand() \" \" $0 }}' | sort -n | cut -d' ' -f2-")),
        (2, Gen.Constant("sort | sed '/^bin$/d'")),
        (2, Gen.Choose(2, 5).Select(line => $"sort | sed {line}d")),
        (1, Gen.Constant("sort | sed p")),
        (1, Gen.Constant("sort | { cat > list; cat list; head -n 2 list; rm list; }")),
        (1, Gen.Constant("sort -r")));

    private static readonly Gen<string> Spellings = Gen.Frequency(
        (6, Gen.Constant("cat")), (2, Gen.Constant("sed 's,^,./,'")), (2, Gen.Constant("sed 's,/,//,g'")), (1, Gen.Constant("sed 's,^bin/,bin/../bin/./,'")), (1, Gen.Constant("sed 's,^,././/,'")));

    private static readonly Gen<string> Packers = Gen.Frequency(
        (10, Gen.Constant("cpio -o --quiet -H newc")),
        (2, Gen.Constant("cpio -o --quiet -H crc")),
        (1, Gen.Constant("cpio -o --quiet -H newc --renumber-inodes")),
        (3, Gen.Constant("bsdtar --format=newc --no-recursion -cf - -T -")),
        (1, Gen.Elements("cpio -o --quiet -H odc", "cpio -o --quiet -H bin", "cpio -o --quiet -H ustar", "bsdtar --format=newc --no-recursion -cf - -T - | head -c -124")));

    private static readonly Gen<string> Compressions = Gen.Frequency(
        (10, Gen.Constant("cat")),
        (9, Gen.Elements("gzip", "gzip -1", "gzip -9n")),
        (2, Gen.Elements("xz --check=crc32", "zstd -q", "bzip2", "lz4 -lq", "lzop -q", "xz --format=lzma")),
        (1, Gen.Elements("gzip | gzip", "cat; printf '\\0\\0\\0\\0'", "gzip; printf '\\0\\0'", "cat; printf junk", "gzip; printf 'more junk'")));

    private static readonly Gen<string> Segments =
        from init in Gen.Frequency((6, Init), (1, Gen.Constant(":")))
        from others in Members.ListOf().Resize(4)
        from initFirst in Gen.Elements(true, false)
        from order in Orders
        from spelling in Spellings
        from packer in Packers
        from compression in Compressions
        select $$"""
            mkdir "$ws/segment"; cd "$ws/segment"
            {{string.Join('\n', initFirst ? others.Prepend(init) : others.Append(init))}}
            find . -mindepth 1 | sed 's,^\./,,' | {{order}} > ../list
            {{spelling}} < ../list | { {{packer}}; } | { {{compression}}; } >> ../initrd
            cd "$ws"; chmod -R u+rwx segment; rm -rf segment

            """;

    private static readonly Gen<RandomArchive> All =
        from count in Gen.Frequency((5, Gen.Constant(1)), (3, Gen.Constant(2)), (1, Gen.Constant(3)))
        from segments in Segments.ListOf(count)
        from append in Gen.Frequency((12, Gen.Constant("")), (1, Gen.Elements("rdinit=/bin/hello", "rdinit=bin/hello", "init=/bin/hello", "rdinit=/sbin/init", "rdinit=")))
        select new RandomArchive(Prelude + string.Concat(segments), append);

    /// <summary>The same seed gives the same archive.</summary>
    public static RandomArchive Of(int seed) => All.Sample(Size, new Rnd((ulong)seed), 1).First();

    // A path of which an earlier member made something else cannot be made; the archive is then one without it.
    private const string Prelude = """
        ws=$PWD
        : > initrd
        program() { cp "$PROGRAMS/hello-tiny" "$1"; }
        make() { if [ -e "$1" ] || [ -L "$1" ] || ! mkdir -p "$(dirname "$1")" 2>/dev/null; then return 0; fi; eval "$2"; [ -L "$1" ] || chmod "$3" "$1"; }

        """;

    private static string Make(string path, string program, string mode) => $"make '{path}' {Quoted(program)} {mode}";

    private static string Shebang(string interpreter) => Text($"#!{interpreter}\\n");

    private static string Text(string text) => $"printf '{text}' > \"$1\"";

    private static string Quoted(string text) => "'" + text.Replace("'", "'\\''", StringComparison.Ordinal) + "'";
}
