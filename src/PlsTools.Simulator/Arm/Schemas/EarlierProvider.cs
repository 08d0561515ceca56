namespace PlsTools.Simulator.Arm.Schemas;

/// <summary>
/// What the network provider did otherwise in earlier years. An api-version tells the year of its client: recordings at these versions are of
/// 2020 to 2022, except those at 2020-11-01, which clients of today still send.
/// </summary>
internal static class EarlierProvider
{
    /// <summary>
    /// Whether answers are those of that time: subnets keep the policies of private endpoints unless told otherwise, and writes of parts of a
    /// resource say nothing of notifications.
    /// </summary>
    public static bool Answers(string apiVersion) => string.CompareOrdinal(apiVersion, "2022-01-01") < 0 && apiVersion != "2020-11-01";

    /// <summary>Whether a connection that is approved by the caller's right says so in its description.</summary>
    public static bool ApprovesWithoutAWord(string apiVersion) => string.CompareOrdinal(apiVersion, "2020-11-01") < 0;
}
