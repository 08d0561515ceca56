namespace PlsTools.Core.Values.Permissions;

/// <summary>A kind of work with Private Link, for which somebody is given rights.</summary>
public enum PlsTask
{
    /// <summary>Look at Private Link Services and their connections.</summary>
    Read,

    /// <summary>Approve, deny and remove connections.</summary>
    Approve,

    /// <summary>Expose Services, and change and withdraw what is exposed.</summary>
    Author,

    /// <summary>Make and test private endpoints, with their names in DNS.</summary>
    Consumer,

    /// <summary>Sign in to an AKS cluster by its name or id.</summary>
    Cluster,
}
