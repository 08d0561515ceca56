<#
.SYNOPSIS
A runbook that decides all requests by a policy, on a schedule or when Event Grid or an alert starts it.

.DESCRIPTION
The policy is a text in a variable of the Automation account. Each decision is written as a line of JSON, which the diagnostic settings of the
account can send to Log Analytics (JobStreams). Two jobs at once do no harm, and a job that is restarted has nothing to do again.
#>
param(
    # Id or name of the subscription to work in; the policy is carried out in all. Needed where the identity has roles in several.
    [string] $SubscriptionId,

    # Client id of a user-assigned identity; without it the account's own signs in.
    [string] $AccountId,

    # Variable of the account with the policy's text.
    [string] $PolicyVariable = 'PlsApprovalPolicy',

    # Given where a webhook starts the runbook. It only says that something happened: what is decided is what Azure shows.
    [object] $WebhookData,

    # For a test outside of Automation.
    [object] $Session
)

$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'

if (-not $Session) {
    $identity = @{ Identity = $true; Name = 'approval policy' }
    if ($SubscriptionId) { $identity.SubscriptionId = $SubscriptionId }
    if ($AccountId) { $identity.AccountId = $AccountId }
    $Session = Connect-Pls @identity
}
$run = @{
    Policy           = Get-AutomationVariable -Name $PolicyVariable
    AllSubscriptions = $true
    Session          = $Session
    Confirm          = $false
    ErrorAction      = 'Continue'
    ErrorVariable    = 'failures'
}
# One by one, as they are decided: what a job that is cut off had decided is in its output.
Invoke-PlsApprovalPolicy @run | ForEach-Object { if ($_.Outcome -ne 'Left') { $_.ToJson() } }

# A job that failed is one that somebody looks at.
if ($failures) { throw "$($failures.Count) requests could not be decided; the first: $($failures[0])" }
