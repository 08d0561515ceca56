<#
.SYNOPSIS
Asks for a connection, as the customer, from a network of ours: the probe that proves after each delivery that customers get through.
#>
param(
    [Parameter(Mandatory)] [string] $OfferPath,
    [Parameter(Mandatory)] [string] $Subnet,
    [string] $Name = 'pls-probe'
)
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'

$customer = Connect-Pls -Name customer
Import-PlsOffer $OfferPath | New-PlsConsumerEndpoint -Name $Name -Subnet $Subnet -RequestMessage 'pipeline probe' -Session $customer -Verbose
