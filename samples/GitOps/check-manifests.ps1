# Lints the manifests of a folder, and fails the step of the pipeline that runs it if one of them is wrong.
param(
    [string] $Path = "$PSScriptRoot/deploy",
    [string] $Format = $(if ($env:TF_BUILD) { 'AzureDevOps' } elseif ($env:GITHUB_ACTIONS) { 'GitHub' } else { 'Object' })
)
$ErrorActionPreference = 'Stop'
Test-PlsManifest $Path -Recurse -Format $Format -FailOn Warning
