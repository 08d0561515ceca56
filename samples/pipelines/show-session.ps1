<#
.SYNOPSIS
Tells as whom this step is signed in, and how that was found out. Run it first: the rest works only where this does.
#>
$ErrorActionPreference = 'Stop'
$session = Connect-Pls -Verbose
"$($session.Credential): $($session.Account), because $($session.CredentialSource)"
$session
