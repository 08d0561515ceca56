using System.Management.Automation;
using PlsTools.Tests.Hosting;

namespace PlsTools.Tests.Permissions;

/// <summary>
/// Principals with exactly the roles of <c>docs/roles</c>: the commands of the task succeed, and without any single permission the command that needs it
/// fails and names it, or does without.
/// </summary>
public sealed class RolePlayTests(RoleWorld world) : IClassFixture<RoleWorld>
{
    public static TheoryData<string, string> Permissions()
    {
        TheoryData<string, string> data = [];
        foreach ((string file, RolePlay[] plays) in RolePlays.All)
        {
            foreach (RolePlay play in plays) data.Add(file, play.Permission);
        }

        return data;
    }

    [Fact]
    public void Each_permission_of_each_role_is_played()
    {
        string[] files = [.. Directory.GetFiles(Path.Combine(BuiltModule.RepoRoot, "docs", "roles"), "pls-*.json").Select(path => Path.GetFileName(path)!)];
        Assert.Equal(files.Where(file => RoleWorld.Actions(file).Length > 0).Order(), RolePlays.All.Keys.Order());
        Assert.All(RolePlays.All, role => Assert.Equal(RoleWorld.Actions(role.Key).Order(), role.Value.Select(play => play.Permission).Order()));
    }

    [Theory]
    [MemberData(nameof(Permissions))]
    public void Without_a_permission_its_command_fails_and_names_it_or_does_without_and_with_it_succeeds(string file, string permission)
    {
        RolePlay play = RolePlays.All[file].Single(one => one.Permission == permission);
        world.FreeAll();
        if (play.Command.Contains("-PrepareSubnet")) world.ResetSubnet();
        world.Run(play.Before).Succeeded();

        Give(play, [.. RoleWorld.Actions(file).Where(action => action != permission)]);
        CommandResult without = world.Run(play.Command);
        if (play.ErrorId is null) Assert.Equal(play.Shows.Without, Assert.Single(without.Succeeded()).ToString());
        else AssertNames(play, without.Error);

        if (play.ErrorId is null) Free(play.After, play.Before);
        Give(play, RoleWorld.Actions(file));
        CommandResult whole = world.Run(play.Command);
        whole.Succeeded();
        if (play.ErrorId is null) Assert.Equal(play.Shows.Whole, Assert.Single(whole.Output).ToString());
        Free(play.After);
    }

    /// <summary>Verbs of the role in the cluster, each taken away; a command that does without is told by what it puts out.</summary>
    [Theory]
    [InlineData("kubernetes-reader.yaml", "get services", "Get-AksLoadBalancerService shop/api", "")]
    [InlineData("kubernetes-reader.yaml", "list services", "Get-AksLoadBalancerService -Namespace shop", "")]
    [InlineData("kubernetes-author.yaml", "get services", "Set-AksPrivateLinkService shop/api -Fqdn b.example", "")]
    [InlineData("kubernetes-author.yaml", "list services", "Get-AksPrivateLinkService -Namespace shop", "")]
    [InlineData("kubernetes-author.yaml", "patch services", "Set-AksPrivateLinkService shop/api -Fqdn c.example", "")]
    [InlineData("kubernetes-author.yaml", "create services", "Protect-AksPrivateLinkService shop/api", "Unprotect-AksPrivateLinkService shop/api")]
    [InlineData("kubernetes-author.yaml", "delete services", "Unprotect-AksPrivateLinkService shop/api", "")]
    [InlineData("kubernetes-author.yaml", "list events", "Set-AksPrivateLinkService shop/api -Fqdn d.example", null)]
    [InlineData("kubernetes-author.yaml", "watch events", "Set-AksPrivateLinkService shop/api -Fqdn e.example", null)]
    public void Without_a_verb_its_command_fails_and_names_it_or_does_without_and_with_it_succeeds(string file, string verb, string command, string? after)
    {
        world.FreeAll();
        if (verb == "delete services") world.Run("$null = Protect-AksPrivateLinkService shop/api").Succeeded();
        (string Verbs, string Resources)[] role = RoleWorld.Verbs(file);
        string[] parts = verb.Split(' ');
        Assert.Contains(role, rule => rule.Resources == parts[1] && rule.Verbs.Split(' ').Contains(parts[0]));

        world.Rights.Kube([.. role.Select(rule => rule.Resources == parts[1] ? (string.Join(' ', rule.Verbs.Split(' ').Where(one => one != parts[0])), rule.Resources) : rule)]);
        CommandResult without = world.Run(command);
        if (after is null)
        {
            without.Succeeded();
        }
        else
        {
            Assert.StartsWith("KubeForbidden,", without.Error.FullyQualifiedErrorId);
            Assert.Contains($"may not {parts[0]} {parts[1]} in namespace 'shop'", without.Error.ToString());
            Assert.Contains($"docs/roles/kubernetes-{(parts[0] is "get" or "list" ? "reader" : "author")}.yaml", without.Error.ErrorDetails.RecommendedAction);
            Assert.Contains("-Namespace shop", without.Error.ErrorDetails.RecommendedAction);
        }

        world.Rights.Kube(role);
        world.Run(command).Succeeded();
        world.Run(after ?? string.Empty).Succeeded();
    }

