using PlsTools.Core.Exposure.Keys;
using PlsTools.Core.Exposure.Reading;

namespace PlsTools.Core.Exposure.Linting;

/// <summary>What Services that are applied together do to one another: the same name, or the same frontend.</summary>
internal static class SharingRules
{
    /// <summary>Each problem with the later one of the Services.</summary>
    public static IEnumerable<(ServiceSnapshot Service, ExposureProblem Problem)> Check(IReadOnlyList<ServiceSnapshot> services)
    {
        List<Sharer> sharers = [.. services.Where(service => service.IsLoadBalancer).Select(service => new Sharer(service, ExposureSpec.Read(service)))];
        for (int later = 1; later < sharers.Count; later++)
        {
            foreach (Sharer first in sharers.Take(later))
            {
                foreach (ExposureProblem problem in Compare(first, sharers[later])) yield return (sharers[later].Service, problem);
            }
        }
    }

    private static IEnumerable<ExposureProblem> Compare(Sharer first, Sharer second)
    {
        bool isShared = first.Address is not null && first.Address == second.Address && first.Spec.IsInternal == second.Spec.IsInternal;
        bool areBothRequested = first.Spec.IsRequested && second.Spec.IsRequested;
        if (isShared && (first.Spec.IsRequested || second.Spec.IsRequested) && SamePort(first, second) is { } port)
        {
            yield return Problem.Error(nameof(ExposureMessages.FrontendPortTwice), ServiceFields.Ports, port, null, first.Service.Name, first.Address!);
        }

        if (!areBothRequested) yield break;
        bool isSameGroup = string.Equals(first.Spec.ResourceGroupName, second.Spec.ResourceGroupName, StringComparison.OrdinalIgnoreCase);
        if (isShared && first.Spec.HasOwnerSettings && second.Spec.HasOwnerSettings)
        {
            ExposureKey key = ExposureKeys.OwnerOnly.First(entry => second.Service[entry] is not null);
            yield return Problem.Error(nameof(ExposureMessages.SharedFrontendSettings), key, second.Service[key], null, first.Service.Name, first.Address!);
        }
        else if (isShared && !isSameGroup)
        {
            yield return Problem.Error(
                nameof(ExposureMessages.SharedFrontendOtherGroup), ExposureKeys.ResourceGroup, second.Spec.ResourceGroupName, null, first.Service.Name, first.Address!);
        }
        else if (!isShared && isSameGroup && second.Spec.Name is { Length: > 0 } name && name.Equals(first.Spec.Name, StringComparison.OrdinalIgnoreCase)
            && first.Service.Name != second.Service.Name)
        {
            yield return Problem.Error(nameof(ExposureMessages.NameUsedTwice), ExposureKeys.Name, name, null, first.Service.Name);
        }
    }

    private static string? SamePort(Sharer first, Sharer second) =>
        first.Service.Ports.Select(port => port.ToString()).Intersect(second.Service.Ports.Select(port => port.ToString())).FirstOrDefault();

    private sealed record Sharer(ServiceSnapshot Service, ExposureSpec Spec)
    {
        public string? Address { get; } = Service.FrontendAddress;
    }
}
