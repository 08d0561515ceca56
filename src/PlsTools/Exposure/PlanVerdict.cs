using PlsTools.Core.Errors;
using PlsTools.Core.Exposure;
using PlsTools.Core.Exposure.Linting;
using PlsTools.Pipeline;

namespace PlsTools.Exposure;

/// <summary>What a plan says before it is carried out.</summary>
internal static class PlanVerdict
{
    /// <summary>Throws where the plan must not be carried out, and else warns of what is worth saying.</summary>
    /// <exception cref="PlsException">The refusals, as one error.</exception>
    public static async Task TellAsync(this CommandPipeline pipeline, IReadOnlyList<PlsException> refusals, IEnumerable<ExposureProblem> warnings)
    {
        if (refusals.Count > 0) throw ExposureErrors.Combined(refusals);
        foreach (ExposureProblem warning in warnings) await pipeline.WarningAsync($"{warning.Message} {warning.RecommendedAction}").ConfigureAwait(false);
    }
}
