using System.Net.Sockets;

namespace PlsTools.Simulator.Front;

/// <summary>The service breaks the connection on purpose, without an answer.</summary>
public sealed class ConnectionCutException() : IOException("The connection was reset by the service.", new SocketException((int)SocketError.ConnectionReset));
