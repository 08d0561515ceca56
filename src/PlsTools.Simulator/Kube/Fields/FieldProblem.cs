namespace PlsTools.Simulator.Kube.Fields;

/// <summary>A value that validation refuses: a cause of an Invalid status.</summary>
/// <param name="Field">Such as <c>spec.ports[0].port</c>.</param>
/// <param name="Reason">Such as <c>FieldValueInvalid</c>.</param>
/// <param name="Message">Such as <c>Invalid value: 0: must be between 1 and 65535, inclusive</c>.</param>
internal sealed record FieldProblem(string Field, string Reason, string Message)
{
    public static FieldProblem Required(string field, string? detail = null) =>
        new(field, "FieldValueRequired", detail is null ? "Required value" : $"Required value: {detail}");

    public static FieldProblem Invalid(string field, string value, string detail) =>
        new(field, "FieldValueInvalid", $"Invalid value: {value}: {detail}");

    public static FieldProblem Duplicate(string field, string value) => new(field, "FieldValueDuplicate", $"Duplicate value: {value}");

    public static FieldProblem NotSupported(string field, string value, params string[] supported) =>
        new(field, "FieldValueNotSupported", $"Unsupported value: {value}: supported values: {string.Join(", ", supported.Select(one => $"\"{one}\""))}");

    public static FieldProblem Forbidden(string field, string detail) => new(field, "FieldValueForbidden", $"Forbidden: {detail}");

    public static FieldProblem TooLong(string field, int limit) => new(field, "FieldValueTooLong", $"Too long: may not be more than {limit} bytes");
}
