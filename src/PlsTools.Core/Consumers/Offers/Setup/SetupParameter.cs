namespace PlsTools.Core.Consumers.Offers.Setup;

/// <summary>What only the consumer can say.</summary>
internal enum SetupParameter
{
    /// <summary>Name of the private endpoint.</summary>
    EndpointName,

    /// <summary>Region of the consumer's network.</summary>
    Location,

    /// <summary>Resource id of the subnet that the endpoint gets its address in.</summary>
    SubnetId,

    /// <summary>What the provider reads before they approve.</summary>
    RequestMessage,
}
