using System.Security.Cryptography;
using System.Text;
using PlsTools.Core.Arm;
using PlsTools.Core.Arm.Resources;
using PlsTools.Core.Values;

namespace PlsTools.Core.Consumers.Naming;

/// <summary>What has to be written for one name, in this order: zone, link, record.</summary>
/// <param name="Facts">What the plan was made from.</param>
/// <param name="Record">What becomes of the record set.</param>
internal sealed record NamingPlan(NamingFacts Facts, RecordStep Record)
{
    private const int MostNetworkCharacters = 60;

    public ResourceId ZoneId => Facts.Zone.Id;

    public bool MakesZone => Facts.Zone.Existing is null;

    public bool MakesLink => Facts.Zone.Existing?.Link is null;

    /// <summary>The link whose making failed before and has to be asked for once more; null for none.</summary>
    public VirtualNetworkLinkResource? FailedLink =>
        Facts.Zone.Existing?.Link is { Resource.ProvisioningState: "Failed" } link ? link : null;

    /// <summary>Whether anything is left to be written, or to be waited for.</summary>
    public bool IsDone => Record == RecordStep.Keep && Facts.Zone.Existing?.Link is { IsInPlace: true };

    public ResourceId RecordId => ZoneId.Child("A", Facts.RelativeName);

    /// <summary>The link to be made. Its name follows from the network's id, so that a second attempt meets the first one's.</summary>
    public ResourceId LinkId
    {
        get
        {
            ResourceId network = Facts.Network.Id;
            string name = network.Name.Length > MostNetworkCharacters ? network.Name[..MostNetworkCharacters] : network.Name;
            byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(network.ToString().ToUpperInvariant()));
            return ZoneId.Child(ArmType.VirtualNetworkLink[(ArmType.PrivateDnsZone.Length + 1)..], $"{name}-{Convert.ToHexString(hash, 0, 4).ToLowerInvariant()}");
        }
    }

    /// <summary>The plan as a verb phrase for <c>-WhatIf</c> and <c>-Confirm</c>.</summary>
    public string Action
    {
        get
        {
            List<string> steps = [];
            if (MakesZone) steps.Add(string.Format(null, NamingMessages.ActionMakeZone, ZoneId.Name));
            if (MakesLink || FailedLink is not null) steps.Add(string.Format(null, NamingMessages.ActionMakeLink, ZoneId.Name, Facts.Network.Id.Name));
            string record = Record switch
            {
                RecordStep.Create => NamingMessages.ActionMakeRecord,
                RecordStep.Update => NamingMessages.ActionUpdateRecord,
                _ => NamingMessages.ActionKeepRecord,
            };
            steps.Add(string.Format(null, record, Facts.RelativeName, ZoneId.Name));
            return string.Join(", ", steps);
        }
    }
}
