using System.Text.Json;
using System.Text.Json.Nodes;
using PlsTools.Simulator.Arm;
using PlsTools.Simulator.Faults;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Front;

/// <summary>What stands before a service of the world: the world's faults, and the request log.</summary>
/// <param name="service">The service.</param>
/// <param name="name">How the log calls it: <c>arm</c>, or the name of a cluster.</param>
/// <param name="faults">The faults of the service.</param>
/// <param name="caller">Who comes through here.</param>
/// <param name="identify">Who an Authorization header stands for; null where nobody.</param>
/// <param name="log">Where requests are noted.</param>
/// <param name="clock">The world's clock.</param>
internal sealed class ServiceFront(
    ISimulatedService service, string name, IReadOnlyList<ActiveFault> faults, FaultCallers caller, Func<string?, string?> identify, RequestLog log, TimeProvider clock)
    : ISimulatedService
{
    /// <inheritdoc/>
    public async Task<SimulatedResponse> HandleAsync(SimulatedRequest request, CancellationToken cancellation)
    {
        DateTimeOffset time = clock.GetUtcNow();
        long begun = clock.GetTimestamp();
        List<string> struck = [];
        int status = 0;
        string? code = null;
        try
        {
            SimulatedResponse answer = await SendAsync(request, 0, struck, cancellation).ConfigureAwait(false);
            status = answer.Status;
            code = status >= 400 ? ErrorCode(answer.Body) : null;
            return answer;
        }
        finally
        {
            log.Add(new(time, name, request.Method, request.Url.AbsolutePath, LoggedRequest.QueryOf(request.Url), status, identify(request.Header("Authorization")), code)
            {
                Fault = struck.Count > 0 ? string.Join(", ", struck) : null,
                Duration = clock.GetElapsedTime(begun),
            });
        }
    }

    /// <summary>Lets the faults from one on have their turn, each around those after it.</summary>
    private async Task<SimulatedResponse> SendAsync(SimulatedRequest request, int index, List<string> struck, CancellationToken cancellation)
    {
        if (index == faults.Count) return await service.HandleAsync(request, cancellation).ConfigureAwait(false);
        ActiveFault fault = faults[index];
        FaultCall call = new(request, next => SendAsync(next, index + 1, struck, cancellation), fault.Definition, service as SimulatedArm, clock);
        await fault.Effect.ObserveAsync(call with { Next = direct => service.HandleAsync(direct, cancellation) }).ConfigureAwait(false);
        if (!fault.Hits(request, caller)) return await call.Next(request).ConfigureAwait(false);
        struck.Add(fault.Name);
        return await fault.Effect.ApplyAsync(call, cancellation).ConfigureAwait(false);
    }

    private static string? ErrorCode(ReadOnlyMemory<byte> body)
    {
        try
        {
            JsonNode? error = body.IsEmpty ? null : JsonNode.Parse(body.Span);
            JsonNode? code = error?["error"]?["code"] ?? error?["reason"] ?? error?["code"];
            return code?.ToString();
        }
        catch (Exception notJson) when (notJson is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
