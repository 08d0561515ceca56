using System.Text.RegularExpressions;

namespace PlsTools.Simulator.Kube.Resources;

/// <summary>How the names of a kind must look.</summary>
/// <param name="MaxLength">Longest name.</param>
/// <param name="Shape">Expression that the whole name must match.</param>
/// <param name="Message">What the server says of a name that does not.</param>
internal sealed record NameRule(int MaxLength, Regex Shape, string Message)
{
    public static NameRule Subdomain { get; } = new(
        253,
        new(@"\A[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\z", RegexOptions.NonBacktracking),
        "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')");

    public static NameRule Label { get; } = new(
        63,
        new(@"\A[a-z0-9]([-a-z0-9]*[a-z0-9])?\z", RegexOptions.NonBacktracking),
        "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')");

    public static NameRule ServiceLabel { get; } = new(
        63,
        new(@"\A[a-z]([-a-z0-9]*[a-z0-9])?\z", RegexOptions.NonBacktracking),
        "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')");

    /// <summary>The name part of a label's or annotation's key.</summary>
    public static NameRule KeyName { get; } = new(
        63,
        new(@"\A([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]\z", RegexOptions.NonBacktracking),
        "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')");

    public static NameRule LabelValue { get; } = new(
        63,
        new(@"\A(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?\z", RegexOptions.NonBacktracking),
        "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')");

    /// <summary>What is wrong with a name; null where nothing is.</summary>
    public string? Fault(string name) =>
        name.Length > MaxLength ? $"must be no more than {MaxLength} bytes" : Shape.IsMatch(name) ? null : Message;
}
