<#
.SYNOPSIS
A runbook that sends what becomes of connections to a webhook, job after job, without losing or doubling a change.

.DESCRIPTION
Schedule it every three hours: a job of Azure Automation ends after three, and this one ends by itself ten minutes before. How far it has come is
kept in a variable of the Automation account, which it sets after each change that was sent. Send-PlsConnectionChange.ps1 is a runbook of that
name in the same account, or a file in the current folder.
#>
param(
    # Variable of the account, encrypted, with the webhook's address.
    [string] $WebhookVariable = 'PlsWebhook',

    # Variable of the account that keeps the resume token; create it empty.
    [string] $TokenVariable = 'PlsWatchToken',

    [string] $Format = 'Teams',

    [int] $DurationSec = 10200,

    # For a test outside of Automation.
    [object] $Session
)

$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'

# The session goes along by name of its own: several jobs can share one process.
if (-not $Session) { $Session = Connect-Pls -Identity }
$watch = @{ Session = $Session; DurationSec = $DurationSec; ResumeVariable = 'position' }
$token = Get-AutomationVariable -Name $TokenVariable
if ($token) { $watch.Since = $token }
$uri = Get-AutomationVariable -Name $WebhookVariable

Watch-PlsConnection @watch | ./Send-PlsConnectionChange.ps1 -Uri $uri -Format $Format | ForEach-Object {
    Set-AutomationVariable -Name $TokenVariable -Value $_.ResumeToken
    "$($_.Time.ToString('o')) $_"
}

# Also where nothing changed: the first job has to leave where it began.
Set-AutomationVariable -Name $TokenVariable -Value $position.ResumeToken
