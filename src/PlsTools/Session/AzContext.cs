using System.Globalization;
using System.Management.Automation;
using PlsTools.Core.Session;
using PlsTools.Core.Session.Credentials;
using PlsTools.Core.Session.Host;

namespace PlsTools.Session;

/// <summary>
/// Reads contexts of Az.Accounts by the names of their properties, so that any version will do, and none needs to be there. Only on the pipeline
/// thread.
/// </summary>
internal static class AzContext
{
    private const string Command = "Get-AzContext";

    /// <summary>The runspace's current context.</summary>
    /// <param name="cmdlet">The command that looks.</param>
    /// <param name="mayLoad">Whether Az.Accounts may be loaded for it, which takes seconds.</param>
    public static SignInFinding Find(PSCmdlet cmdlet, bool mayLoad)
    {
        // A name as pattern is looked up among what is loaded; the plain name would load the module.
        const CommandTypes Runnable = CommandTypes.Cmdlet | CommandTypes.Function | CommandTypes.Alias;
        bool isThere = cmdlet.InvokeCommand.GetCommands(Command, Runnable, nameIsPattern: true).Any()
            || (mayLoad && cmdlet.InvokeCommand.GetCommand(Command, CommandTypes.All) is not null);
        if (!isThere) return new(PlsCredentialType.AzContext, HostMessages.AzContextNotLoaded, null);
        return Current() is { } context && Read(context) is { } facts
            ? Finding(context, facts)
            : new(PlsCredentialType.AzContext, HostMessages.AzContextNone, null);
    }

    /// <summary>A context that was handed over; null where the object is none, or is signed out.</summary>
    public static ChosenCredential? Take(object context)
    {
        if (Read(context) is not { } facts) return null;
        return new(new AzContextSource(facts, new AzTokenCommand(context)), string.Format(null, SessionMessages.AskedFor, "-DefaultProfile"))
        {
            Cloud = facts.Cloud,
            SubscriptionId = facts.SubscriptionId,
        };
    }

    /// <summary>The subscriptions of all contexts that Az.Accounts keeps; none where it is not loaded. For completers, on the runspace's thread.</summary>
    public static IReadOnlyList<SubscriptionChoice> Known()
    {
        try
        {
            using PowerShell shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
            if (shell.AddCommand("Get-Module").AddParameter("Name", "Az.Accounts").Invoke().Count == 0) return [];
            shell.Commands.Clear();
            return [.. shell.AddCommand(Command).AddParameter("ListAvailable").Invoke().OfType<PSObject>().Select(Choice).OfType<SubscriptionChoice>()];
        }
        catch (RuntimeException)
        {
            return [];
        }
    }

    private static SubscriptionChoice? Choice(PSObject context) => Text(context, "Subscription", "Id") is { } id
        ? new(id, Text(context, "Subscription", "Name") ?? id, Text(context, "Tenant", "Id"), true)
        : null;

    private static object? Current()
    {
        using PowerShell shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
        try
        {
            return shell.AddCommand(Command).Invoke().FirstOrDefault(item => item is not null);
        }
        catch (RuntimeException)
        {
            // Without a context Az.Accounts may also say so by an error.
            return null;
        }
    }

    private static SignInFinding Finding(object context, AzContextFacts facts) => new(
        PlsCredentialType.AzContext,
        string.Format(CultureInfo.InvariantCulture, HostMessages.AzContextHere, facts),
        () => new AzContextSource(facts, new AzTokenCommand(context)))
    {
        Cloud = facts.Cloud,
        SubscriptionId = facts.SubscriptionId,
    };

    /// <summary>Null where the object has no account: it is no context, or nobody is signed in.</summary>
    private static AzContextFacts? Read(object context)
    {
        // Connect-AzAccount and Import-AzContext give out a profile, with the context in it.
        object actual = Property(context, "Account") is null && Property(context, "Context") is { } inner ? inner : context;
        if (Text(actual, "Account", "Id") is not { } account) return null;
        return new(account, Text(actual, "Tenant", "Id"), Text(actual, "Subscription", "Id"), Cloud(actual));
    }

    private static SessionCloud Cloud(object context)
    {
        if (!Uri.TryCreate(Text(context, "Environment", "ResourceManagerUrl"), UriKind.Absolute, out Uri? url)) return SessionCloud.Of(null, null);
        Uri.TryCreate(Text(context, "Environment", "ActiveDirectoryAuthority"), UriKind.Absolute, out Uri? authority);

        // For the clouds that are known the resource manager's own address is as good, and does for every version of Az.
        SessionCloud cloud = SessionCloud.Of(url, null, authority);
        if (SessionCloud.Known.Any(known => known.Name == cloud.Name)) return cloud;
        return cloud with { Audience = Text(context, "Environment", "ActiveDirectoryServiceEndpointResourceId") };
    }

    private static string? Text(object context, string part, string member) =>
        Property(context, part) is { } value && Property(value, member)?.ToString() is { Length: > 0 } text ? text : null;

    private static object? Property(object value, string name) => PSObject.AsPSObject(value).Properties[name]?.Value;
}
