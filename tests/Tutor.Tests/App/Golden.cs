using System.Runtime.CompilerServices;

namespace LfsTutor.Tutor.Tests.App;

/// <summary>Pictures of whole screens as text files. Written anew only when <c>LFS_TUTOR_UPDATE_GOLDENS=1</c> asks for it.</summary>
internal static class Golden
{
    public static void Check(string name, string picture, [CallerFilePath] string source = "")
    {
        string path = Path.Combine(Path.GetDirectoryName(source)!, "..", "Goldens", name + ".txt");
        if (Environment.GetEnvironmentVariable("LFS_TUTOR_UPDATE_GOLDENS") == "1")
        {
            File.WriteAllText(path, picture);
            return;
        }

        Assert.True(File.Exists(path), $"There is no golden {name}.txt; make it with LFS_TUTOR_UPDATE_GOLDENS=1 and look at it.");
        Assert.Equal(File.ReadAllText(path), picture);
    }
}
