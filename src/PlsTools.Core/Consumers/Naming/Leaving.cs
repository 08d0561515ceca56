using PlsTools.Core.Values;

namespace PlsTools.Core.Consumers.Naming;

/// <summary>Something that this module made in DNS and that goes with its endpoint.</summary>
/// <param name="Id">What it is.</param>
/// <param name="Etag">As it was read: what was changed since is not removed.</param>
/// <param name="Text">Such as <c>A record api in zone shop.example</c>.</param>
internal sealed record Leaving(ResourceId Id, string? Etag, string Text);
