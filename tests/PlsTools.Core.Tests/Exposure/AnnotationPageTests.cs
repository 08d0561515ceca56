using System.Globalization;
using System.Text;
using PlsTools.Core.Exposure.Keys;
using PlsTools.Core.Tests.Architecture;

namespace PlsTools.Core.Tests.Exposure;

/// <summary>Holds the reference page <c>about_PlsTools_Annotations</c> to the table.</summary>
public sealed class AnnotationPageTests
{
    private static readonly string s_page = Path.Combine(Repository.Root, "docs", "en-US", "about_PlsTools_Annotations.md");

    [Fact]
    public void The_page_tells_each_entry_of_the_table_as_the_table_does()
    {
        string page = File.ReadAllText(s_page).ReplaceLineEndings("\n");
        string missing = string.Concat(ExposureKeys.All.Select(Section).Where(section => !page.Contains(section)));
        Assert.True(missing.Length == 0, $"{s_page} should hold:\n{missing}");
    }

    [Fact]
    public void The_page_tells_nothing_that_is_not_in_the_table()
    {
        IEnumerable<string> headings = File.ReadLines(s_page).Where(line => line.StartsWith("### ", StringComparison.Ordinal)).Select(line => line[4..]);
        Assert.Equal(ExposureKeys.All.Select(entry => entry.ShortKey), headings);
    }

    private static string Section(ExposureKey entry)
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"### {entry.ShortKey}\n\n{entry.Meaning}\n\n");
        text.Append(CultureInfo.InvariantCulture, $"- value: {Form(entry.Format)}\n- default: {entry.Default}\n- a later change: {Cost(entry.Change)}\n");
        if (entry.Parameter is { } parameter) text.Append(CultureInfo.InvariantCulture, $"- parameter: -{parameter}\n");
        return text.Append('\n').ToString();
    }

    private static string Form(ExposureFormat format) => format switch
    {
        ExposureFormat.Flag => "true in any letter case; everything else is false",
        ExposureFormat.UntrimmedFlag => "true in any letter case, without blanks around it; everything else is false",
        ExposureFormat.ExactFlag => "exactly true; True and a blank beside it are false",
        ExposureFormat.Name => "one name",
        ExposureFormat.SubnetName => "the bare name of a subnet of the cluster's network, without blanks",
        ExposureFormat.Number => "a whole number",
        ExposureFormat.Address => "one IP address",
        ExposureFormat.AddressList => "IPv4 addresses with one blank between them",
        ExposureFormat.HostNameList => "host names with one blank between them",
        ExposureFormat.SubscriptionList => "subscription ids in lower case with one blank between them",
        ExposureFormat.CommaList => "items with commas between them",
        ExposureFormat.Text => "text",
        _ => throw new ArgumentOutOfRangeException(nameof(format)),
    };

    private static string Cost(ExposureChange change) => change switch
    {
        ExposureChange.None => "leaves the Private Link Service as it is",
        ExposureChange.InPlace => "changes the Private Link Service in place; consumers keep their connections",
        ExposureChange.Refused => "is refused by the controller, which then no longer synchronises the Service",
        ExposureChange.Orphaned => "leaves the Private Link Service behind, and the controller fails to make a second one",
        ExposureChange.Replaced => "replaces the frontend: the Private Link Service, its alias and every connection are deleted",
        _ => throw new ArgumentOutOfRangeException(nameof(change)),
    };
}
