namespace PlsTools.Simulator.CloudProvider;

/// <summary>Warnings of the component <c>azure-cloud-provider</c>.</summary>
/// <param name="warn">Records one: Service, reason, message.</param>
internal sealed class WarningEvents(Action<ServiceSnapshot, string, string> warn)
{
    public void Warn(ServiceSnapshot service, string reason, string message) => warn(service, reason, message);

    /// <summary>Calls ARM, and tells its refusal before it goes on.</summary>
    public async Task AnnounceAsync(ServiceSnapshot service, string reason, Func<Task> call)
    {
        try
        {
            await call().ConfigureAwait(false);
        }
        catch (ArmCallException error)
        {
            warn(service, reason, error.Message);
            throw;
        }
    }
}
