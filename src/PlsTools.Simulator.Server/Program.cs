using System.Runtime.InteropServices;
using PlsTools.Simulator.Sandbox;
using PlsTools.Simulator.Server;
using PlsTools.Simulator.Worlds;

// RS0030: a program tells its state on the console.
#pragma warning disable RS0030
using CancellationTokenSource stop = new();
using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
try
{
    ServerOptions options = ServerOptions.Parse(args);
    // A big world takes its time, in which a signal is not to wait.
    await using SimulatorServer server = await Task
        .Run(() => SimulatorServer.StartAsync(options, WorldOf(options), TimeProvider.System, Environment.ProcessId, stop.Token)).WaitAsync(stop.Token);
    Console.Out.WriteLine($"ready {server.Endpoint.ToString().TrimEnd('/')}");
    await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    return 0;
}
catch (ServerException error)
{
    Console.Error.WriteLine(error.Message);
    return error.ExitCode;
}
catch (WorldRefusedException error)
{
    Console.Error.WriteLine(error.Message);
    return 2;
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    return 0;
}

static WorldDefinition WorldOf(ServerOptions options)
{
    if (options.World is null) return DefaultWorld.Definition;
    try
    {
        return WorldFile.Read(options.World);
    }
    catch (WorldFileException error)
    {
        throw new ServerException(2, error.Message);
    }
    catch (Exception error) when (error is IOException or UnauthorizedAccessException)
    {
        throw new ServerException(2, $"The world file '{options.World}' can't be read: {error.Message}");
    }
}

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}
