<#
.SYNOPSIS
A runbook that decides all requests by a policy, on a schedule or when Event Grid or an alert starts it.

.DESCRIPTION
The policy is a text in a variable of the Automation account. Each decision that changed something is written as a line of JSON, which the
diagnostic settings of the account can send to Log Analytics (JobStreams). Two jobs at once do no harm, and a job that is restarted has nothing to
do again.
#>
param(
    # Variable of the account with the policy's text.
    [string] $PolicyVariable = 'PlsApprovalPolicy',

    # Given where a webhook starts the runbook. It only says that something happened: what is decided is what Azure shows.
    [object] $WebhookData,

    # For a test outside of Automation.
    [object] $Session
)

$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'

if (-not $Session) { $Session = Connect-Pls -Identity }
$run = @{
    Policy           = Get-AutomationVariable -Name $PolicyVariable
    AllSubscriptions = $true
    Session          = $Session
    Confirm          = $false
    ErrorAction      = 'Continue'
    ErrorVariable    = 'failures'
}
foreach ($record in Invoke-PlsApprovalPolicy @run) {
    if ("$($record.Outcome)" -ne 'Left') { ConvertTo-Json $record -Depth 4 -Compress }
}

# A job that failed is one that somebody looks at.
if ($failures) { throw "$($failures.Count) requests could not be decided; the first: $($failures[0])" }
