using System.Net;

namespace PlsTools.Simulator.DataPlane;

/// <summary>The answer to a dial: where to connect on this host, or how and why the connection fails.</summary>
/// <param name="Relay">Address on 127.0.0.1 of the relay that carries the connection; null where it fails.</param>
/// <param name="Refusal">How it fails; null where it does not.</param>
/// <param name="Reason">A sentence: the way that the connection takes, or what stands against it.</param>
public sealed record DialRoute(IPEndPoint? Relay, DialRefusal? Refusal, string Reason);
