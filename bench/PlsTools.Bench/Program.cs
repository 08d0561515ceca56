using PlsTools.Bench;

// usage: PlsTools.Bench fleet-start | connection-list | connection-approval | policy-runbook
switch (args)
{
    case ["fleet-start"]:
        await FleetStart.RunAsync(Console.Out);
        return 0;
    case ["connection-list"]:
        await ConnectionList.RunAsync(Console.Out);
        return 0;
    case ["connection-approval"]:
        return await ConnectionApproval.RunAsync(Console.Out) ? 0 : 1;
    case ["policy-runbook"]:
        await PolicyRunbook.RunAsync(Console.Out);
        return 0;
    default:
        Console.Error.WriteLine("Say what is to be measured: fleet-start, connection-list, connection-approval or policy-runbook.");
        return 2;
}
