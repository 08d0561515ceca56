using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace PlsTools.Core.Consumers.Offers;

/// <summary>Writes an offer as its JSON document.</summary>
internal static class OfferDocument
{
    /// <summary>The value of <see cref="OfferMember.Kind"/>, by which an offer is told from other JSON.</summary>
    public const string Kind = "PlsOffer";

    private static readonly JsonWriterOptions s_options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(PlsOffer offer)
    {
        using MemoryStream bytes = new();
        using (Utf8JsonWriter json = new(bytes, s_options))
        {
            json.WriteStartObject();
            json.WriteString(OfferMember.Kind, Kind);
            json.WriteNumber(OfferMember.Version, PlsOffer.CurrentVersion);
            json.WriteString(OfferMember.Name, offer.Name);
            if (offer.ResourceId is { } id) json.WriteString(OfferMember.ResourceId, id);
            json.WriteString(OfferMember.Alias, offer.Alias);
            json.WriteString(OfferMember.Region, offer.Region);
            json.WriteStartArray(OfferMember.Ports);
            foreach (PlsOfferPort port in offer.Ports)
            {
                json.WriteStartObject();
                json.WriteNumber(OfferMember.Port, port.Port);
                json.WriteString(OfferMember.Protocol, port.Protocol);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray(OfferMember.Fqdns);
            foreach (string name in offer.Fqdns) json.WriteStringValue(name);
            json.WriteEndArray();
            json.WriteBoolean(OfferMember.ProxyProtocol, offer.EnableProxyProtocol);
            json.WriteString(OfferMember.Visibility, Word(offer.Visibility));
            json.WriteString(OfferMember.Approval, Word(offer.Approval));
            if (offer.ConsumerSubscriptionId is { } subscription) json.WriteString(OfferMember.ConsumerSubscriptionId, subscription);
            if (offer.Contact is { } contact) json.WriteString(OfferMember.Contact, contact);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.ToArray()).ReplaceLineEndings("\n") + "\n";
    }

    /// <summary>The word that stands in the document for a choice.</summary>
    public static string Word<T>(T choice)
        where T : struct, Enum => choice.ToString().ToLowerInvariant();
}