    [Fact]
    public void The_roles_are_enough_on_the_scopes_that_the_guide_names()
    {
        world.FreeAll();
        string link = world.Run("$link.ResourceId").Single.ToString();
        string aks = world.Run("$aks").Single.ToString();

        world.Rights.Arm("provider-operator", RoleWorld.Actions("pls-reader.json"), RoleWorld.Nodes, aks);
        world.Rights.Kube(RoleWorld.Verbs("kubernetes-reader.yaml"));
        Assert.Equal("True", world.Run("Test-PlsPermission Read -Namespace shop -Quiet").Single.ToString());
        Assert.Equal("Managed", world.Run("(Get-AksPrivateLinkService shop/api).Management").Single.ToString());

        world.Rights.Arm("provider-operator", RoleWorld.Actions("pls-approver.json"), link);
        Assert.Equal("True", world.Run("Test-PlsPermission Approve $link -Quiet").Single.ToString());
        Assert.Equal("Approved", world.Run("(Get-PlsConnection $link | Approve-PlsConnection -Description again -PassThru).Status").Single.ToString());

        world.Rights.Arm("consumer-operator", RoleWorld.Actions("pls-consumer.json"), RoleWorld.Spoke);
        Assert.Equal("True", world.Run("Test-PlsPermission Consumer $subnet -Session b -Quiet").Single.ToString());
        world.Run("New-PlsConsumerEndpoint near $link.ResourceId $subnet -Session b -DnsName near.shop.example").Succeeded();
        world.Run("Remove-PlsConsumerEndpoint near -Session b -Force -ResourceGroupName rg-spoke").Succeeded();
        world.FreeAll();
    }

    private static void AssertNames(RolePlay play, ErrorRecord error)
    {
        Assert.StartsWith($"{play.ErrorId},", error.FullyQualifiedErrorId);
        if (play.IsUnnamed) return;
        Assert.Equal(ErrorCategory.PermissionDenied, error.CategoryInfo.Category);
        Assert.Contains(play.Permission, error.ToString());
        Assert.Contains(play.Scope, error.ToString());
        Assert.Contains("Test-PlsPermission -Task ", error.ErrorDetails.RecommendedAction);
    }

    private void Give(RolePlay play, string[] actions)
    {
        string[] others = play.With is null ? [] : [.. RoleWorld.Actions(play.With).Where(action => action != play.Permission)];
        world.Rights.Arm("provider-operator", [.. actions, .. others], RoleWorld.Provider);
        world.Rights.Arm("consumer-operator", actions, RoleWorld.Consumer);
    }

    private void Free(params string[] scripts)
    {
        world.FreeAll();
        foreach (string script in scripts) world.Run(script).Succeeded();
    }
}
