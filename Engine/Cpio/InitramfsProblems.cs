using LfsTutor.Engine.Compression;
using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.Cpio;

/// <summary>Every problem the reader knows, one a member: its id, what the kernel does and prints, what the specification and other tools say.</summary>
/// <remarks>Kernel messages are those of init/initramfs.c and the decompressors; what other tools say was seen with GNU cpio 2.13 and libarchive 3.6.</remarks>
internal static class InitramfsProblems
{
    private const string InvalidMagic = "invalid magic at start of compressed archive";

    public static InitramfsProblem Odc(Location at) =>
        new("cpio.odc", at, "the magic is 070707: the old portable format", UnpackEffect.Stops)
        {
            KernelMessage = "incorrect cpio method used: use -H newc option",
            OutOfSpecification = "an initramfs is in newc (070701) or crc (070702) format",
            OtherToolsSay = "cpio and bsdtar read it without complaint",
        };

    public static InitramfsProblem NoMagic(Location at, ReadOnlySpan<byte> bytes) =>
        new("cpio.no-magic", at, $"no 070701 or 070702 but {Printable.Bytes(bytes)}", UnpackEffect.Stops)
        {
            KernelMessage = "no cpio magic",
            OutOfSpecification = "every member begins with 070701 or 070702",
        };

    public static InitramfsProblem HeaderCut(Location at, ReadOnlySpan<byte> bytes) =>
        new("cpio.header-cut", at, $"{bytes.Length} bytes are left, a header has 110", UnpackEffect.Accepted)
        {
            OutOfSpecification = "the archive ends inside a header",
            OtherToolsSay = "cpio and bsdtar fail",
        };

    public static InitramfsProblem NameCut(Location at, long missing) =>
        new("cpio.name-cut", at, $"the archive ends {missing} bytes before the end of this name", UnpackEffect.Accepted)
        {
            OutOfSpecification = "the archive ends inside a name",
            OtherToolsSay = "cpio and bsdtar fail",
        };

    public static InitramfsProblem BodyCut(Location at, long length, long there) =>
        new("cpio.body-cut", at, $"the header promises {length} bytes, {there} are there", UnpackEffect.Accepted)
        {
            OutOfSpecification = "the archive ends inside a file",
            OtherToolsSay = "cpio and bsdtar fail",
        };

    public static InitramfsProblem NameLength(Location at, uint length) =>
        new("cpio.name-length", at, $"the name's length is {length}; 1 to {NewcFormat.PathMax} are possible", UnpackEffect.EntrySkipped)
        {
            OutOfSpecification = "the name has at least its NUL and at most 4096 bytes",
            OtherToolsSay = "cpio and bsdtar fail",
        };

    public static InitramfsProblem NameNotTerminated(Location at) =>
        new("cpio.name-not-terminated", at, "the last byte of the name is not NUL", UnpackEffect.Stops)
        {
            KernelMessage = "malformed archive",
            OutOfSpecification = "a name ends in NUL, which its length counts",
            OtherToolsSay = "cpio and bsdtar do not mind",
        };

    public static InitramfsProblem LinkTargetLength(Location at, uint length) =>
        new("cpio.link-target-length", at, $"the target of the symbolic link has {length} bytes; {NewcFormat.PathMax} are possible", UnpackEffect.EntrySkipped)
        {
            OutOfSpecification = "no path is longer than 4096 bytes",
        };

    public static InitramfsProblem EmptyLink(Location at) =>
        new("cpio.link-target-empty", at, "the symbolic link has no target: it is made and leads nowhere", UnpackEffect.Accepted)
        {
            OutOfSpecification = "a symbolic link has a target",
        };

    public static InitramfsProblem BodyOnNonRegular(Location at, uint length) =>
        new("cpio.body-on-non-regular", at, $"a member that is neither a regular file nor a link has {length} bytes of body", UnpackEffect.EntrySkipped)
        {
            OutOfSpecification = "only regular files and symbolic links have a body",
        };

    public static InitramfsProblem UnknownType(Location at, uint mode) =>
        new("cpio.unknown-type", at, $"the mode is 0{Convert.ToString(mode, 8)}: no type of file", UnpackEffect.EntrySkipped)
        {
            OutOfSpecification = "the type bits of the mode name a kind of file",
        };

    public static InitramfsProblem DamagedHeader(Location at, ReadOnlySpan<byte> field) =>
        new("cpio.damaged-header", at, $"a header field is {Printable.Bytes(field)}, not eight hexadecimal digits", UnpackEffect.Depends)
        {
            KernelMessage = "damaged header",
            OutOfSpecification = "header fields are eight hexadecimal digits, without 0x",
            OtherToolsSay = "cpio does not mind; bsdtar lists nothing and says nothing",
        };

    public static InitramfsProblem Checksum(Location at, uint stored, uint sum) =>
        new("cpio.checksum", at, $"the header's checksum is {stored:x8}, the sum of the bytes {sum:x8}", UnpackEffect.Stops)
        {
            KernelMessage = "bad data checksum",
            OutOfSpecification = "the checksum of a 070702 member is the sum of its bytes",
            OtherToolsSay = "cpio warns and fails at the end; bsdtar says nothing",
        };

