using PlsTools.Core.Arm;
using PlsTools.Core.Arm.Resources;
using PlsTools.Core.Consumers.Naming;
using PlsTools.Core.Values;

namespace PlsTools.Core.Consumers;

/// <summary>Decides, from what was read, what has to be done for an endpoint. Reads and writes nothing.</summary>
internal static class EndpointPlanner
{
    /// <summary>Completes an order by what the network says: subscription, group and location default to the network's.</summary>
    public static EndpointRequest Request(CheckedOrder order, VirtualNetworkResource network, SubnetResource subnet)
    {
        string location = network.Location ?? string.Empty;
        if (order.Order.Location is { Length: > 0 } asked && !IsSameRegion(asked, location))
            throw ConsumersErrors.LocationDiffers(asked, network.Name, location);
        string group = order.Order.ResourceGroupName ?? network.Id.ResourceGroupName!;
        if (!ResourceId.IsSegment(group)) throw ConsumersErrors.ResourceGroupMalformed(group);
        return new(
            ResourceId.Create(network.Id.SubscriptionId, group, ArmType.PrivateEndpoint, order.Order.Name),
            location,
            order.Target,
            network.Id.Child("subnets", subnet.Name),
            !order.Order.Automatic,
            order.Order.RequestMessage,
            order.PrivateIPAddress,
            order.Order.NetworkInterfaceName,
            order.Order.Tags)
        {
            ApplicationSecurityGroupIds = order.Order.ApplicationSecurityGroupIds,
        };
    }

    /// <summary>Compares what is wanted with what is.</summary>
    /// <exception cref="Errors.PlsException">The name is taken, the existing endpoint can't become what is wanted, or the subnet can't hold it.</exception>
    public static EndpointPlan Decide(EndpointRequest wanted, SubnetResource subnet, ArmResource? existing)
    {
        if (existing is null)
        {
            SubnetCheck.Require(wanted, subnet);
            return new(EndpointStep.Create, wanted, null, EndpointDocument.New(wanted)) { Notes = SubnetCheck.Notes(wanted, subnet) };
        }

        PrivateEndpointResource endpoint = new(existing);
        if (!wanted.Target.IsSameAs(endpoint.Target)) throw ConsumersErrors.EndpointNameTaken(wanted, endpoint.Target ?? string.Empty);
        if (endpoint.State.Status.Is(ConnectionStatus.Disconnected)) throw ConsumersErrors.EndpointDisconnected(wanted.Id);
        RequireSameShape(wanted, endpoint);

        bool repeats = string.Equals(endpoint.ProvisioningState, "Failed", StringComparison.OrdinalIgnoreCase);
        bool changes = (wanted.RequestMessage is not null && wanted.RequestMessage != (endpoint.RequestMessage ?? string.Empty))
            || (wanted.ApplicationSecurityGroupIds is { } groups && !groups.ToHashSet().SetEquals(endpoint.ApplicationSecurityGroupIds))
            || (wanted.Tags is not null && !IsSame(wanted.Tags, existing.Tags.Where(tag => !NameTags.IsOne(tag.Key)).ToDictionary(StringComparer.OrdinalIgnoreCase)))
            || wanted.NameTags.Any(tag => !existing.Tags.TryGetValue(tag.Key, out string? value) || value != tag.Value);
        string[] notes = wanted.IsManual == endpoint.IsManual
            ? []
            : [string.Format(null, endpoint.IsManual ? ConsumersMessages.NoteIsManual : ConsumersMessages.NoteIsAutomatic, wanted.Id.Name)];
        return repeats || changes
            ? new(EndpointStep.Update, wanted, existing, EndpointDocument.Changed(existing, wanted)) { Notes = notes }
            : new(EndpointStep.Keep, wanted, existing, null) { Notes = notes };
    }

    private static void RequireSameShape(EndpointRequest wanted, PrivateEndpointResource endpoint)
    {
        if (endpoint.SubnetId is { } subnet && subnet != wanted.SubnetId)
            throw ConsumersErrors.EndpointDiffers(wanted.Id, "-Subnet", subnet.ToString(), wanted.SubnetId.ToString());
        if (wanted.NetworkInterfaceName is { } name && !name.Equals(endpoint.CustomNetworkInterfaceName, StringComparison.OrdinalIgnoreCase))
            throw ConsumersErrors.EndpointDiffers(wanted.Id, "-NetworkInterfaceName", endpoint.CustomNetworkInterfaceName ?? ConsumersMessages.PlatformsChoice, name);
        if (wanted.PrivateIPAddress?.ToString() is { } address && !endpoint.StaticIPAddresses.Contains(address))
        {
            string held = endpoint.StaticIPAddresses.Count > 0 ? endpoint.StaticIPAddresses[0] : ConsumersMessages.PlatformsChoice;
            throw ConsumersErrors.EndpointDiffers(wanted.Id, "-PrivateIPAddress", held, address);
        }
    }

    private static bool IsSame(IReadOnlyDictionary<string, string> wanted, IReadOnlyDictionary<string, string> existing) =>
        wanted.Count == existing.Count && wanted.All(tag => existing.TryGetValue(tag.Key, out string? value) && value == tag.Value);

    private static bool IsSameRegion(string left, string right) =>
        left.Replace(" ", string.Empty, StringComparison.Ordinal).Equals(
            right.Replace(" ", string.Empty, StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
}
