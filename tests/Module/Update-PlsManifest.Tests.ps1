BeforeAll {
    Import-Module (Join-Path $PSScriptRoot '../../out/PlsTools/PlsTools.psd1') -Force
    $sample = Join-Path $PSScriptRoot '../../samples/GitOps/deploy/api.yaml'
    $known = '22222222-2222-2222-2222-222222222222'
}

Describe 'Update-PlsManifest' {
    BeforeEach {
        $file = Join-Path $TestDrive 'api.yaml'
        Copy-Item $sample $file -Force
        $before = Get-Content $file -Raw
    }

    It 'changes the line that is meant and nothing else' {
        Update-PlsManifest $file shop/api -Visibility '*' | Should -BeNullOrEmpty
        Get-Content $file -Raw | Should -BeExactly $before.Replace($known, '*')
    }

    It 'changes nothing the second time' {
        Update-PlsManifest $file shop/api -NatIPCount 2
        (Update-PlsManifest $file shop/api -NatIPCount 2 -PassThru).IsChanged | Should -BeFalse
    }

    It 'takes a setting back out with its line' {
        Update-PlsManifest $file shop/api -Fqdn api.shop.example
        Update-PlsManifest $file shop/api -Reset Fqdn
        Get-Content $file -Raw | Should -BeExactly $before
    }

    It 'writes nothing with -WhatIf' {
        Update-PlsManifest $file shop/api -Visibility '*' -WhatIf
        Get-Content $file -Raw | Should -BeExactly $before
    }

    It 'puts text from the pipe out changed' {
        $before | Update-PlsManifest -Service shop/api -Visibility '*' | Should -BeExactly $before.Replace($known, '*')
        Get-Content $file -Raw | Should -BeExactly $before
    }

    It 'refuses what the controller would refuse' {
        { Update-PlsManifest $file shop/api -NatIPCount 9 -ErrorAction Stop } |
            Should -Throw -ErrorId 'NatIPCountOutOfRange,PlsTools.Exposure.UpdatePlsManifestCommand'
        Get-Content $file -Raw | Should -BeExactly $before
    }

    It 'names the Services that there are where the one that is meant is not' {
        { Update-PlsManifest $file shop/web -ErrorAction Stop } | Should -Throw '*shop/api*'
    }
}
