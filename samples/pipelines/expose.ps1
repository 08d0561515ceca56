<#
.SYNOPSIS
Waits until the Service that was deployed has its Private Link Service, as its annotations ask, and writes the offer for the customer.
#>
param(
    [Parameter(Mandatory)] [string] $Cluster,
    [Parameter(Mandatory)] [string] $OfferPath,
    [string] $Service = 'shop/api'
)
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'

$provider = Connect-Pls -Cluster $Cluster -Name provider
$link = New-AksPrivateLinkService $Service -Session $provider -Verbose
$link
$link | Export-PlsOffer $OfferPath -Name api
