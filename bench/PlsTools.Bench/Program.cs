using PlsTools.Bench;

// usage: PlsTools.Bench fleet-start
if (args is ["fleet-start"])
{
    await FleetStart.RunAsync(Console.Out);
    return 0;
}

Console.Error.WriteLine("Say what is to be measured: fleet-start.");
return 2;
