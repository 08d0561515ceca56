using CsCheck;
using PlsTools.Core.Exposure.Linting;
using PlsTools.Core.Exposure.Manifests;

namespace PlsTools.Core.Tests.Exposure.Manifests;

public sealed class FindingLogTests
{
    private static readonly PlsManifestFinding s_finding = new()
    {
        File = "deploy/a,b;c].yaml",
        Line = 7,
        Column = 5,
        Service = "shop/api",
        Id = "NameTooLong",
        Severity = ProblemSeverity.Error,
        Message = "100% wrong;\r\nsee [1]:",
        RecommendedAction = "Mend it.",
    };

    [Fact]
    public void Azure_Pipelines_gets_an_issue_with_its_escapes() => Assert.Equal(
        "##vso[task.logissue type=error;sourcepath=deploy/a,b%3Bc%5D.yaml;linenumber=7;columnnumber=5;code=NameTooLong;]shop/api: 100%AZP25 wrong;%0D%0Asee [1]: Mend it.",
        FindingLog.Line(s_finding, FindingFormat.AzureDevOps));

    [Fact]
    public void GitHub_gets_an_annotation_with_its_escapes() => Assert.Equal(
        "::error file=deploy/a%2Cb;c].yaml,line=7,col=5,title=NameTooLong::shop/api: 100%25 wrong;%0D%0Asee [1]: Mend it.",
        FindingLog.Line(s_finding, FindingFormat.GitHub));

    [Fact]
    public void A_warning_without_a_file_keeps_its_place_in_the_text()
    {
        PlsManifestFinding finding = s_finding with { File = null, Template = "shop/templates/service.yaml", Severity = ProblemSeverity.Warning, Message = "Hm.", Service = null };
        Assert.Equal("::warning title=NameTooLong::shop/templates/service.yaml:7:5: Hm. Mend it.", FindingLog.Line(finding, FindingFormat.GitHub));
        Assert.Equal("##vso[task.logissue type=warning;code=NameTooLong;]shop/templates/service.yaml:7:5: Hm. Mend it.", FindingLog.Line(finding, FindingFormat.AzureDevOps));
    }

    [Fact]
    public void Whatever_a_finding_holds_it_stays_one_line_that_no_other_command_can_hide_in() =>
        Gen.Select(Gen.String, Gen.String).Sample((file, message) =>
        {
            PlsManifestFinding finding = s_finding with { File = file, Message = message + "\n::set-output::x\n##vso[task.complete]" };
            foreach (FindingFormat format in Enum.GetValues<FindingFormat>())
            {
                string line = FindingLog.Line(finding, format);
                Assert.DoesNotContain('\n', line);
                Assert.DoesNotContain('\r', line);
            }
        });
}
