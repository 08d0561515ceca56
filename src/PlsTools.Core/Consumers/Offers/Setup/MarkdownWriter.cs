using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace PlsTools.Core.Consumers.Offers.Setup;

/// <summary>Writes the setup as a page for people: what is offered, and how to use it with this module, with the Azure CLI, and by bare requests.</summary>
internal static class MarkdownWriter
{
    private static readonly JsonSerializerOptions s_json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(ConsumerSetup setup)
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"# {Plain(setup.Offer.Name)}\n\n{OfferMessages.PageIntroduction}\n\n");
        WriteFacts(text, setup.Offer);
        text.Append(CultureInfo.InvariantCulture, $"\n{SetupWords.Approval(setup.Offer)}\n\n## PlsTools\n\n{OfferMessages.PageModule}\n\n");
        Fence(text, "powershell", PowerShell(setup));
        text.Append(CultureInfo.InvariantCulture, $"\n## Azure CLI\n\n{OfferMessages.PageAnswers}\n\n");
        Fence(text, "sh", AzureCli(setup));
        text.Append(CultureInfo.InvariantCulture, $"\n## Azure Resource Manager\n\n{OfferMessages.PageRequests}\n");
        SetupAnswers answers = new(
            "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroup}", "{endpointName}", "{location}", "{virtualNetworkId}/subnets/{subnetName}", "{requestMessage}", "{privateIPAddress}");
        foreach (SetupRequest request in setup.Requests)
        {
            string body = answers.BodyOf(request).ToJsonString(s_json).ReplaceLineEndings("\n");
            text.Append('\n');
            Fence(text, "http", $"PUT https://management.azure.com{answers.IdOf(request)}?api-version={request.ApiVersion}\nContent-Type: application/json\n\n{body}");
        }

        if (setup.NamesLeftOut.Count > 0)
            text.Append('\n').AppendFormat(CultureInfo.InvariantCulture, OfferMessages.SetupNamesLeftOut, string.Join(", ", setup.NamesLeftOut.Select(Code))).Append('\n');
        return text.ToString();
    }

    private static void WriteFacts(StringBuilder text, PlsOffer offer)
    {
        text.Append("| | |\n|---|---|\n");
        Row("Alias", Code(offer.Alias));
        if (offer.ResourceId is { } id) Row("Resource id", Code(id));
        Row("Region", Code(offer.Region));
        Row("Ports", string.Join(", ", offer.Ports.Select(port => port.ToString())));
        Row("Names", offer.Fqdns.Length == 0 ? ConsumersMessages.None : string.Join(", ", offer.Fqdns.Select(Code)));
        Row("PROXY protocol", offer.EnableProxyProtocol ? ConsumersMessages.Yes : ConsumersMessages.No);
        if (offer.ConsumerSubscriptionId is { } subscription) Row("For subscription", Code(subscription));
        if (offer.Contact is { } contact) Row("Contact", Plain(contact));

        void Row(string name, string value) => text.Append(CultureInfo.InvariantCulture, $"| {name} | {value} |\n");
    }

    private static string TargetOf(ConsumerSetup setup) =>
        ((SetupValue.Text)setup.Endpoint.Body.At("properties", "manualPrivateLinkServiceConnections", "0", "properties", "privateLinkServiceId")).Value;

    /// <summary>Whoever has the page need not have the file of the offer: the command says all.</summary>
    private static string PowerShell(ConsumerSetup setup)
    {
        string names = string.Join(", ", setup.Names.Select(name => Quoted(((SetupValue.Text)name.Zone.Name).Value)));
        return $"""
            New-PlsConsumerEndpoint -Name {Quoted(setup.Default(SetupParameter.EndpointName)!)} -Subnet my-network/my-subnet `
                -PrivateLinkService {Quoted(TargetOf(setup))} `
                {(names.Length == 0 ? string.Empty : $"-DnsName {names} ")}-RequestMessage {Quoted(setup.Default(SetupParameter.RequestMessage)!)}
            """.ReplaceLineEndings("\n");
    }

    private static string AzureCli(ConsumerSetup setup)
    {
        string target = TargetOf(setup);
        StringBuilder text = new();
        text.Append(string.Create(CultureInfo.InvariantCulture, $"""
            ENDPOINT={Shell(setup.Default(SetupParameter.EndpointName)!)}
            GROUP=my-group
            SUBNET=/subscriptions/.../subnets/endpoints
            MESSAGE={Shell(setup.Default(SetupParameter.RequestMessage)!)}

            az network private-endpoint create --resource-group "$GROUP" --name "$ENDPOINT" --subnet "$SUBNET" --nic-name "$ENDPOINT-nic" \
              --connection-name "$ENDPOINT" --private-connection-resource-id {Shell(target)} --manual-request true --request-message "$MESSAGE"
            """).ReplaceLineEndings("\n"));
        if (setup.Names.Count == 0) return text.ToString();
        text.Append("\nADDRESS=$(az network nic show --resource-group \"$GROUP\" --name \"$ENDPOINT-nic\" --query 'ipConfigurations[0].privateIPAddress' --output tsv)");
        foreach ((SetupRequest zone, _, SetupRequest record) in setup.Names)
        {
            string name = Shell(((SetupValue.Text)zone.Name).Value);
            text.Append(string.Create(CultureInfo.InvariantCulture, $"""


                az network private-dns zone create --resource-group "$GROUP" --name {name}
                az network private-dns link vnet create --resource-group "$GROUP" --zone-name {name} --name "$ENDPOINT" \
                  --virtual-network "$(dirname "$(dirname "$SUBNET")")" --registration-enabled false
                az network private-dns record-set a add-record --resource-group "$GROUP" --zone-name {name} \
                  --record-set-name {Shell(((SetupValue.Text)record.Name).Value)} --ipv4-address "$ADDRESS"
                """).ReplaceLineEndings("\n"));
        }

        return text.ToString();
    }

    private static void Fence(StringBuilder text, string language, string code) => text.Append(CultureInfo.InvariantCulture, $"```{language}\n{code}\n```\n");

    // PowerShell takes typographic apostrophes for quotes too.
    private static string Quoted(string text) => $"'{string.Concat(text.Select(letter => letter is '\'' or '\u2018' or '\u2019' or '\u201A' or '\u201B' ? $"{letter}{letter}" : $"{letter}"))}'";

    private static string Shell(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    private static string Code(string text) => $"`{text.Replace("|", "\\|", StringComparison.Ordinal)}`";

    /// <summary>
    /// Text of another hand, in which nothing may be markup: punctuation gets a backslash, and all else that is neither letter nor digit a
    /// character reference. A hyphen is none but at the beginning of a line, where no such text stands.
    /// </summary>
    private static string Plain(string text) => string.Concat(text.Select(letter =>
        char.IsLetterOrDigit(letter) || letter is ' ' or ',' or ':' or '/' or '@' or '-' ? $"{letter}"
        : char.IsAscii(letter) && !char.IsControl(letter) ? $"\\{letter}"
        : $"&#{(int)letter};"));
}
