using PlsTools.Simulator.Arm.Protocol;

namespace PlsTools.Simulator.Arm.Compute;

/// <summary>Refusals by the compute provider. Where a remark says that a code or a text was never seen, it is the simulator's own.</summary>
internal static class ComputeFaults
{
    /// <remarks>As users of run-command quote it.</remarks>
    public static ArmFaultException CommandRunning() => new(
        409, "Conflict", "Run command extension execution is in progress. Please wait for completion before invoking a run command.");

    /// <remarks>Neither seen.</remarks>
    public static ArmFaultException OperationNotFound(string key) => new(404, "NotFound", $"The operation '{key}' could not be found.");

    /// <remarks>Text not seen.</remarks>
    public static ArmFaultException Conflict(string id) => new(
        409, "Conflict", $"The request failed due to conflict with a concurrent request on {id}. Wait until that operation has ended.");

    /// <remarks>Neither seen.</remarks>
    public static ArmFaultException EtagMismatch(string given, string actual) => new(
        412, "PreconditionFailed", $"The etag {given} of the If-Match header does not match the etag {actual} of the resource.");

    /// <remarks>Text not seen.</remarks>
    public static ArmFaultException InvalidParameter(string name, string why) => new(400, "InvalidParameter", $"The parameter '{name}' is invalid: {why}.");

    /// <remarks>Neither seen.</remarks>
    public static ArmFaultException InterfaceTaken(string nicId, string machineId) => new(
        409, "NetworkInterfaceInUse", $"Network interface {nicId} is attached to virtual machine {machineId} already.");
}
