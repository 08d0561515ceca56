namespace PlsTools.Core.Exposure.Inventory;

/// <summary>Who looks after a Private Link Service.</summary>
public enum LinkManagement
{
    /// <summary>The cloud controller, as the annotations of the Service say.</summary>
    Managed,

    /// <summary>The cloud controller, as the annotations of another Service on the same frontend say.</summary>
    Shared,

    /// <summary>This module, without the cloud controller.</summary>
    Direct,

    /// <summary>Somebody else, by hand or by a template. The cloud controller deletes it together with the frontend all the same.</summary>
    Unmanaged,

    /// <summary>Nobody any more: the Service that it names, or its frontend, is gone.</summary>
    Orphaned,
}
