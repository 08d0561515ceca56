using PlsTools.Core.Values;

namespace PlsTools.Core.Arm;

/// <summary>What the edge was doing for whom, in the words of an error message.</summary>
/// <param name="Doing">Begin of a sentence, such as <c>Reading</c>.</param>
/// <param name="What">Type and name, such as <c>privateLinkServices 'api' in resource group 'rg'</c>.</param>
/// <param name="Target">The id or collection as the caller gave it; target of the error.</param>
internal sealed record ArmCall(string Doing, string What, object Target)
{
    public static ArmCall Read(ResourceId id) => new("Reading", Describe(id), id);

    public static ArmCall Write(ResourceId id) => new("Writing", Describe(id), id);

    public static ArmCall Delete(ResourceId id) => new("Deleting", Describe(id), id);

    public static ArmCall Post(ResourceId id, string action) => new($"Calling '{action}' of", Describe(id), id);

    public static ArmCall List(ResourceId scope, string type) => new("Listing", $"{LastSegment(type)} of {Describe(scope)}", scope);

    public static ArmCall ListRoot(string collection) => new("Listing", collection, collection);

    public static ArmCall Query() => new("Asking", "Azure Resource Graph", "Azure Resource Graph");

    /// <summary>No call yet: a setting or a credential is at fault.</summary>
    public static ArmCall None(object target) => new(string.Empty, string.Empty, target);

    /// <summary>The call that an operation belongs to.</summary>
    public static ArmCall Of(ArmOperation operation) => operation.Verb switch
    {
        "DELETE" => Delete(operation.Id),
        "POST" => new("Following an action of", Describe(operation.Id), operation.Id),
        _ => Write(operation.Id),
    };

    public override string ToString() => $"{Doing} {What}";

    private static string Describe(ResourceId id)
    {
        if (id.IsType(ArmType.Subscription)) return $"subscription '{id.Name}'";
        if (id.IsType(ArmType.ResourceGroup)) return $"resource group '{id.Name}'";
        string place = id.ResourceGroupName is null ? $"subscription '{id.SubscriptionId}'" : $"resource group '{id.ResourceGroupName}'";
        string owner = id.Parent is null ? string.Empty : $" of '{id.Parent.Name}'";
        return $"{LastSegment(id.Type)} '{id.Name}'{owner} in {place}";
    }

    private static string LastSegment(string type) => type[(type.LastIndexOf('/') + 1)..];
}
