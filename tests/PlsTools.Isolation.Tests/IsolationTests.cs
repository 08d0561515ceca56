using System.Reflection;
using System.Runtime.Loader;
using PlsTools.Tests.Hosting;

namespace PlsTools.Isolation.Tests;

/// <summary>The module beside strangers: other versions of its own packages, loaded before it.</summary>
public sealed class IsolationTests
{
    private const string UseEverything =
        "$sandbox = Start-PlsSandbox; $session = Connect-Pls -Sandbox $sandbox -TenantId a; Get-AksLoadBalancerService -Session $session; Stop-PlsSandbox $sandbox; $session.Cloud";

    private static readonly Assembly s_strangerCore = typeof(Azure.Core.TokenCredential).Assembly;
    private static readonly Assembly s_strangerYaml = typeof(YamlDotNet.Serialization.Deserializer).Assembly;

    [Theory]
    [InlineData("Azure.Core", "1.64.0")]
    [InlineData("YamlDotNet", "18.1.0")]
    public void Our_package_and_the_strangers_copy_live_side_by_side(string name, string ours)
    {
        using ModuleHost host = new();
        Assert.Equal("Sandbox", host.Run(UseEverything).Single.BaseObject);

        Assembly stranger = name == "Azure.Core" ? s_strangerCore : s_strangerYaml;
        Assert.Same(AssemblyLoadContext.Default, AssemblyLoadContext.GetLoadContext(stranger));
        Assembly own = Assert.Single(ModuleContext().Assemblies, assembly => assembly.GetName().Name == name);
        Assert.StartsWith(ours, own.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion);
        Assert.NotEqual(stranger.GetName().Version, own.GetName().Version);
    }

    [Fact]
    public void Only_the_root_module_and_the_loader_are_in_the_default_context()
    {
        using ModuleHost host = new();
        host.Run(UseEverything).Succeeded();
        Assert.Equal(
            ["PlsTools", "PlsTools.Loader"],
            AssemblyLoadContext.Default.Assemblies
                .Where(assembly => !assembly.IsDynamic && assembly.Location.StartsWith(BuiltModule.Folder, StringComparison.Ordinal))
                .Select(assembly => assembly.GetName().Name).Order());
        Assert.Equal(
            ["PlsTools.Core", "PlsTools.Simulator"],
            ModuleContext().Assemblies.Select(assembly => assembly.GetName().Name).Where(name => name!.StartsWith("PlsTools")).Order());
    }

    [Fact]
    public void A_framework_assembly_that_the_runtime_ships_is_not_loaded_a_second_time()
    {
        using ModuleHost host = new();
        host.Run(UseEverything).Succeeded();
        Assert.DoesNotContain(ModuleContext().Assemblies, assembly => assembly.GetName().Name == "System.Text.Json");
    }

    [Fact]
    public void Forced_and_repeated_imports_keep_working_on_the_one_context()
    {
        using ModuleHost host = new();
        host.Run(UseEverything).Succeeded();
        host.Run($"Import-Module '{BuiltModule.Manifest}' -Force").Succeeded();
        host.Run(UseEverything).Succeeded();
        host.Run($"Remove-Module PlsTools; Import-Module '{BuiltModule.Manifest}'").Succeeded();
        host.Run(UseEverything).Succeeded();
        ModuleContext();
    }

    [Fact]
    public void A_second_runspace_shares_the_types_and_not_the_sessions()
    {
        using ModuleHost first = new();
        using ModuleHost second = new();
        object session = first.Run("$sandbox = Start-PlsSandbox; Connect-Pls -Sandbox $sandbox -TenantId a").Single.BaseObject;
        Assert.Empty(second.Run("Get-PlsSession").Succeeded());
        Assert.Single(second.Run("Get-AksLoadBalancerService -Session $session; $session", ("session", session)).Succeeded());
        first.Run("Stop-PlsSandbox $sandbox").Succeeded();
    }

    [Fact]
    public void Parallel_runspaces_work_in_a_session_that_is_handed_to_them()
    {
        using ModuleHost host = new();
        CommandResult result = host.Run(
            $$"""
            $sandbox = Start-PlsSandbox
            $session = Connect-Pls -Sandbox $sandbox -TenantId a
            1..4 | ForEach-Object -Parallel {
                Import-Module '{{BuiltModule.Manifest}}'
                $null = Get-AksLoadBalancerService -Session $using:session
                $_
            }
            Stop-PlsSandbox $sandbox
            """);
        Assert.Equal([1, 2, 3, 4], result.Succeeded().Select(item => (int)item.BaseObject).Order());
    }

    [Fact]
    public void Types_of_the_core_bind_by_pipeline_though_scripts_cannot_name_them()
    {
        using ModuleHost host = new();
        Assert.Equal("TypeNotFound", host.Run("[PlsTools.Core.Session.PlsSession]").ErrorIds.Single());
        host.Run("$sandbox = Start-PlsSandbox; Connect-Pls -Sandbox $sandbox -TenantId a | Disconnect-Pls; Stop-PlsSandbox $sandbox").Succeeded();
    }

    private static AssemblyLoadContext ModuleContext() => Assert.Single(AssemblyLoadContext.All, context => context.Name == "PlsTools");
}
