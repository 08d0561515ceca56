# Lets one more subscription see a Service's Private Link Service, in the manifest. Commit what it changes; the rest is the pipeline's.
param(
    [Parameter(Mandatory)] [guid] $Subscription,
    [string] $Path = "$PSScriptRoot/deploy/api.yaml",
    [string] $Service = 'shop/api'
)
$ErrorActionPreference = 'Stop'
$line = [IO.File]::ReadAllLines($Path) -match 'azure-pls-visibility:'
$known = [regex]::Matches("$line", '[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}').Value
Update-PlsManifest $Path $Service -Visibility (@($known) + "$Subscription") -PassThru
