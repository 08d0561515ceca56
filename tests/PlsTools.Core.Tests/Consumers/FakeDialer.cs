using System.Net;
using System.Text;
using PlsTools.Core.Network;

namespace PlsTools.Core.Tests.Consumers;

/// <summary>Answers dials from memory: with bytes, with a failure, or not at all.</summary>
internal sealed class FakeDialer(TimeProvider clock) : IDialer
{
    public TimeProvider Clock { get; } = clock;

    public List<DialRequest> Dials { get; } = [];

    public bool StandsInside { get; set; } = true;

    public DialFailure? Failure { get; set; }

    /// <summary>How the dial of a number fails, counted from 1; null where it does not.</summary>
    public Func<int, DialFailure?> OnDial { get; set; } = _ => null;

    public IReadOnlyList<IPAddress> Host { get; set; } = [];

    public IReadOnlyList<IPAddress> HostAddresses => Host;

    /// <summary>What the other side sends; null for silence.</summary>
    public byte[]? Answer { get; set; } = Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");

    /// <summary>What was sent to the other side.</summary>
    public MemoryStream Asked { get; } = new();

    public bool CanDialFrom(string sourceVirtualNetworkId) => StandsInside;

    public Task<Stream> DialAsync(DialRequest request, CancellationToken cancellation)
    {
        Dials.Add(request);
        if ((Failure ?? OnDial(Dials.Count)) is { } failure) throw new DialException(failure, $"{request.Address}:{request.Port} {failure}.");
        return Task.FromResult<Stream>(new Conversation(Asked, Answer));
    }

    private sealed class Conversation(MemoryStream asked, byte[]? answer) : MemoryStream
    {
        private int _sent;

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
            asked.WriteAsync(buffer, cancellationToken);

        // One byte a read, so that a reader which expects the line in one piece fails.
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            // Some readers ask first whether there is anything.
            if (buffer.IsEmpty) return 0;
            if (answer is null) await Task.Delay(Timeout.Infinite, cancellationToken);
            if (_sent == answer!.Length) return 0;
            buffer.Span[0] = answer[_sent++];
            return 1;
        }
    }
}
