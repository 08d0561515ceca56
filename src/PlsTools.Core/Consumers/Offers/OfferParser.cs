using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using PlsTools.Core.Arm;
using PlsTools.Core.Values;

namespace PlsTools.Core.Consumers.Offers;

/// <summary>Reads an offer's JSON document, and believes none of it unchecked: it comes from another organisation.</summary>
internal static partial class OfferParser
{
    /// <summary>Longest document, in bytes of UTF-8. A real one has one or two thousand.</summary>
    public const int MostBytes = 64 * 1024;

    private const int DeepestNesting = 16;
    private const int MostPorts = 64;
    private const int MostNames = 64;

    private static readonly string[] s_members =
    [
        OfferMember.Kind, OfferMember.Version, OfferMember.Name, OfferMember.ResourceId, OfferMember.Alias, OfferMember.Region, OfferMember.Ports,
        OfferMember.Fqdns, OfferMember.ProxyProtocol, OfferMember.Visibility, OfferMember.Approval, OfferMember.ConsumerSubscriptionId, OfferMember.Contact,
    ];

    private static readonly string[] s_portMembers = [OfferMember.Port, OfferMember.Protocol];

    /// <param name="text">The document.</param>
    /// <param name="source">What the person called it, for errors: a path, or where the text came from.</param>
    /// <exception cref="Errors.PlsException">It is too long, no JSON, no offer, of an unknown version, or wrong in itself.</exception>
    public static PlsOffer Parse(string text, string source)
    {
        if (Encoding.UTF8.GetByteCount(text) > MostBytes) throw OfferErrors.TooLarge(source, MostBytes);
        try
        {
            using JsonDocument document = JsonDocument.Parse(text.TrimStart('\uFEFF'), new JsonDocumentOptions { MaxDepth = DeepestNesting });
            return Read(document.RootElement, source);
        }
        catch (JsonException error)
        {
            throw OfferErrors.NotJson(source, (error.LineNumber ?? 0) + 1, (error.BytePositionInLine ?? 0) + 1);
        }
    }

    /// <summary>Whether a text is one JSON document from its beginning to its end, of whatever kind.</summary>
    public static bool IsWhole(string text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text.TrimStart('\uFEFF'));
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static PlsOffer Read(JsonElement root, string source)
    {
        if (root.ValueKind != JsonValueKind.Object
            || !root.TryGetProperty(OfferMember.Kind, out JsonElement kind) || kind.ValueKind != JsonValueKind.String || kind.GetString() != OfferDocument.Kind)
        {
            throw OfferErrors.NotAnOffer(source);
        }

        RequireVersion(root, source);
        List<string> problems = [];
        OfferFields fields = new(root, "$", s_members, problems);
        PlsOffer offer = new()
        {
            Name = fields.Text(OfferMember.Name, 80, IsLine, OfferMessages.ExpectedLine),
            ResourceId = fields.OptionalText(OfferMember.ResourceId, 1000, IsServiceId, OfferMessages.ExpectedServiceId),
            Alias = fields.Text(OfferMember.Alias, 255, text => PrivateLinkServiceAlias.TryParse(text, out _), OfferMessages.ExpectedAlias),
            Region = fields.Text(OfferMember.Region, 60, text => Region().IsMatch(text), OfferMessages.ExpectedRegion),
            Ports = [.. Ports(fields, problems)],
            Fqdns = [.. fields.Texts(OfferMember.Fqdns, MostNames, 253, text => HostName().IsMatch(text), OfferMessages.ExpectedHostName)],
            EnableProxyProtocol = fields.Flag(OfferMember.ProxyProtocol),
            Visibility = fields.Choice<OfferVisibility>(OfferMember.Visibility),
            Approval = fields.Choice<OfferApproval>(OfferMember.Approval),
            ConsumerSubscriptionId = fields.OptionalText(OfferMember.ConsumerSubscriptionId, 36, IsGuid, OfferMessages.ExpectedGuid),
            Contact = fields.OptionalText(OfferMember.Contact, 256, IsLine, OfferMessages.ExpectedLine),
        };
        if (problems.Count > 0) throw OfferErrors.Invalid(source, problems);
        RequireOneService(offer, source);
        return offer;
    }

    private static void RequireVersion(JsonElement root, string source)
    {
        if (!root.TryGetProperty(OfferMember.Version, out JsonElement version)) throw OfferErrors.VersionUnknown(source, OfferMessages.NoVersion);
        if (version.ValueKind != JsonValueKind.Number || !version.TryGetInt32(out int number) || number != PlsOffer.CurrentVersion)
            throw OfferErrors.VersionUnknown(source, version.GetRawText());
    }

    private static IEnumerable<PlsOfferPort> Ports(OfferFields fields, List<string> problems)
    {
        foreach ((JsonElement item, string path) in fields.Objects(OfferMember.Ports, 1, MostPorts))
        {
            OfferFields port = new(item, path, s_portMembers, problems);
            yield return new(
                port.Number(OfferMember.Port, 1, 65535),
                port.Text(OfferMember.Protocol, 3, text => text is "TCP" or "UDP", string.Format(null, OfferMessages.ExpectedChoice, "TCP, UDP")));
        }
    }

    /// <summary>An alias begins with the service's name and ends with its region: one that does not belong to the id was not exported so.</summary>
    private static void RequireOneService(PlsOffer offer, string source)
    {
        _ = PrivateLinkServiceAlias.TryParse(offer.Alias, out PrivateLinkServiceAlias? alias);
        if (offer.ResourceId is { } id && !ResourceId.Parse(id).Name.Equals(alias!.Prefix, StringComparison.OrdinalIgnoreCase))
            throw OfferErrors.AliasMismatch(source, offer.Alias, id);
        if (alias!.Region is { } region && !region.Equals(offer.Region, StringComparison.OrdinalIgnoreCase))
            throw OfferErrors.AliasMismatch(source, offer.Alias, offer.Region);
    }

    private static bool IsServiceId(string text) =>
        ResourceId.TryParse(text, out ResourceId? id) && id.IsType(ArmType.PrivateLinkService) && id.ResourceGroupName is not null && IsGuid(id.SubscriptionId);

    private static bool IsGuid(string text) => Guid.TryParseExact(text, "D", out _);

    /// <summary>One line that shows all that is in it: nothing that breaks lines, turns the direction of writing or shows nothing.</summary>
    private static bool IsLine(string text) => text.Trim().Length == text.Length && text.All(letter => char.GetUnicodeCategory(letter) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator));

    [GeneratedRegex(@"^[a-z0-9]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Region();

    [GeneratedRegex(
        @"^(\*\.)?[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)*\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex HostName();
}
