<#
.SYNOPSIS
Signs in as the principal that AzureCLI@2 hands to its script with addSpnToEnvironment: by its ID token, or by its secret.
#>
$ErrorActionPreference = 'Stop'
if ($env:idToken) {
    $session = Connect-Pls -ApplicationId $env:servicePrincipalId -FederatedToken $env:idToken -TenantId $env:tenantId
}
else {
    $env:AZURE_CLIENT_ID = $env:servicePrincipalId
    $env:AZURE_TENANT_ID = $env:tenantId
    $env:AZURE_CLIENT_SECRET = $env:servicePrincipalKey
    $session = Connect-Pls -CredentialType Environment
}
"$($session.Credential): $($session.Account), because $($session.CredentialSource)"
$session
