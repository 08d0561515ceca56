namespace PlsTools.Exposure;

/// <summary>Who is to look after a Private Link Service once it was changed.</summary>
internal enum LinkKeeper
{
    /// <summary>The cloud controller, as it does.</summary>
    Controller,

    /// <summary>This module.</summary>
    Module,

    /// <summary>The cloud controller, which is given it.</summary>
    Adoption,
}
