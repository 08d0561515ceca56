namespace PlsTools.Simulator.Kube.Watching;

/// <summary>How a watch was asked for.</summary>
/// <param name="Since">Version after which changes are told; null to begin with all objects that there are.</param>
/// <param name="AllowsBookmarks">True to tell the version from time to time.</param>
/// <param name="EndsInitialEvents">True to mark the end of the objects that there are by a bookmark.</param>
/// <param name="Timeout">When the server ends the watch.</param>
internal sealed record WatchOptions(long? Since, bool AllowsBookmarks, bool EndsInitialEvents, TimeSpan Timeout);
