using System.Text.Json.Nodes;
using PlsTools.Core.Values;

namespace PlsTools.Core.Arm;

/// <summary>
/// The ARM edge. The api-version of each type is pinned in one table; every failure is an <see cref="ArmException"/>, retried
/// before that where its class allows. Ids, never URLs, come in.
/// </summary>
public interface IArmClient
{
    /// <summary>Reads a resource; null where it, its parent or its group does not exist.</summary>
    Task<ArmResource?> FindAsync(ResourceId id, CancellationToken cancellation);

    /// <summary>Reads a resource that must exist.</summary>
    Task<ArmResource> GetAsync(ResourceId id, CancellationToken cancellation);

    /// <summary>
    /// Lists by pages, each asked for only when the former is used up. <paramref name="scope"/> is a subscription, a resource
    /// group or, for children, the parent resource; <paramref name="type"/> is the full type of what is listed.
    /// </summary>
    IAsyncEnumerable<ArmResource> ListAsync(ResourceId scope, string type, CancellationToken cancellation);

    /// <summary>
    /// Lists the resources of one type in a subscription with <see cref="ArmResource.CreatedOn"/> and without their properties: ARM's own
    /// list, which knows the times that the resource providers do not tell.
    /// </summary>
    IAsyncEnumerable<ArmResource> ListCreatedAsync(ResourceId subscription, string type, CancellationToken cancellation);

    /// <summary>
    /// Asks Azure Resource Graph, and gives the rows as objects by pages of up to 1000, each asked for when the former is half read. A result
    /// that was cut off is an error, once its rows are used up.
    /// </summary>
    IAsyncEnumerable<JsonObject> QueryGraphAsync(ArmGraphQuery query, CancellationToken cancellation);

    /// <summary>
    /// Lists what ARM tells of a scope and what has no id of its own, such as the caller's permissions there. <paramref name="scope"/> is a
    /// subscription, a resource group or a resource; <paramref name="type"/> is the full type.
    /// </summary>
    IAsyncEnumerable<JsonObject> ListFactsAsync(ResourceId scope, string type, CancellationToken cancellation);

    /// <summary>Lists <c>/subscriptions</c> or <c>/tenants</c>, as given in <paramref name="collection"/>.</summary>
    IAsyncEnumerable<JsonObject> ListRootAsync(string collection, CancellationToken cancellation);

    /// <summary>Begins a PUT. <paramref name="ifMatch"/> is the etag that must still hold; null asks for none.</summary>
    Task<ArmOperation> BeginPutAsync(ResourceId id, JsonObject body, string? ifMatch, CancellationToken cancellation);

    /// <summary>Begins a PUT that must make the resource: one that exists already, whoever made it, is refused with 412.</summary>
    Task<ArmOperation> BeginCreateAsync(ResourceId id, JsonObject body, CancellationToken cancellation);

    /// <summary>Begins a DELETE; a resource that is gone already answers with status 204 or an operation that is over.</summary>
    Task<ArmOperation> BeginDeleteAsync(ResourceId id, CancellationToken cancellation);

    /// <summary>Begins a DELETE of the resource as it was read: once its etag is another, it is refused with 412.</summary>
    Task<ArmOperation> BeginDeleteAsync(ResourceId id, string? ifMatch, CancellationToken cancellation);

    /// <summary>
    /// Calls an action, <c>POST {id}/{action}</c>, and follows it to its end where it is long-running. Never repeated after an
    /// answer of 5xx.
    /// </summary>
    Task<JsonObject?> PostAsync(ResourceId id, string action, JsonObject? body, CancellationToken cancellation);

    /// <summary>
    /// Follows an operation to its end: <c>Azure-AsyncOperation</c>, else <c>Location</c>, else the resource's
    /// <c>provisioningState</c>, waiting as <c>Retry-After</c> says. Returns the resource as it then is; null after a DELETE.
    /// </summary>
    Task<ArmResource?> WaitAsync(ArmOperation operation, IProgress<string>? progress, CancellationToken cancellation);
}
