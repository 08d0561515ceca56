namespace PlsTools.Core.Values;

/// <summary>A wait before a request is sent, told when it begins. Holds no secret.</summary>
/// <param name="Delay">How long, in the seconds of whoever reads the log.</param>
/// <param name="Verb">HTTP verb of the request.</param>
/// <param name="Url">Where it goes, as <see cref="LoggedUrl"/> writes it.</param>
/// <param name="Status">Status of the last answer; 0 where none came, or where nothing was sent yet.</param>
/// <param name="Code">Error code of the last answer; null for none.</param>
/// <param name="IsPaced">Whether nothing has failed, and the request is only held back until the service has room for it.</param>
public sealed record RequestWait(TimeSpan Delay, string Verb, string Url, int Status, string? Code, bool IsPaced = false);
