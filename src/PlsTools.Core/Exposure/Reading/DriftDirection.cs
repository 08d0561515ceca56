namespace PlsTools.Core.Exposure.Reading;

/// <summary>On which side of a difference between a Service and its Private Link Service something stands that the other side lacks.</summary>
public enum DriftDirection
{
    /// <summary>The Service asks for something that the Private Link Service has not.</summary>
    Missing,

    /// <summary>The Private Link Service has something that the Service does not ask for.</summary>
    Unasked,

    /// <summary>Each has something that the other has not.</summary>
    Different,
}
