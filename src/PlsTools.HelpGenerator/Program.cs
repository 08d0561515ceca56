using PlsTools.HelpGenerator;

if (args.Length != 3)
{
    Console.Error.WriteLine("usage: PlsTools.HelpGenerator <folder of markdown> <folder to write> <name of the module's dll>");
    return 2;
}

try
{
    HelpFolder.Generate(source: args[0], target: args[1], moduleDll: args[2]);
    return 0;
}
catch (HelpFormatException error)
{
    Console.Error.WriteLine($"{error.File}({error.Line}): error HELP: {error.Message}");
    return 1;
}
