namespace PlsTools.Simulator.Kube.Fields;

/// <summary>How the API server merges and owns a field: the <c>x-kubernetes-*-type</c> of its OpenAPI schema.</summary>
internal enum FieldShape
{
    /// <summary>One value.</summary>
    Scalar,

    /// <summary>A map or list that is owned and replaced as a whole.</summary>
    Atomic,

    /// <summary>Members with declared names, each owned apart.</summary>
    Struct,

    /// <summary>Members with free names, each owned apart.</summary>
    Map,

    /// <summary>A list whose items are told apart by key members.</summary>
    KeyedList,

    /// <summary>A list of scalars without order.</summary>
    Set,

    /// <summary>Not described here: maps are owned by member, lists as a whole, as the server does for a field without schema.</summary>
    Deduced,
}
