namespace PlsTools.Core.Arm.Http;

/// <summary>How a request got no answer.</summary>
internal enum ArmTransportFailure
{
    /// <summary>It never left: no address, no connection.</summary>
    NotSent,

    /// <summary>The server's certificate is not trusted.</summary>
    CertificateRejected,

    /// <summary>The connection broke or fell silent; the request may have been carried out.</summary>
    Broken,
}
