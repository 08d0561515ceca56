@{
    RootModule           = 'PlsTools.dll'
    NestedModules        = @('PlsTools.Loader.dll')
    ModuleVersion        = '0.1.0'
    GUID                 = '6b0f3c4e-8b0c-4d0e-9c55-1f1a7a1c2f5d'
    Author               = 'PlsTools contributors'
    CompanyName          = 'PlsTools contributors'
    Copyright            = '(c) PlsTools contributors. MIT licence.'
    Description          = 'Takes an application that runs in AKS all the way to a customer''s network over Azure Private Link Service: exposes the Service, finds the Private Link Service, creates the private endpoint, approves the connection and proves that traffic flows. With a sandbox to try it all without a cloud.'
    PowerShellVersion    = '7.4'
    CompatiblePSEditions = @('Core')
    FormatsToProcess     = @(
        'Formats/Connections.Format.ps1xml'
        'Formats/Consumers.Format.ps1xml'
        'Formats/Exposure.Format.ps1xml'
        'Formats/Manifests.Format.ps1xml'
        'Formats/Offers.Format.ps1xml'
        'Formats/Permissions.Format.ps1xml'
        'Formats/Policy.Format.ps1xml'
        'Formats/Sandbox.Format.ps1xml'
        'Formats/Session.Format.ps1xml'
        'Formats/Watching.Format.ps1xml'
    )
    CmdletsToExport      = @(
        'Approve-PlsConnection'
        'Connect-Pls'
        'Deny-PlsConnection'
        'Disconnect-Pls'
        'Export-PlsOffer'
        'Get-AksLoadBalancerService'
        'Get-AksPrivateLinkService'
        'Get-PlsConnection'
        'Get-PlsConsumerEndpoint'
        'Get-PlsSession'
        'Import-PlsOffer'
        'Invoke-PlsApprovalPolicy'
        'New-PlsConsumerEndpoint'
        'New-AksPrivateLinkService'
        'Protect-AksPrivateLinkService'
        'Remove-AksPrivateLinkService'
        'Remove-PlsConnection'
        'Remove-PlsConsumerEndpoint'
        'Test-PlsApprovalPolicy'
        'Test-PlsConsumerEndpoint'
        'Set-AksPrivateLinkService'
        'Test-PlsManifest'
        'Test-PlsPermission'
        'Update-PlsManifest'
        'Start-PlsSandbox'
        'Stop-PlsSandbox'
        'Wait-PlsConnection'
        'Wait-PlsConsumerEndpoint'
        'Watch-PlsConnection'
        'Unprotect-AksPrivateLinkService'
    )
    FunctionsToExport    = @()
    VariablesToExport    = @()
    AliasesToExport      = @()
    PrivateData          = @{
        PSData = @{
            Tags       = @('PSEdition_Core', 'Windows', 'Linux', 'MacOS', 'Azure', 'AKS', 'PrivateLink', 'Kubernetes')
        }
    }
}
