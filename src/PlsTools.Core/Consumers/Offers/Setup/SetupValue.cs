namespace PlsTools.Core.Consumers.Offers.Setup;

/// <summary>A value in a request: known now, said by the consumer later, or known once an earlier request was carried out.</summary>
internal abstract record SetupValue
{
    private SetupValue()
    {
    }

    public sealed record Text(string Value) : SetupValue;

    public sealed record Number(int Value) : SetupValue;

    public sealed record Flag(bool Value) : SetupValue;

    public sealed record Parameter(SetupParameter Value) : SetupValue;

    /// <summary>Id of the network that the subnet lies in.</summary>
    public sealed record NetworkId : SetupValue;

    /// <summary>Name of the endpoint's network interface, made from the endpoint's.</summary>
    public sealed record InterfaceName : SetupValue;

    /// <summary>The address that the endpoint's network interface holds once the endpoint is there.</summary>
    public sealed record Address : SetupValue;

    public sealed record Map(params (string Name, SetupValue Value)[] Members) : SetupValue
    {
        public SetupValue? this[string name] => Members.FirstOrDefault(member => member.Name == name).Value;
    }

    public sealed record List(params SetupValue[] Items) : SetupValue;

    /// <summary>A value further down.</summary>
    /// <param name="path">Names of members; <c>0</c> is the first item of a list.</param>
    public SetupValue At(params string[] path) => path.Aggregate(this, (value, name) => value switch
    {
        Map map => map[name] ?? throw new KeyNotFoundException(name),
        List { Items.Length: > 0 } list when name == "0" => list.Items[0],
        _ => throw new KeyNotFoundException(name),
    });

    public static implicit operator SetupValue(string text) => new Text(text);

    public static implicit operator SetupValue(SetupParameter parameter) => new Parameter(parameter);
}
