using PlsTools.Core.Arm;
using PlsTools.Core.Arm.Resources;
using PlsTools.Core.Errors;
using PlsTools.Core.Values;

namespace PlsTools.Core.Consumers.Naming;

/// <summary>The failures of giving endpoints names.</summary>
internal static class NamingErrors
{
    public static PlsException DnsNameMalformed(string name) => new(
        nameof(NamingMessages.DnsNameMalformed), PlsErrorKind.InvalidArgument,
        Text(NamingMessages.DnsNameMalformed, name), name, NamingMessages.DnsNameMalformedAction);

    public static PlsException DnsZoneMalformed(string zone) => new(
        nameof(NamingMessages.DnsZoneMalformed), PlsErrorKind.InvalidArgument,
        Text(NamingMessages.DnsZoneMalformed, zone), zone, NamingMessages.DnsZoneMalformedAction);

    public static PlsException DnsZoneWithoutName(string zone) => new(
        nameof(NamingMessages.DnsZoneWithoutName), PlsErrorKind.InvalidArgument,
        Text(NamingMessages.DnsZoneWithoutName, zone), zone, NamingMessages.DnsZoneWithoutNameAction);

    public static PlsException DnsNameOutsideZone(DomainName name, ZoneReference zone) => new(
        nameof(NamingMessages.DnsNameOutsideZone), PlsErrorKind.InvalidArgument,
        Text(NamingMessages.DnsNameOutsideZone, name, zone.Name), name.Text, NamingMessages.DnsNameOutsideZoneAction);

    public static PlsException DnsWildcardNeedsZone(DomainName name) => new(
        nameof(NamingMessages.DnsWildcardNeedsZone), PlsErrorKind.InvalidArgument,
        Text(NamingMessages.DnsWildcardNeedsZone, name), name.Text, NamingMessages.DnsWildcardNeedsZoneAction);

    public static PlsException DnsZoneNotFound(ZoneReference zone, DomainName name) => new(
        nameof(NamingMessages.DnsZoneNotFound), PlsErrorKind.NotFound,
        Text(NamingMessages.DnsZoneNotFound, zone.Text), zone.Text, Text(NamingMessages.DnsZoneNotFoundAction, name));

    public static PlsException DnsZoneGroupNotFound(ResourceId zone) => new(
        nameof(NamingMessages.DnsZoneGroupNotFound), PlsErrorKind.NotFound,
        Text(NamingMessages.DnsZoneGroupNotFound, zone.ResourceGroupName, zone.SubscriptionId, zone.Name),
        zone.ToString(), NamingMessages.DnsZoneGroupNotFoundAction);

    public static PlsException DnsZoneAmbiguous(ZoneReference zone, IEnumerable<ResourceId> found) => new(
        nameof(NamingMessages.DnsZoneAmbiguous), PlsErrorKind.InvalidArgument,
        Text(NamingMessages.DnsZoneAmbiguous, zone.Text, string.Join(", ", found)), zone.Text, NamingMessages.DnsZoneAmbiguousAction);

    public static PlsException DnsZoneShadowed(DomainName name, ResourceId zone, ResourceId answering, ResourceId network) => new(
        nameof(NamingMessages.DnsZoneShadowed), PlsErrorKind.InvalidState,
        Text(NamingMessages.DnsZoneShadowed, network.Name, name, answering, zone), zone.ToString(), Text(NamingMessages.DnsZoneShadowedAction, answering));

    public static PlsException DnsNameKeptElsewhere(DomainName name, ResourceId endpoint, ResourceId kept, ResourceId asked) => new(
        nameof(NamingMessages.DnsNameKeptElsewhere), PlsErrorKind.AlreadyExists,
        Text(NamingMessages.DnsNameKeptElsewhere, endpoint.Name, name, kept, asked), name.Text, Text(NamingMessages.DnsNameKeptElsewhereAction, kept));

