using PlsTools.Core.Exposure.Planning;
using PlsTools.Core.Exposure.Reading;

namespace PlsTools.Core.Exposure.Acting;

/// <summary>What a wait has seen so far.</summary>
internal sealed class WaitState(ExposurePlan plan, bool seesEvents)
{
    public ExposurePlan Plan { get; set; } = plan;

    /// <summary>When the Service was written last, as the clock's timestamp.</summary>
    public long WrittenAt { get; set; }

    public SyncObserver Observer { get; } = new(plan.Service.Uid, plan.OwnerTag is null ? null : KnownFailures.OwnedByOther);

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
            : !seesEvents ? ExposureMessages.StatusControllerUnseen
            : ExposureMessages.StatusControllerWorking;
        return $"{controller} {link}";
    }

    private string Differences() => Exposure is { PrivateLinkService: { } present, IsShared: false } exposure
        ? string.Concat(LinkComparison.Compare(exposure.Spec, present).Select(difference => $", {difference}"))
        : string.Empty;
}
