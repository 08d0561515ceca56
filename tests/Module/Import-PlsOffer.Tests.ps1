BeforeAll {
    . (Join-Path $PSScriptRoot 'ExposedSandbox.ps1')
    $path = Join-Path $TestDrive 'offer.json'
    $pls | Export-PlsOffer $path
}

AfterAll {
    Stop-PlsSandbox
}

Describe 'Import-PlsOffer' {
    It 'reads a path, a file, a text and its lines' {
        (Import-PlsOffer $path).Alias | Should -Be $pls.Alias
        (Get-Item $path | Import-PlsOffer).Alias | Should -Be $pls.Alias
        (Get-Content $path -Raw | Import-PlsOffer).Alias | Should -Be $pls.Alias
        (Get-Content $path | Import-PlsOffer).Alias | Should -Be $pls.Alias
    }

    It 'pipes into an endpoint' {
        (Import-PlsOffer $path | New-PlsConsumerEndpoint offered -Subnet spoke01/endpoints -Session $consumer).Status | Should -Be 'Pending'
    }

    It 'refuses what is no offer' {
        { '{}' | Import-PlsOffer -ErrorAction Stop } | Should -Throw -ErrorId 'OfferNotAnOffer,*'
        { (Get-Content $path -Raw).Replace('"version": 1', '"version": 2') | Import-PlsOffer -ErrorAction Stop } | Should -Throw -ErrorId 'OfferVersionUnknown,*'
        { Import-PlsOffer (Join-Path $TestDrive 'no-such.json') -ErrorAction Stop } | Should -Throw -ErrorId 'OfferFileNotFound,*'
    }
}
