using Azure.Core;
using Azure.Core.Pipeline;

namespace PlsTools.Core.Arm.Http;

/// <summary>Names the module to the service.</summary>
internal sealed class ArmUserAgentPolicy : HttpPipelineSynchronousPolicy
{
    private static readonly string s_userAgent = $"PlsTools/{typeof(ArmUserAgentPolicy).Assembly.GetName().Version!.ToString(3)}";

    public override void OnSendingRequest(HttpMessage message) => message.Request.Headers.SetValue("User-Agent", s_userAgent);
}
