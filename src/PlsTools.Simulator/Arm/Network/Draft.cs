using System.Text.Json.Nodes;
using PlsTools.Simulator.Arm.Documents;
using PlsTools.Simulator.Arm.Protocol;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.Network;

/// <summary>A PUT under way: what was asked, and what stands there already.</summary>
/// <param name="Call">The request.</param>
/// <param name="Id">The resource, with its group's and, if it exists, its own name as created.</param>
/// <param name="Body">What is wanted.</param>
/// <param name="Existing">What stands there.</param>
/// <param name="Location">Short region of the resource; of its parent for a child.</param>
internal sealed record Draft(ArmCall Call, ArmId Id, JsonObject Body, StoredResource? Existing, string Location)
{
    public JsonObject? Wanted => Body.Properties();

    public JsonObject? Before => Existing?.Body.Properties();

    /// <summary>The id of a part of this resource, such as one of its IP configurations.</summary>
    public string PartId(string collection, string name) => $"{Id}/{collection}/{name}";

    /// <summary>Begins the document: name, id, etag, type, location and tags in the provider's order.</summary>
    public JsonObject Head()
    {
        JsonObject document = new() { ["name"] = Id.Name, ["id"] = Id.ToString(), ["etag"] = "", ["type"] = Id.Type, ["location"] = Location };
        return document.Copy(Body, "tags").Copy(Body, "extendedLocation");
    }
}
