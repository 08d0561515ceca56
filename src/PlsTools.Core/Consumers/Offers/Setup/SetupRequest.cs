namespace PlsTools.Core.Consumers.Offers.Setup;

/// <summary>One PUT of the consumer's.</summary>
/// <param name="Symbol">What generated code calls it.</param>
/// <param name="Type">Full resource type.</param>
/// <param name="ApiVersion">The version that the body is written for.</param>
/// <param name="Name">Last part of its id.</param>
/// <param name="Parent">What it is a part of; null for none.</param>
/// <param name="Body">The document, without its name.</param>
/// <param name="After">What must be there first, besides its parent; null for nothing.</param>
internal sealed record SetupRequest(
    string Symbol, string Type, string ApiVersion, SetupValue Name, SetupRequest? Parent, SetupValue.Map Body, SetupRequest? After = null);
