using System.Runtime.InteropServices;
using PlsTools.Simulator.Sandbox;
using PlsTools.Simulator.Server;

// RS0030: a program tells its state on the console.
#pragma warning disable RS0030
using CancellationTokenSource stop = new();
using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
try
{
    ServerOptions options = ServerOptions.Parse(args);
    WorldDefinition world = options.World is null
        ? DefaultWorld.Definition
        : throw new ServerException(2, $"The world file '{options.World}' can't be read: this build reads no world files yet.");
    await using SimulatorServer server = await SimulatorServer.StartAsync(options, world, TimeProvider.System, Environment.ProcessId, stop.Token);
    Console.Out.WriteLine($"ready {server.Endpoint.ToString().TrimEnd('/')}");
    await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    return 0;
}
catch (ServerException error)
{
    Console.Error.WriteLine(error.Message);
    return error.ExitCode;
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    return 0;
}

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}
