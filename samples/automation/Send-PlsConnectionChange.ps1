<#
.SYNOPSIS
Sends what becomes of connections to a webhook, and passes each change on once it was sent.

.DESCRIPTION
Takes what Watch-PlsConnection writes. A change that cannot be sent ends the pipeline; whoever kept the ResumeToken of the last one that came
through goes on there, so that none is lost.

.EXAMPLE
Watch-PlsConnection | ./Send-PlsConnectionChange.ps1 -Uri $uri -Format Teams
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory, ValueFromPipeline)]
    [psobject] $InputObject,

    # The webhook's address. Whoever knows it can post there: keep it as you keep a password.
    [Parameter(Mandatory)]
    [uri] $Uri,

    # Generic is an object of plain members; Teams is an Adaptive Card, as the Workflows app takes it.
    [ValidateSet('Generic', 'Teams')]
    [string] $Format = 'Generic'
)

process {
    $event = [ordered]@{
        time                   = $InputObject.Time.ToString('o')
        change                 = "$($InputObject.Change)"
        statusBefore           = $InputObject.Before.Status
        status                 = $InputObject.Status
        privateLinkServiceId   = $InputObject.PrivateLinkServiceId
        connectionId           = $InputObject.ResourceId
        privateEndpointName    = $InputObject.PrivateEndpointName
        consumerSubscriptionId = $InputObject.ConsumerSubscriptionId
        description            = $InputObject.Description
    }

    $body = $event
    if ($Format -eq 'Teams') {
        $facts = foreach ($name in 'status', 'privateEndpointName', 'consumerSubscriptionId', 'connectionId') {
            @{ title = $name; value = "$($event[$name])" }
        }

        # The description is the consumer's own words: a text run shows them as they are, where a text block would make links of them.
        $words = @{ type = 'RichTextBlock'; inlines = @(@{ type = 'TextRun'; text = $event.description; italic = $true }) }
        $title = @{ type = 'TextBlock'; size = 'Medium'; weight = 'Bolder'; wrap = $true; text = "$($event.change): $($InputObject.PrivateLinkServiceName)" }
        $content = [ordered]@{
            '$schema' = 'http://adaptivecards.io/schemas/adaptive-card.json'
            type      = 'AdaptiveCard'
            version   = '1.4'
            body      = @($title, $words, @{ type = 'FactSet'; facts = @($facts) })
        }
        $body = [ordered]@{
            type        = 'message'
            attachments = @(@{ contentType = 'application/vnd.microsoft.card.adaptive'; contentUrl = $null; content = $content })
        }
    }

    $request = @{
        Method            = 'Post'
        Uri               = $Uri
        ContentType       = 'application/json; charset=utf-8'
        Body              = ConvertTo-Json $body -Depth 10 -Compress
        MaximumRetryCount = 5
        RetryIntervalSec  = 10
        ErrorAction       = 'Stop'
    }
    $null = Invoke-RestMethod @request
    $InputObject
}
