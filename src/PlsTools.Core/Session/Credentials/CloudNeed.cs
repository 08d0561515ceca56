namespace PlsTools.Core.Session.Credentials;

/// <summary>What a credential must be told of a cloud.</summary>
internal enum CloudNeed
{
    /// <summary>Nothing: it brings its token along.</summary>
    None,

    /// <summary>The audience that tokens are asked for; somebody else knows where.</summary>
    Audience,

    /// <summary>The audience, and the authority that is asked.</summary>
    Authority,
}
