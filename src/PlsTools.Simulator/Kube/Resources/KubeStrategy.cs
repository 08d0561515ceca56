using System.Text.Json.Nodes;
using PlsTools.Simulator.Kube.Fields;
using PlsTools.Simulator.Kube.Services;

namespace PlsTools.Simulator.Kube.Resources;

/// <summary>What the API server does to objects of one kind on the way into the store. This one does what all kinds share.</summary>
internal class KubeStrategy
{
    /// <summary>How a name must look.</summary>
    public virtual NameRule NameRule => NameRule.Subdomain;

    /// <summary>True where a PUT to a name that does not exist creates the object.</summary>
    public virtual bool CreatesOnUpdate => false;

    /// <summary>True where a change of the specification counts up <c>metadata.generation</c>.</summary>
    public virtual bool CountsGenerations => false;

    /// <summary>True where a new object brings its status along.</summary>
    public virtual bool KeepsStatusOnCreate => false;

    /// <summary>Fills in what a client may leave out.</summary>
    public virtual void SetDefaults(JsonObject body)
    {
    }

    /// <summary>Fills in what only the server may decide. <paramref name="live"/> is null for a new object.</summary>
    public virtual void Prepare(JsonObject body, JsonObject? live, ServiceAddresses addresses)
    {
    }

    /// <summary>What is wrong with the object, its metadata apart.</summary>
    public virtual IEnumerable<FieldProblem> Validate(JsonObject body, JsonObject? live, ServiceAddresses addresses) => [];

    /// <summary>The fields that a field selector may name besides <c>metadata.name</c> and <c>metadata.namespace</c>, with their values.</summary>
    public virtual IEnumerable<(string Field, string Value)> SelectableFields(JsonObject body) => [];
}
