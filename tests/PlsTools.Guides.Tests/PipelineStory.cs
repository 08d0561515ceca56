using System.Text.Json.Nodes;

namespace PlsTools.Guides.Tests;

/// <summary>What the logs of the complete pipeline have to tell, whichever host ran it.</summary>
internal static class PipelineStory
{
    /// <param name="logs">From a stage's name to its log.</param>
    /// <param name="artifacts">Where the artifacts were kept.</param>
    public static void WasTold(IReadOnlyDictionary<string, string> logs, string artifacts)
    {
        Assert.All(logs.Values, HidesItsSecrets);

        // A log shows no progress bars; what a long wait is about stands in it as verbose text.
        Assert.All(logs.Values, log => Assert.DoesNotContain("\n     [", log));
        Assert.Contains("VERBOSE: ", logs["expose"]);
        Assert.Contains("Succeeded", logs["expose"]);
        Assert.Matches("pls-probe +Pending", logs["request"]);
        Assert.Matches("Approved", logs["approve"]);
        Assert.Matches("pls-probe +80 yes +200", logs["prove"]);
        JsonNode decision = JsonNode.Parse(File.ReadAllLines(Path.Combine(artifacts, "audit", "audit.jsonl")).Single())!;
        Assert.Equal(("Approved", "our-own-probe"), ((string?)decision["outcome"], (string?)decision["rule"]));
    }

    public static void HidesItsSecrets(string log) => Assert.DoesNotContain("eyJ", log);
}
