# From a Service in tenant a to a working private endpoint in tenant b.
# Every command below is the one that is typed against Azure; only the sandbox stands in for the cloud.

function Confirm-Step([bool] $Told, [string] $What) {
    if (-not $Told) { throw "Not as told: $What" }
    "[as told] $What"
}

# 1. Tenant a runs sample-app in AKS behind an internal Service, which has got its private address.

$sandbox = Start-PlsSandbox -Manifest ./sample-app.yaml
$provider = Connect-Pls -Sandbox $sandbox -TenantId a -Name provider
$consumer = Connect-Pls -Sandbox $sandbox -TenantId b -Name consumer
$sandbox
Get-PlsSession

$service = Get-AksLoadBalancerService default/sample-app -Session provider
$service
Confirm-Step ($service.IPAddress -like '10.*') 'the Service has a private address'

# 2. Tenant b's network spoke01 is not connected to it: from there the application can't be reached.

$probe = Test-PlsConsumerEndpoint -Address $service.IPAddress -Port 80 -VirtualNetwork spoke01 -Session consumer
$probe
Confirm-Step ($probe.Reachable -eq $false) 'spoke01 does not reach the application'

# 3. One command exposes the Service: it annotates it, waits for the cloud controller, and finds the Private Link Service.

$pls = $service | New-AksPrivateLinkService -Visibility $consumer.SubscriptionId
$pls
$pls.ResourceId, $pls.Alias, $pls.NetworkInterfaceId
"visible to $($pls.Visibility)"
Confirm-Step ($pls.ProvisioningState -eq 'Succeeded') 'the Private Link Service is there'
Confirm-Step ($pls.ResourceGroupName -like 'MC_*') 'it lies in the node resource group'

# 4. Tenant b asks for a connection, in its own session, by the resource id that tenant a gave away.

$endpoint = New-PlsConsumerEndpoint -Name sample-app -PrivateLinkService $pls.ResourceId -Subnet spoke01/endpoints -RequestMessage 'spoke01 asks for sample-app' -Session consumer
$endpoint
Confirm-Step ($endpoint.Status -eq 'Pending') 'the connection awaits approval'

# 5. Until then nothing flows, and the probe says why.

$probe = Test-PlsConsumerEndpoint -Address $endpoint.PrivateIPAddress -Port 80 -VirtualNetwork spoke01 -Session consumer
$probe
Confirm-Step ($probe.Reachable -eq $false -and $probe.Cause -match 'approv') 'the probe fails because the request is not approved yet'

# 6. Tenant a sees who asks, and approves.

$pending = $pls | Get-PlsConnection -Status Pending
$pending
$pending | Approve-PlsConnection -Description 'welcome, spoke01'
Confirm-Step ($pending.ConsumerSubscriptionId -eq $consumer.SubscriptionId) 'the request comes from tenant b'

# 7. Tenant b sees the approval, and the private address that the endpoint's network interface holds.

$endpoint = Get-PlsConsumerEndpoint sample-app -Session consumer
$endpoint
Confirm-Step ($endpoint.Status -eq 'Approved' -and $endpoint.PrivateIPAddress -like '10.1.*') 'the endpoint is approved and has an address in spoke01'

# 8. The application answers at that address, from inside spoke01.

$reached = $endpoint | Test-PlsConsumerEndpoint -Port 80
$reached
Confirm-Step ($reached.Reachable -and $reached.HttpStatus -eq 200) 'HTTP 200 comes back through the private endpoint'
$sandbox.Relays

# When tenant a takes the connection away, new flows are refused.

$pls | Get-PlsConnection -Status Approved | Deny-PlsConnection -Description 'the trial is over' -Force
$probe = Get-PlsConsumerEndpoint sample-app -Session consumer | Test-PlsConsumerEndpoint -Port 80
$probe
Confirm-Step ($probe.Reachable -eq $false) 'after the denial nothing flows any more'

Stop-PlsSandbox $sandbox
