using LfsTutor.Engine.Machine;

namespace LfsTutor.Engine.Tests.Machine;

public sealed class PrivateDirectoryTests
{
    [Fact]
    public void What_a_killed_process_left_behind_is_removed_and_what_is_in_use_stays()
    {
        using PrivateDirectory first = PrivateDirectory.Create();
        string place = Path.GetDirectoryName(first.FullPath)!;
        string abandoned = Path.Combine(place, "lfs-tutor-boot-" + Path.GetRandomFileName());
        Directory.CreateDirectory(abandoned);
        File.WriteAllText(Path.Combine(abandoned, "owner"), "");
        File.WriteAllText(Path.Combine(abandoned, "qmp"), "");
        string notOurs = Path.Combine(place, "lfs-tutor-boot-" + Path.GetRandomFileName());
        Directory.CreateDirectory(notOurs);
        try
        {
            using PrivateDirectory second = PrivateDirectory.Create();
            Assert.False(Directory.Exists(abandoned));
            Assert.True(Directory.Exists(first.FullPath));
            Assert.True(Directory.Exists(notOurs), "without an owner's file it is not known to be abandoned");
        }
        finally
        {
            Directory.Delete(notOurs);
        }
    }

    [Fact]
    public void It_is_gone_with_its_owner()
    {
        PrivateDirectory directory = PrivateDirectory.Create();
        Assert.True(directory.PathOf("qmp").Length < 100, "a socket's path has 107 bytes");
        directory.Dispose();
        Assert.False(Directory.Exists(directory.FullPath));
    }
}
