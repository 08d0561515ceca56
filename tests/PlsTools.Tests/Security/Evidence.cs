using System.Management.Automation;
using PlsTools.Tests.Hosting;

namespace PlsTools.Tests.Security;

/// <summary>Searches all that a command left behind for canaries, and keeps where one was found.</summary>
internal sealed class Evidence(CanarySearch search)
{
    /// <summary>Deeper than anything of the module nests.</summary>
    private const int Depth = 12;

    /// <summary>What <c>Export-Clixml</c> does unless told otherwise. Beneath an error record all of the engine begins soon: each level takes ten times as long.</summary>
    private const int ErrorDepth = 2;

    private readonly List<string> _leaks = [];

    /// <summary>What was found and where, one line each.</summary>
    public IReadOnlyList<string> Leaks => _leaks;

    /// <summary>How many texts were searched.</summary>
    public int Searched { get; private set; }

    public void Text(string where, string text)
    {
        Searched++;
        if (search.FindIn(text) is { } name) _leaks.Add($"{where}: {name}: {text[..Math.Min(text.Length, 600)]}");
    }

    public void Bytes(string where, byte[] bytes)
    {
        Searched++;
        if (search.FindIn(bytes) is { } name) _leaks.Add($"{where}: {name}");
    }

    /// <summary>An object as it shows itself and as it is serialised.</summary>
    public void Object(string where, object? value)
    {
        if (value is null) return;
        ObjectTexts.Visit(value, (way, text) => Text(where + way, text));
        Text(where + " serialised", PSSerializer.Serialize(value, Depth));
    }

    /// <summary>An error record as it shows itself and as it is serialised, and each part of it that is the module's or the caller's at full depth.</summary>
    public void Error(string where, ErrorRecord error)
    {
        ObjectTexts.Visit(error, (way, text) => Text(where + way, text));
        Text(where + " serialised", PSSerializer.Serialize(error, ErrorDepth));
        Text(where + ".TargetObject serialised", PSSerializer.Serialize(error.TargetObject, Depth));
        Text(where + ".ErrorDetails serialised", PSSerializer.Serialize(error.ErrorDetails, Depth));
        if (error.InvocationInfo is { } call) Text(where + ".BoundParameters serialised", PSSerializer.Serialize(call.BoundParameters, 6));
    }

    /// <summary>Every file in a folder, and its name.</summary>
    public void Folder(string where, string folder)
    {
        foreach (string file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            Text($"{where}: file name", file);
            Bytes($"{where}: {file}", File.ReadAllBytes(file));
        }
    }

    /// <summary>
    /// Runs a script, and searches its streams, what it would show on a screen, and <c>$Error</c>. The script runs with every stream on.
    /// </summary>
    /// <returns>The ids of the errors, without the command's name behind them.</returns>
    public IReadOnlyList<string> Run(ModuleHost host, TestHost screen, string where, string script)
    {
        host.Run("$Error.Clear()").Succeeded();
        using PowerShell shell = host.Begin(script);
        PSDataCollection<PSObject> output = [];
        try
        {
            shell.Invoke<PSObject, PSObject>(null, output, null);
        }
        catch (RuntimeException error)
        {
            Error($"{where}: terminating error", error.ErrorRecord);
        }

        return Ended(host, screen, where, shell, output);
    }

    /// <summary>Searches what a script left behind that has ended by itself or by a stop.</summary>
    public IReadOnlyList<string> Ended(ModuleHost host, TestHost screen, string where, PowerShell shell, IEnumerable<PSObject> output)
    {
        Object($"{where}: output", output);
        foreach (ErrorRecord error in shell.Streams.Error) Error($"{where}: error stream", error);
        foreach (object stream in (object[])[shell.Streams.Warning, shell.Streams.Verbose, shell.Streams.Debug, shell.Streams.Information, shell.Streams.Progress])
            ObjectTexts.Visit(stream, (way, text) => Text($"{where}: {stream.GetType().GenericTypeArguments[0].Name}{way}", text));
        object[] errors = [.. ((System.Collections.IEnumerable)host.Variable("Error")!).Cast<object>()];
        foreach (object error in errors)
        {
            // The engine keeps some failures as the exception that carries the record; serialised deep, that draws in all of the engine.
            if ((error as ErrorRecord ?? (error as IContainsErrorRecord)?.ErrorRecord) is { } record) Error($"{where}: $Error", record);
            if (error is IContainsErrorRecord) ObjectTexts.Visit(error, (way, text) => Text($"{where}: $Error{way}", text));
            else if (error is not ErrorRecord) Object($"{where}: $Error", error);
        }

        host.Run("$shown | Out-Default; $failed | Out-Default", ("shown", output), ("failed", errors)).Succeeded();
        Text($"{where}: screen", screen.TakeScreen());
        return [.. errors.OfType<ErrorRecord>().Select(error => error.FullyQualifiedErrorId.Split(',')[0])];
    }
}
