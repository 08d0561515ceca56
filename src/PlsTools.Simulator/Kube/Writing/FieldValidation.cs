namespace PlsTools.Simulator.Kube.Writing;

/// <summary>What becomes of a field that the schema does not know: the query option <c>fieldValidation</c>.</summary>
internal enum FieldValidation
{
    Warn,
    Ignore,
    Strict,
}