    public static InitramfsProblem BrokenPadding(Location at, ReadOnlySpan<byte> bytes) =>
        new("cpio.broken-padding", at, $"after the zeros {Printable.Bytes(bytes)} begins at an offset that is no multiple of 4", UnpackEffect.Stops)
        {
            KernelMessage = "broken padding",
            OutOfSpecification = "archives are padded with zeros to a multiple of 4",
        };

    public static InitramfsProblem NoTrailer(Location at) =>
        new("cpio.no-trailer", at, "the archive ends without TRAILER!!!", UnpackEffect.Accepted)
        {
            OutOfSpecification = "an archive ends with a member named TRAILER!!!",
            OtherToolsSay = "cpio and bsdtar fail at the end",
        };

    public static InitramfsProblem AfterTrailer(Location at) =>
        new("cpio.after-trailer", at, "another archive follows after TRAILER!!!", UnpackEffect.Accepted)
        {
            OtherToolsSay = "cpio and bsdtar do not list it",
        };

    public static InitramfsProblem Duplicate(Location at) =>
        new("cpio.duplicate", at, "the same name came before; this one replaces its contents", UnpackEffect.Accepted);

    public static InitramfsProblem Replaced(Location at, FileKind old) =>
        new("cpio.replaced", at, $"it takes the place of {Describe(old)} with the same name", UnpackEffect.Accepted);

    public static InitramfsProblem NotLinked(Location at, string name) =>
        new("cpio.link-failed", at, $"{Printable.Text(name)} is a hard link, but the first name of its inode is gone", UnpackEffect.EntrySkipped);

    public static InitramfsProblem NotCreated(Location at, string name, RootfsError error) =>
        new("cpio.not-created", at, $"{Printable.Text(name)} {Describe(error)}", UnpackEffect.EntrySkipped)
        {
            OtherToolsSay = error == RootfsError.NoEntry ? "cpio -d and bsdtar make the missing directories, the kernel does not" : null,
        };

    public static InitramfsProblem Magic(Location at, ReadOnlySpan<byte> bytes) =>
        new("initramfs.invalid-magic", at, bytes is [0x04, 0x22, 0x4d, 0x18, ..]
            ? "04 22 4d 18 begins an lz4 frame; the kernel knows only the legacy format that lz4 -l writes"
            : $"{Printable.Bytes(bytes)} is neither a cpio header nor compressed data", UnpackEffect.Stops)
        {
            KernelMessage = InvalidMagic,
            OutOfSpecification = "an initramfs is cpio archives, raw or compressed, with zeros between them",
            OtherToolsSay = "cpio and bsdtar do not look behind the first TRAILER!!!",
        };

    public static InitramfsProblem Misaligned(Location at) =>
        new("initramfs.misaligned", at, "an archive begins at an offset that is no multiple of 4", UnpackEffect.Stops)
        {
            KernelMessage = InvalidMagic,
            OutOfSpecification = "a raw archive begins at a multiple of 4",
            OtherToolsSay = "cpio warns, bsdtar fails",
        };

    public static InitramfsProblem JunkWithin(Location at, ReadOnlySpan<byte> bytes) =>
        new("initramfs.junk-within", at, $"inside the decompressed data {Printable.Bytes(bytes)} stands where a header or zeros were expected", UnpackEffect.Stops)
        {
            KernelMessage = "junk within compressed archive",
            OutOfSpecification = "decompressed data is cpio archives with zeros between them",
        };

    public static InitramfsProblem JunkAtEnd(Location at) =>
        new("initramfs.junk-at-end", at, "the decompressed data ends inside a member", UnpackEffect.Stops)
        {
            KernelMessage = "junk at the end of compressed archive",
            OutOfSpecification = "every compressed stretch holds whole members",
        };

    public static InitramfsProblem Empty(Location at, bool hasZeros) =>
        new("initramfs.empty", at, hasZeros ? "there is nothing but zeros" : "the file is empty", UnpackEffect.Accepted)
        {
            OutOfSpecification = "an initramfs has at least one member",
        };

    public static InitramfsProblem Limit(Location at, string evidence) =>
        new("initramfs.limit", at, evidence, UnpackEffect.Depends);

    public static InitramfsProblem Unpacking(Location at, CompressionMethod method, UnpackEnd end) =>
        UnpackingProblems.Of(at, method, end);

    private static string Describe(FileKind kind) => kind switch
    {
        FileKind.Directory => "an empty directory",
        FileKind.SymbolicLink => "a symbolic link",
        FileKind.Regular => "a regular file",
        FileKind.CharacterDevice or FileKind.BlockDevice => "a device",
        FileKind.Fifo => "a fifo",
        _ => "a socket",
    };

    private static string Describe(RootfsError error) => error switch
    {
        RootfsError.NoEntry => "is not made: a directory of its path has no entry of its own before it in the archive",
        RootfsError.NotDirectory => "is not made: something on its path is not a directory",
        RootfsError.TooManyLinks => "is not made: its path goes through more than 40 symbolic links",
        RootfsError.NameTooLong => "is not made: a component of its path is longer than 255 bytes",
        _ => "is not made: a directory stands in its place",
    };
}
