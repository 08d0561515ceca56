namespace PlsTools.Core.Consumers.Reachability;

/// <summary>The beginning of an answer.</summary>
/// <param name="Outcome">What came.</param>
/// <param name="Status">Status code of an HTTP answer.</param>
/// <param name="Text">The status line, or the printable beginning of another protocol's bytes.</param>
internal sealed record HttpAnswer(HttpOutcome Outcome, int? Status, string Text);
