using PlsTools.Core.Exposure.Planning;
using PlsTools.Core.Exposure.Reading;

namespace PlsTools.Core.Exposure.Acting;

/// <summary>What a wait has seen so far.</summary>
internal sealed class WaitState(ExposurePlan plan, string? position)
{
    public ExposurePlan Plan { get; } = plan;

    /// <summary>Where the Service's events are followed from; null where they may not be read.</summary>
    public string? Position { get; } = position;

    public SyncObserver Observer { get; } = new(plan.Service.Uid);

    public ServiceExposure? Exposure { get; set; }

    /// <summary>Whether Azure alone decides: the controller has told of its success, or nothing was written that it could tell of.</summary>
    public bool NeedsNoEvent => Observer.Succeeded || !Plan.Writes;

    /// <summary>Where it stands, in words.</summary>
    public string Describe()
    {
        string link = Exposure?.PrivateLinkService is { } present
            ? string.Format(null, ExposureMessages.StatusLink, present.Name, present.ProvisioningState, Differences())
            : ExposureMessages.StatusNoLink;
        string controller = Observer.LastFailure is { } failure
            ? string.Format(null, ExposureMessages.StatusControllerFailed, failure.Message)
            : Observer.Succeeded ? ExposureMessages.StatusControllerSucceeded
            : Position is null ? ExposureMessages.StatusControllerUnseen
            : ExposureMessages.StatusControllerWorking;
        return $"{controller} {link}";
    }

    private string Differences() => Exposure is { PrivateLinkService: { } present, IsShared: false } exposure
        ? string.Concat(LinkComparison.Compare(exposure.Spec, present).Select(difference => $", {difference}"))
        : string.Empty;
}
