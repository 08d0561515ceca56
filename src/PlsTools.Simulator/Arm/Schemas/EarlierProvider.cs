namespace PlsTools.Simulator.Arm.Schemas;

/// <summary>
/// What the network provider did otherwise in earlier years. An api-version tells the year of its client: public recordings at these versions are
/// of 2019 to 2023, except those at 2020-11-01, which clients of today still send.
/// </summary>
internal static class EarlierProvider
{
    /// <summary>
    /// Whether answers are those of 2020 to 2022: subnets keep the policies of private endpoints unless told otherwise, and writes of parts of a
    /// resource say nothing of notifications.
    /// </summary>
    public static bool Answers(string apiVersion) => IsBefore(apiVersion, "2022-01-01") && apiVersion != "2020-11-01";

    /// <summary>Whether no write at all says anything of notifications, as in 2019.</summary>
    public static bool NeverNotifies(string apiVersion) => IsBefore(apiVersion, "2020-01-01");

    /// <summary>Whether a write of a part of a resource, such as a subnet, says that notifications are enabled.</summary>
    public static bool NotifiesOfParts(string apiVersion) => !Answers(apiVersion) && !NeverNotifies(apiVersion);

    /// <summary>Whether a connection that is approved by the caller's right has no description.</summary>
    public static bool ApprovesWithoutAWord(string apiVersion) => IsBefore(apiVersion, "2020-11-01");

    /// <summary>Whether writes of what is done at once, such as network interfaces, hand out a status URL all the same.</summary>
    public static bool FollowsWhatIsDone(string apiVersion) => IsBefore(apiVersion, "2024-01-01");

    /// <summary>Whether ARM tells of a missing resource without a link to a page, as until the summer of 2020.</summary>
    public static bool NotFoundWithoutLink(string apiVersion) => IsBefore(apiVersion, "2020-01-01");

    private static bool IsBefore(string apiVersion, string other) => string.CompareOrdinal(apiVersion, other) < 0;
}
