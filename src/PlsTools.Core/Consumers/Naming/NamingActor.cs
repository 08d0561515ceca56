using System.Text.Json.Nodes;
using PlsTools.Core.Arm;
using PlsTools.Core.Arm.Resources;
using PlsTools.Core.Errors;
using PlsTools.Core.Values;

namespace PlsTools.Core.Consumers.Naming;

/// <summary>Writes what a plan asks for: zone, link, record. Marks what it makes, and overwrites nothing that it did not see.</summary>
internal sealed class NamingActor(IArmClient arm, TimeProvider clock)
{
    // Long enough to spare a lookup for each connection, short enough that an endpoint made anew is found soon.
    private const int TimeToLive = 60;

    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(5);

    /// <exception cref="PlsException">The service refused; what was made so far is told, stays, and is met by the next attempt.</exception>
    public async Task CarryOutAsync(NamingPlan plan, string address, IProgress<PlsProgress> progress, CancellationToken cancellation)
    {
        List<string> made = [];
        try
        {
            await WriteAsync(plan, address, made, progress, cancellation).ConfigureAwait(false);
        }
        catch (ArmException error)
        {
            throw NamingErrors.DnsNameNotMade(plan, made, error);
        }
    }

    private async Task WriteAsync(NamingPlan plan, string address, List<string> made, IProgress<PlsProgress> progress, CancellationToken cancellation)
    {
        string activity = string.Format(null, NamingMessages.ActivityNaming, plan.Facts.Name);
        if (plan.MakesZone && await CreateAsync(plan.ZoneId, ZoneDocument(plan), new(progress, activity), cancellation).ConfigureAwait(false))
            made.Add(string.Format(null, NamingMessages.MadeZone, plan.ZoneId));
        if (plan.MakesLink && await CreateAsync(plan.LinkId, LinkDocument(plan), new(progress, activity), cancellation).ConfigureAwait(false))
            made.Add(string.Format(null, NamingMessages.MadeLink, plan.LinkId.Name, plan.Facts.Network.Id.Name));
        if (plan.FailedLink is { } failed)
        {
            ArmOperation again = await arm.BeginPutAsync(failed.Id, failed.Resource.Body, failed.Resource.Etag, cancellation).ConfigureAwait(false);
            await arm.WaitAsync(again, new ActivityProgress(progress, activity), cancellation).ConfigureAwait(false);
        }

        await AwaitLinkAsync(plan, cancellation).ConfigureAwait(false);

        try
        {
            await WriteRecordAsync(plan, address, cancellation).ConfigureAwait(false);
        }
        catch (ArmException error) when (error.IsCode(ArmCode.PreconditionFailed))
        {
            // Somebody was faster, or an attempt whose answer was lost: what stands there now decides, once.
            RecordSetResource? now = await new NamingReader(arm).RecordAsync(plan.ZoneId, plan.Facts.RelativeName, cancellation).ConfigureAwait(false);
            await WriteRecordAsync(NamingPlanner.Plan(plan.Facts with { Record = now, OwnerIsGone = false }, address), address, cancellation).ConfigureAwait(false);
        }
    }

    private async Task WriteRecordAsync(NamingPlan plan, string address, CancellationToken cancellation)
    {
        if (plan.Record == RecordStep.Keep) return;
        JsonObject record = RecordDocument(plan.Facts, address);
        if (plan.Record == RecordStep.Create) await arm.BeginCreateAsync(plan.RecordId, record, cancellation).ConfigureAwait(false);
        else await arm.BeginPutAsync(plan.RecordId, record, plan.Facts.Record!.Etag, cancellation).ConfigureAwait(false);
    }

    /// <summary>Whether this call made it: somebody else, or an earlier attempt whose answer was lost, may have been first.</summary>
    private async Task<bool> CreateAsync(ResourceId id, JsonObject document, ActivityProgress progress, CancellationToken cancellation)
    {
        try
        {
            ArmOperation operation = await arm.BeginCreateAsync(id, document, cancellation).ConfigureAwait(false);
            await arm.WaitAsync(operation, progress, cancellation).ConfigureAwait(false);
            return true;
        }
        catch (ArmException error) when (error.IsCode(ArmCode.PreconditionFailed))
        {
            if (await arm.FindAsync(id, cancellation).ConfigureAwait(false) is null) throw;
            return false;
        }
    }

    /// <summary>Waits for a link that is being made: until then the zone does not answer.</summary>
    private async Task AwaitLinkAsync(NamingPlan plan, CancellationToken cancellation)
    {
        ResourceId id = plan.Facts.Zone.Existing?.Link?.Id ?? plan.LinkId;
        while (await arm.FindAsync(id, cancellation).ConfigureAwait(false) is { ProvisioningState: "Creating" })
            await Task.Delay(s_interval, clock, cancellation).ConfigureAwait(false);
    }

    private static JsonObject ZoneDocument(NamingPlan plan) => new() { ["location"] = "global", ["tags"] = Marks(plan.Facts) };

    private static JsonObject LinkDocument(NamingPlan plan) => new()
    {
        ["location"] = "global",
        ["tags"] = Marks(plan.Facts),
        ["properties"] = new JsonObject
        {
            ["registrationEnabled"] = false,
            ["virtualNetwork"] = new JsonObject { ["id"] = plan.Facts.Network.Id.ToString() },
        },
    };

    private static JsonObject RecordDocument(NamingFacts facts, string address)
    {
        JsonObject metadata = facts.Record?.Resource.Properties["metadata"]?.DeepClone() as JsonObject ?? [];
        metadata[OwnerMark.Endpoint] = OwnerMark.Of(facts.EndpointId);
        metadata[OwnerMark.Network] = OwnerMark.Of(facts.Network.Id);
        return new()
        {
            ["properties"] = new JsonObject
            {
                ["ttl"] = TimeToLive,
                ["aRecords"] = new JsonArray(new JsonObject { ["ipv4Address"] = address }),
                ["metadata"] = metadata,
            },
        };
    }

    private static JsonObject Marks(NamingFacts facts) => new() { [OwnerMark.Endpoint] = OwnerMark.Of(facts.EndpointId) };
}
