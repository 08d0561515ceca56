namespace PlsTools.Core.Kube;

/// <summary>How a single attempt failed, as far as repeating it is concerned.</summary>
internal enum KubeFailureClass
{
    /// <summary>Repeating cannot help: 400, 401, 403, 404, 409, 410, 422, a name that does not resolve, a certificate that is not trusted.</summary>
    Final,

    /// <summary>429: the server turned the request away before it began.</summary>
    TurnedAway,

    /// <summary>500, 502, 503, 504: whether the server did the work is unknown.</summary>
    ServerTrouble,

    /// <summary>The connection broke off after it was made.</summary>
    Broken,
}
