namespace PlsTools.Core.Arm;

/// <summary>
/// A query to Azure Resource Graph. It reads an index that lags behind ARM by seconds to minutes: what it finds is to be read from ARM before
/// anything is written.
/// </summary>
/// <param name="Text">
/// The query, in KQL. It has to show a column <c>id</c> and must not be bounded by <c>take</c> or <c>top</c>, since there are no further pages
/// otherwise; ordered rows make for stable pages.
/// </param>
/// <param name="Subscriptions">Ids of the subscriptions that it goes over; empty for no such restriction.</param>
/// <param name="ManagementGroups">
/// Names of the management groups that it goes over; unused where there are subscriptions. With neither it goes over all that the caller sees.
/// </param>
public sealed record ArmGraphQuery(string Text, IReadOnlyList<string> Subscriptions, IReadOnlyList<string> ManagementGroups);
