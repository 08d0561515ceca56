<#
.SYNOPSIS
Proves that the application answers through the probe's endpoint, and fails with the cause where it does not.
#>
param(
    # A virtual machine in the customer's network that sends for us. Left out where the agent stands in that network itself.
    [string] $From,
    [int] $Port = 80,
    [string] $Name = 'pls-probe'
)
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'

$customer = Connect-Pls -Name customer
$endpoint = Wait-PlsConsumerEndpoint $Name -TimeoutSec 300 -Session $customer -Verbose
$test = @{ Port = $Port }
if ($From) { $test.From = $From }
$result = $endpoint | Test-PlsConsumerEndpoint @test
$result
if (-not $result.Reachable) { throw "$Name was not reached: $($result.Cause) $($result.NextStep)" }
