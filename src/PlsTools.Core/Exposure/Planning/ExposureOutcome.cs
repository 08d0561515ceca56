namespace PlsTools.Core.Exposure.Planning;

/// <summary>What carrying out an <see cref="ExposurePlan"/> comes to.</summary>
public enum ExposureOutcome
{
    /// <summary>All is as asked: nothing is written and nothing waited for.</summary>
    Nothing,

    /// <summary>The controller or Azure is at it already: only the wait is left.</summary>
    Wait,

    /// <summary>A Private Link Service comes into being.</summary>
    Create,

    /// <summary>The Private Link Service is changed in place.</summary>
    Update,

    /// <summary>The load balancer's frontend is replaced: the Private Link Service that is there goes, and the Service gets another.</summary>
    Replace,

    /// <summary>The Service asks for it all, yet it is not so: the controller is made to look again.</summary>
    Repair,
}
