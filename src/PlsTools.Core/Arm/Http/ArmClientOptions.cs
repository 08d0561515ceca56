using Azure.Core;
using Azure.Core.Pipeline;

namespace PlsTools.Core.Arm.Http;

/// <summary>The pipeline's options: our transport, retry and log; none of the stock ones.</summary>
internal sealed class ArmClientOptions : ClientOptions
{
    public ArmClientOptions(HttpPipelineTransport transport, HttpPipelinePolicy retry)
    {
        Transport = transport;
        RetryPolicy = retry;
        Diagnostics.IsTelemetryEnabled = false;
        Diagnostics.IsLoggingEnabled = false;
        Diagnostics.IsDistributedTracingEnabled = false;
    }
}
