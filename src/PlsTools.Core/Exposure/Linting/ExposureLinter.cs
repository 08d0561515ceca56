using PlsTools.Core.Exposure.Reading;

namespace PlsTools.Core.Exposure.Linting;

/// <summary>
/// Finds, without asking anybody, all that keeps a Service's Private Link Service from coming about as asked. Never fails, whatever
/// stands in the Service.
/// </summary>
public static class ExposureLinter
{
    /// <summary>All problems at once, errors first. A Service that asks for no Private Link Service only has those of its own annotations for one.</summary>
    public static IReadOnlyList<ExposureProblem> Lint(ServiceSnapshot service)
    {
        ExposureSpec spec = ExposureSpec.Read(service);
        IEnumerable<ExposureProblem> problems =
        [
            .. FrontendRules.Check(service, spec),
            .. AddressRules.Check(service, spec),
            .. KeyRules.Check(service, spec),
            .. NameRules.Check(service, spec),
            .. NatRules.Check(service, spec),
            .. AudienceRules.Check(service, spec),
            .. SourceRules.Check(service, spec),
            .. ProbeRules.Check(service, spec),
            .. PortRules.Check(service, spec),
            .. TrafficRules.Check(service, spec),
        ];
        return [.. problems.OrderByDescending(problem => problem.Severity)];
    }
}
