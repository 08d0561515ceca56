namespace PlsTools.Simulator.Identity.People;

/// <summary>What a person is asked to agree to.</summary>
/// <param name="ClientId">The public client that wants tokens in the person's name.</param>
/// <param name="Tenant">Id or domain of the tenant, or <c>organizations</c> or <c>common</c> for the person's own.</param>
/// <param name="Resource">What the first token is for.</param>
internal sealed record PersonRequest(string ClientId, string Tenant, string Resource);
