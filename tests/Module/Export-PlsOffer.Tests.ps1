BeforeAll {
    . (Join-Path $PSScriptRoot 'ExposedSandbox.ps1')
}

AfterAll {
    Stop-PlsSandbox
}

Describe 'Export-PlsOffer' {
    It 'writes a document to the pipe' {
        $offer = $pls | Export-PlsOffer -Contact ops | ConvertFrom-Json
        $offer.kind | Should -Be 'PlsOffer'
        $offer.alias | Should -Be $pls.Alias
        $offer.ports.port | Should -Be 80
    }

    It 'writes a file' {
        $pls | Export-PlsOffer (Join-Path $TestDrive 'offer.json')
        (Import-PlsOffer (Join-Path $TestDrive 'offer.json')).Alias | Should -Be $pls.Alias
    }

    It 'writes nothing with -WhatIf' {
        $pls | Export-PlsOffer (Join-Path $TestDrive 'none.json') -WhatIf
        Join-Path $TestDrive 'none.json' | Should -Not -Exist
    }

    It 'keeps a file with -NoClobber' {
        $path = Join-Path $TestDrive 'kept.json'
        Set-Content $path 'mine'
        { $pls | Export-PlsOffer $path -NoClobber -ErrorAction Stop } | Should -Throw -ErrorId 'OfferFileExists,*'
        Get-Content $path | Should -Be 'mine'
    }

    It 'tells no other consumer' {
        $pls | Export-PlsOffer | Should -Not -Match $consumer.SubscriptionId
    }
}
