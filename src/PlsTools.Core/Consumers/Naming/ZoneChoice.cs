using PlsTools.Core.Values;

namespace PlsTools.Core.Consumers.Naming;

/// <summary>The zone that a name is to be kept in.</summary>
/// <param name="Id">Its id, also where it is still to be made.</param>
/// <param name="Existing">Null where it is still to be made.</param>
internal sealed record ZoneChoice(ResourceId Id, ZoneFacts? Existing);
