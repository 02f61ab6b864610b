using System.Text;

namespace LfsTutor.Content.Tests;

/// <summary>docs/defects.md is written from the defects' headers, which the boots prove.</summary>
public sealed class DefectCatalogueTests
{
    /// <summary>Set to 1 to write the page anew.</summary>
    private const string UpdateVariable = "LFS_TUTOR_UPDATE";

    private static readonly string Page = Path.Combine(ContentFolder.Root, "docs", "defects.md");

    [Fact]
    public void The_page_of_defects_says_what_their_headers_say()
    {
        string expected = Write();
        if (Environment.GetEnvironmentVariable(UpdateVariable) == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Page)!);
            File.WriteAllText(Page, expected);
        }

        Assert.True(File.Exists(Page) && File.ReadAllText(Page) == expected, $"docs/defects.md is stale: run this test with {UpdateVariable}=1 and commit the page.");
    }

    private static string Write()
    {
        StringBuilder page = new("""
            # Defects

            Every way to go wrong that the chapters know, and what comes of it. Each row is a script in the chapter's `broken/` folder that spoils a solved workspace; the tests run it, look for the finding, and boot a real kernel to see that it ends as forecast. "Decided at run time" means that only the running init can tell: the forecast then ends with *runs*.

            This page is written by the tests from the scripts' headers.

            """.ReplaceLineEndings("\n"));
        foreach (IGrouping<string, Defect> chapter in ContentFolder.Defects.GroupBy(defect => defect.ChapterId))
        {
            page.Append("\n## ").Append(chapter.Key).Append("\n\n| Defect | What is wrong | Finding | Forecast | Boot | On the console |\n|---|---|---|---|---|---|\n");
            foreach (Defect defect in chapter)
            {
                page.Append("| ").AppendJoin(
                    " | ",
                    defect.Name,
                    Cell(defect.What),
                    defect.Finding == Defect.NoFinding ? "none" : Code(defect.Finding),
                    Code(defect.Forecast),
                    Boot(defect),
                    defect.Line is { } line ? Code(line) : "").Append(" |\n");
            }
        }

        return page.ToString();
    }

    private static string Boot(Defect defect)
    {
        string boot = defect.Verdict == Defect.Refused ? "not started" : Code(defect.Verdict);
        return defect.AtRunTime ? boot + ", decided at run time" : boot;
    }

    private static string Code(string text) => $"`{text.Replace("|", "\\|", StringComparison.Ordinal)}`";

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
