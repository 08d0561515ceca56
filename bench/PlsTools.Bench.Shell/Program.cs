using PlsTools.Bench.Shell;

// usage, by PlsTools.Bench: list FOLDER | bare FOLDER | approve WORLD SPEED | runbook FOLDER SCRIPT
switch (args)
{
    case ["list", string folder]:
        using (ModuleListing listing = new(SimulatorFacts.Read(folder))) Listing.Measure(listing.List, Console.Out);
        return 0;
    case ["bare", string folder]:
        using (BareListing listing = new(SimulatorFacts.Read(folder))) Listing.Measure(listing.List, Console.Out);
        return 0;
    case ["approve", string world, string speed]:
        Approval.Measure(world, speed, Console.Out);
        return 0;
    case ["runbook", string folder, string script]:
        PolicyRunbook.Measure(SimulatorFacts.Read(folder), script, Console.Out);
        return 0;
    default:
        Console.Error.WriteLine("This is started by PlsTools.Bench.");
        return 2;
}
