<#
.SYNOPSIS
    Builds, tests, demonstrates and packs PlsTools, for people who have PowerShell 7.4 or later.
.EXAMPLE
    ./build.ps1 Build
    Leaves the finished module in out/PlsTools.
.EXAMPLE
    ./build.ps1 Demo
    Plays samples/Walkthrough/walkthrough.ps1 in this very PowerShell.
#>
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Test', 'Pester', 'Demo', 'Docs', 'Pack', 'Format')]
    [string] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release'
)

$ErrorActionPreference = 'Stop'
$solution = Join-Path $PSScriptRoot 'PlsTools.sln'
$module = Join-Path $PSScriptRoot 'out/PlsTools'

function Invoke-DotNet {
    & dotnet @args
    if ($LASTEXITCODE -ne 0) { throw "dotnet $($args -join ' ') ended with exit code $LASTEXITCODE." }
}

function Build-Module {
    if (Test-Path $module) { Remove-Item $module -Recurse -Force }
    Invoke-DotNet build (Join-Path $PSScriptRoot 'src/PlsTools') -c $Configuration
}

function Invoke-Pester5 {
    Import-Module Pester -MinimumVersion 5.5
    $result = Invoke-Pester -Path (Join-Path $PSScriptRoot 'tests/Module') -Output Detailed -PassThru
    if ($result.FailedCount -gt 0) { throw "$($result.FailedCount) Pester tests failed." }
}

# Plays the script as a person would type it: each comment, each command, then what it shows.
function Show-Walkthrough {
    Import-Module (Join-Path $module 'PlsTools.psd1') -Force
    Push-Location (Join-Path $PSScriptRoot 'samples/Walkthrough')
    try {
        $tokens = $null
        $ast = [System.Management.Automation.Language.Parser]::ParseFile("$PWD/walkthrough.ps1", [ref] $tokens, [ref] $null)
        $told = 0
        foreach ($statement in $ast.EndBlock.Statements) {
            $tokens |
                Where-Object { $_.Kind -eq 'Comment' -and $_.Extent.StartOffset -ge $told -and $_.Extent.EndOffset -le $statement.Extent.StartOffset } |
                ForEach-Object { "`n$($_.Text)" }
            $told = $statement.Extent.EndOffset
            if ($statement.Extent.Text -notmatch '^(function|Confirm-Step) ') { "PS> $($statement.Extent.Text)" }
            . ([scriptblock]::Create($statement.Extent.Text)) | Out-Default
        }
    }
    finally {
        Pop-Location
    }
}

switch ($Task) {
    'Build' { Build-Module }
    'Test' { Invoke-DotNet test $solution -c $Configuration; Build-Module; Invoke-Pester5 }
    'Pester' { Build-Module; Invoke-Pester5 }
    'Demo' { Build-Module; Show-Walkthrough }
    'Docs' { Build-Module; Get-ChildItem (Join-Path $module 'en-US') }
    'Pack' { Invoke-DotNet build (Join-Path $PSScriptRoot 'src/PlsTools') -c $Configuration -t:PackModule }
    'Format' { Invoke-DotNet format $solution }
}
