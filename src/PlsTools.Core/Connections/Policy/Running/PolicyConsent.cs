namespace PlsTools.Core.Connections.Policy.Running;

/// <summary>The answer to whether a decision may be carried out.</summary>
internal enum PolicyConsent
{
    Given,
    Declined,
    WhatIf,
}
