using PlsTools.Simulator.Front;

namespace PlsTools.Simulator.Faults;

/// <summary>Ends a watch once it has told a number of events.</summary>
internal sealed class WatchCut : FaultEffect
{
    public override bool Fits(SimulatedRequest request) => WatchGone.IsWatch(request);

    public override async Task<SimulatedResponse> ApplyAsync(FaultCall call, CancellationToken cancellation)
    {
        SimulatedResponse answer = await call.Next(call.Request).ConfigureAwait(false);
        if (answer.Stream is not { } follow) return answer;
        return answer with
        {
            Stream = async (stream, stop) =>
            {
                using CancellationTokenSource cut = CancellationTokenSource.CreateLinkedTokenSource(stop);
                try
                {
                    await follow(new CountedStream(stream, call.Items, cut), cut.Token).ConfigureAwait(false);
                }
                catch (OperationCanceledException) when (!stop.IsCancellationRequested)
                {
                    // The fault has ended the watch: for its reader the body is over.
                }
            },
        };
    }
}