    public static PlsException DnsZoneIdTooLong(DomainName name, ResourceId zone) => new(
        nameof(NamingMessages.DnsZoneIdTooLong), PlsErrorKind.LimitExceeded,
        Text(NamingMessages.DnsZoneIdTooLong, zone.Name), name.Text, NamingMessages.DnsZoneIdTooLongAction);

    public static PlsException DnsNameIsAlias(NamingFacts facts) => new(
        nameof(NamingMessages.DnsNameIsAlias), PlsErrorKind.AlreadyExists,
        Text(NamingMessages.DnsNameIsAlias, facts.Name, facts.Zone.Id), facts.Name.Text, NamingMessages.DnsNameTakenAction);

    /// <param name="facts">What was read.</param>
    /// <param name="record">What stands there.</param>
    /// <param name="owner">The endpoint it was made for; null where somebody else made it.</param>
    public static PlsException DnsNameTaken(NamingFacts facts, RecordSetResource record, ResourceId? owner) => new(
        nameof(NamingMessages.DnsNameTaken), PlsErrorKind.AlreadyExists,
        Text(
            NamingMessages.DnsNameTaken, facts.Name, facts.Zone.Id, string.Join(", ", record.Addresses),
            owner is not null ? Text(NamingMessages.OwnerEndpoint, owner) : record.IsAutoRegistered ? NamingMessages.OwnerMachine : NamingMessages.OwnerUnknown),
        facts.Name.Text, NamingMessages.DnsNameTakenAction);

    /// <param name="plan">What was to be written.</param>
    /// <param name="made">What was made before, a sentence each.</param>
    /// <param name="inner">The refusal.</param>
    public static PlsException DnsNameNotMade(NamingPlan plan, IReadOnlyList<string> made, ArmException inner)
    {
        NamingFacts facts = plan.Facts;
        bool isPermission = inner.Kind == PlsErrorKind.PermissionDenied;
        return new(
            isPermission ? nameof(NamingMessages.DnsNotPermitted) : nameof(NamingMessages.DnsNameNotMade), inner.Kind,
            Text(
                isPermission ? NamingMessages.DnsNotPermitted : NamingMessages.DnsNameNotMade, facts.EndpointId.Name, facts.Name, inner.Message,
                made.Count == 0 ? NamingMessages.MadeNothing : string.Join(", ", made)),
            facts.Name.Text,
            isPermission
                ? Text(NamingMessages.DnsNotPermittedAction, plan.ZoneId, facts.Network.Id, facts.Name)
                : Text(NamingMessages.DnsNameNotMadeAction, inner.RecommendedAction),
            inner);
    }

    public static PlsException DnsNameNotRemoved(ResourceId endpoint, string what, IReadOnlyList<string> removed, ArmException inner) => new(
        nameof(NamingMessages.DnsNameNotRemoved), inner.Kind,
        Text(NamingMessages.DnsNameNotRemoved, endpoint.Name, what, inner.Message, removed.Count == 0 ? NamingMessages.MadeNothing : string.Join(", ", removed)),
        endpoint.ToString(), Text(NamingMessages.DnsNameNotRemovedAction, inner.RecommendedAction), inner);

    public static PlsException DnsTimedOut(ResourceId endpoint, Patience waited) => new(
        nameof(NamingMessages.DnsTimedOut), PlsErrorKind.Timeout,
        Text(NamingMessages.DnsTimedOut, endpoint.Name, waited.Own.TotalSeconds), endpoint.ToString(), NamingMessages.DnsTimedOutAction);

    public static PlsException NoAddressForName(ResourceId endpoint) => new(
        nameof(NamingMessages.NoAddressForName), PlsErrorKind.InvalidState,
        Text(NamingMessages.NoAddressForName, endpoint.Name), endpoint.ToString(), NamingMessages.NoAddressForNameAction);

    private static string Text(string format, params object?[] values) => string.Format(null, format, values);
}
