using System.Text;
using LfsTutor.Engine.Files;
using LfsTutor.Engine.Tests.Disk;

namespace LfsTutor.Engine.Tests;

public sealed class ArtifactAddressTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("efi.img!/EFI/BOOT/BOOTx64.EFI", "efi.img", null, "/EFI/BOOT/BOOTx64.EFI")]
    [InlineData("usb.img!p1:/vmlinuz", "usb.img", 1u, "/vmlinuz")]
    public void An_address_names_image_partition_and_path(string text, string image, uint? partition, string path)
    {
        Assert.Equal(new ArtifactAddress(image, partition, path), ArtifactAddress.Parse(text));
        Assert.Equal(text, ArtifactAddress.Parse(text)!.ToString());
    }

    [Theory]
    [InlineData("vmlinuz")]
    [InlineData("wow!")]
    [InlineData("a!b")]
    [InlineData("a!p:/x")]
    [InlineData("a!px:/x")]
    [InlineData("!/x")]
    public void Anything_else_is_a_path(string text) => Assert.Null(ArtifactAddress.Parse(text));

    [Fact]
    public void A_file_inside_a_FAT_image_is_read_by_its_address_without_regard_to_case()
    {
        string image = FatImage("hello");
        using Workspace workspace = new(_directory.Path);
        Assert.Equal(new ArtifactState(HostFileKind.Regular, 5, null), workspace.StateOf($"{image}!/efi/boot/bootX64.efi"));
        byte[] bytes = new byte[5];
        workspace.Bytes($"{image}!/EFI/BOOT/BOOTx64.EFI").ReadExactly(0, bytes, "the file");
        Assert.Equal("hello", Encoding.ASCII.GetString(bytes));
        Assert.Equal(_directory.At(image), workspace.HostPath($"{image}!/EFI/BOOT/BOOTx64.EFI"));
    }

    [Theory]
    [InlineData("!/EFI/BOOT/other", HostFileKind.Missing, "esp.img!/EFI/BOOT/other does not exist")]
    [InlineData("!/EFI/BOOT", HostFileKind.Special, "esp.img!/EFI/BOOT is not a regular file")]
    [InlineData("!p1:/EFI/BOOT", HostFileKind.Missing, "esp.img has no partition 1")]
    public void What_is_not_in_the_image_is_said(string inside, HostFileKind kind, string trouble)
    {
        string image = FatImage("x");
        using Workspace workspace = new(_directory.Path);
        Assert.Equal((kind, trouble), (workspace.StateOf(image + inside).Kind, workspace.StateOf(image + inside).Trouble));
    }

    [Fact]
    public void An_image_without_a_file_system_an_absent_one_and_one_outside_are_said()
    {
        _directory.Write("empty.img", new byte[4096]);
        using Workspace workspace = new(_directory.Path);
        Assert.Equal("empty.img has no file system on the whole disk", workspace.StateOf("empty.img!/x").Trouble);
        Assert.Equal("none.img does not exist", workspace.StateOf("none.img!/x").Trouble);
        Assert.Contains("leads out of the workspace", workspace.StateOf("../none.img!/x").Trouble, StringComparison.Ordinal);
    }

    private string FatImage(string contents)
    {
        _directory.Write("program", contents);
        string image = _directory.Write("esp.img", new byte[1 << 20]);
        RealTool.Run("mkfs.vfat", image);
        RealTool.Run("mmd", "-i", image, "::/EFI", "::/EFI/BOOT");
        RealTool.Run("mcopy", "-i", image, _directory.At("program"), "::/EFI/BOOT/BOOTx64.EFI");
        return "esp.img";
    }
}
