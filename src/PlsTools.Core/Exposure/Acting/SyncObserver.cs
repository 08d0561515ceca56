using System.Text.Json.Nodes;

namespace PlsTools.Core.Exposure.Acting;

/// <summary>
/// Judges the Service's events since a change was written. The controller says Ensuring, then Ensured or Failed, one Service at a
/// time; a failure whose Ensuring came before the change belongs to what the Service was before, and does not count.
/// </summary>
/// <param name="serviceUid">The Service; events of one of the same name that was there before it do not count.</param>
/// <param name="tolerated">
/// Words in a failure that makes sense to wait through although it is final otherwise; null for none. The controller acts on what it has
/// read of Azure up to two minutes before.
/// </param>
internal sealed class SyncObserver(string serviceUid, string? tolerated = null)
{
    private bool _began;
    private int _failures;

    /// <summary>Whether the latest synchronisation ended well, Private Link Service included.</summary>
    public bool Succeeded { get; private set; }

    /// <summary>What the latest synchronisation failed with; null where it did not.</summary>
    public SyncFailure? LastFailure { get; private set; }

    /// <summary>The failure that ends the wait; null where waiting makes sense.</summary>
    public SyncFailure? FinalFailure => LastFailure is { IsFinal: true } failure && (_began || _failures > 1) ? failure : null;

    /// <summary>Whether the controller has looked at the Service since the change, well or not.</summary>
    public bool HasEnded => Succeeded || (LastFailure is not null && (_began || _failures > 1));

    /// <summary>Forgets the success of a look that was before another change.</summary>
    public void Restart() => (_began, Succeeded) = (false, false);

    /// <summary>Takes one event of the Service in, in the order of the watch.</summary>
    public void Observe(JsonObject happening)
    {
        string? uid = happening["involvedObject"]?["uid"]?.ToString();
        if (!string.IsNullOrEmpty(uid) && uid != serviceUid) return;
        switch (happening["reason"]?.ToString())
        {
            case "EnsuringLoadBalancer":
                _began = true;
                break;
            case "EnsuredLoadBalancer" or "UpdatedLoadBalancer":
                Succeeded = true;
                LastFailure = null;
                break;
            case "SyncLoadBalancerFailed":
                // An event lost to the recorder's spam filter must not hide a failure for ever: the second one counts in any case.
                _failures++;
                Succeeded = false;
                LastFailure = Parse(happening["message"]?.ToString() ?? string.Empty);
                break;
        }
    }

    private SyncFailure Parse(string message)
    {
        SyncFailure failure = SyncFailureParser.Parse(message);
        return tolerated is not null && message.Contains(tolerated, StringComparison.Ordinal) ? failure with { IsFinal = false } : failure;
    }
}
