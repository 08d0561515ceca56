using Azure.Core;

namespace PlsTools.Core.Arm.Http;

/// <summary>Marks a POST that only reads, such as a query, so that it may be sent again like a GET.</summary>
internal static class ArmReading
{
    public static void Mark(HttpMessage message) => message.SetProperty(typeof(ArmReading), true);

    /// <summary>The verb by whose rules a request may be repeated.</summary>
    public static string VerbOf(HttpMessage message) =>
        message.TryGetProperty(typeof(ArmReading), out _) ? "GET" : message.Request.Method.Method;
}
