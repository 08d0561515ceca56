using PlsTools.Core.Exposure.Inventory;
using PlsTools.Core.Exposure.Reading;

namespace PlsTools.Exposure.Search;

/// <summary>One find of a search.</summary>
/// <param name="Link">The Private Link Service; null for a Service without.</param>
/// <param name="Service">The Service that was asked for; null where a Private Link Service was.</param>
internal sealed record SearchHit(PlacedLink? Link, ServiceExposure? Service);
