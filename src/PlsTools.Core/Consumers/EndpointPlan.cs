using System.Text.Json.Nodes;
using PlsTools.Core.Arm;
using PlsTools.Core.Consumers.Naming;
using PlsTools.Core.Values;

namespace PlsTools.Core.Consumers;

/// <summary>How to come from what is to what is wanted.</summary>
/// <param name="Step">What is done.</param>
/// <param name="Wanted">The endpoint as it is wanted.</param>
/// <param name="Existing">The endpoint as it is; null where there is none.</param>
/// <param name="Body">What is sent; null where nothing is.</param>
internal sealed record EndpointPlan(EndpointStep Step, EndpointRequest Wanted, ArmResource? Existing, JsonObject? Body)
{
    /// <summary>What has to be written for each of its names.</summary>
    public IReadOnlyList<NamingPlan> Names { get; init; } = [];

    /// <summary>What a person should know although it stops nothing, a sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    public ResourceId Id => Wanted.Id;

    /// <summary>The step as a verb phrase for <c>-WhatIf</c> and <c>-Confirm</c>.</summary>
    public string Action => Step switch
    {
        EndpointStep.Create => string.Format(
            null,
            Wanted.IsManual ? ConsumersMessages.ActionRequestEndpoint : ConsumersMessages.ActionCreateEndpoint,
            Wanted.Target,
            $"{Wanted.SubnetId.Parent!.Name}/{Wanted.SubnetId.Name}"),
        EndpointStep.Update => ConsumersMessages.ActionUpdateEndpoint,
        _ => ConsumersMessages.ActionKeepEndpoint,
    };
}
