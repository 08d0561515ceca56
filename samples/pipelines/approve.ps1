<#
.SYNOPSIS
Decides the requests that wait at the offered service by the policy, and leaves a line of JSON for each decision.
#>
param(
    [Parameter(Mandatory)] [string] $OfferPath,
    [Parameter(Mandatory)] [string] $AuditPath,
    [string] $Policy = "$PSScriptRoot/approval-policy.yaml"
)
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'

$provider = Connect-Pls -Name provider
$offer = Import-PlsOffer $OfferPath
Invoke-PlsApprovalPolicy $Policy $offer.ResourceId -AuditPath $AuditPath -Session $provider
