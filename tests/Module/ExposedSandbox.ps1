# Dot-sourced in a BeforeAll: a sandbox whose sample application is exposed, and a session for each side.
Import-Module (Join-Path $PSScriptRoot '../../out/PlsTools/PlsTools.psd1') -Force
$sandbox = Start-PlsSandbox -Manifest (Join-Path $PSScriptRoot '../../samples/Walkthrough/sample-app.yaml') -Speed 100
$provider = Connect-Pls -Sandbox $sandbox -TenantId a -Name provider
$consumer = Connect-Pls -Sandbox $sandbox -TenantId b -Name consumer
$service = Get-AksLoadBalancerService default/sample-app -Session $provider
$pls = $service | New-AksPrivateLinkService -Visibility $consumer.SubscriptionId

function New-Endpoint([string] $Name, [string] $Message = 'please') {
    New-PlsConsumerEndpoint $Name $pls.ResourceId spoke01/endpoints -RequestMessage $Message -Session $consumer
}

function Request-Connection([string] $Name, [string] $Message = 'please') {
    $null = New-Endpoint $Name $Message
    $pls | Get-PlsConnection -Name "$Name.*"
}

function New-ApprovedEndpoint([string] $Name) {
    Request-Connection $Name | Approve-PlsConnection
    Get-PlsConsumerEndpoint $Name -Session $consumer
}
