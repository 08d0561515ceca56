using System.Reflection;

namespace PlsTools.Tests.Exposure;

/// <summary>
/// Gives and takes rights in a running sandbox, to the provider's operator in ARM and to the user of its first cluster's kubeconfig. The sandbox is
/// reached by reflection: a reference to the simulator would put it into the test's load context.
/// </summary>
/// <param name="sandbox">The simulation behind a sandbox's object.</param>
internal sealed class Rights(object sandbox)
{
    private const BindingFlags Any = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
    private const string Subscription = "/subscriptions/aaaaaaaa-0000-4000-8000-000000000002";

    /// <summary>Lets the operator do these actions in the subscription, such as <c>*/read</c>, and no others.</summary>
    public void Arm(params string[] actions) => Arm("provider-operator", actions, Subscription);

    /// <summary>Lets a principal do these actions at these scopes, and no others anywhere.</summary>
    public void Arm(string name, string[] actions, params string[] scopes)
    {
        dynamic world = Value(Value(sandbox, "_arm"), "World");
        dynamic directory = world.Directory;
        object principal = ((IEnumerable<object>)directory.Principals).First(one => (string)Value(one, "DisplayName") == name);
        string id = (string)Value(principal, "ObjectId");
        foreach (object held in ((IEnumerable<object>)directory.Assignments).Where(one => (string)Value(one, "PrincipalId") == id))
        {
            directory.GetType().GetMethod("Withdraw").Invoke(directory, new[] { held });
        }

        MethodInfo assign = ((object)directory).GetType().GetMethods().Single(method => method.Name == "Assign" && method.GetParameters().Length == 3);
        foreach (string scope in scopes) assign.Invoke((object)directory, [principal, scope, actions]);
    }

    /// <summary>Lets the cluster's user do these verbs on these kinds in every namespace, and nothing else.</summary>
    /// <param name="verbs">Separated by spaces.</param>
    /// <param name="resources">Plurals, separated by spaces.</param>
    public void Kube(string verbs, string resources = "*") => Kube((verbs, resources));

    /// <summary>The same, each pair on its own.</summary>
    public void Kube(params (string Verbs, string Resources)[] allowed)
    {
        object cluster = ((IEnumerable<object>)Value(sandbox, "Clusters")).First();
        object simulated = Value(cluster, "Cluster");
        Type ruleType = simulated.GetType().Assembly.GetType("PlsTools.Simulator.Kube.Access.KubeRule", throwOnError: true)!;
        Array rules = Array.CreateInstance(ruleType, allowed.Length);
        for (int index = 0; index < allowed.Length; index++)
            rules.SetValue(Activator.CreateInstance(ruleType, allowed[index].Verbs.Split(' '), allowed[index].Resources.Split(' '), new[] { "*" }, null), index);
        object user = Activator.CreateInstance(ruleType.Assembly.GetType("PlsTools.Simulator.Kube.Access.KubeUser", throwOnError: true)!, "clusterUser", rules)!;
        simulated.GetType().GetMethod("AddUser")!.Invoke(simulated, [Value(Value(cluster, "Access"), "Token"), user]);
    }

    private static object Value(object source, string member) =>
        source.GetType().GetProperty(member, Any)?.GetValue(source) ?? source.GetType().GetField(member, Any)!.GetValue(source)!;
}
