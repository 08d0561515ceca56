namespace PlsTools.Core.Arm.Pacing;

/// <summary>Which bucket of the service a request takes a token from.</summary>
/// <param name="Scope">A subscription's id; empty for what lies outside of subscriptions.</param>
/// <param name="Provider">The resource provider that counts; empty for ARM itself.</param>
/// <param name="Kind"><c>reads</c>, <c>writes</c>, <c>deletes</c>, or <c>changes</c> for both of the latter.</param>
internal sealed record ArmBucketKey(string Scope, string Provider, string Kind);
