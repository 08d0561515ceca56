BeforeAll {
    Import-Module (Join-Path $PSScriptRoot '../../out/PlsTools/PlsTools.psd1') -Force
}

Describe 'Secrets' {
    BeforeAll {
        $secret = 'Q8x~' + ('canary9' * 6)
        $secure = ConvertTo-SecureString $secret -AsPlainText -Force
        $kubeconfig = @"
current-context: shop
contexts: [{ name: shop, context: { cluster: shop, user: shop } }]
clusters: [{ name: shop, cluster: { server: 'https://127.0.0.1:1' } }]
users: [{ name: shop, user: { token: '$secret } }]
"@
        $ways = @(
            { Connect-Pls -AccessToken $secure -ResourceManagerUrl https://127.0.0.1:1 -Verbose -Debug }
            { Connect-Pls -AccessToken $secure, $secure -Verbose -Debug }
            { Connect-Pls -AccessToken $secure -Kubeconfig $kubeconfig -Verbose -Debug }
            { Connect-Pls -Credential $secret -TenantId contoso.example -Verbose -Debug }
            { Connect-Pls -DefaultProfile ([pscustomobject]@{ TokenCache = $secret }) -Verbose -Debug }
        )
    }

    It 'are in no stream and no transcript' {
        $transcript = Join-Path $TestDrive 'transcript.txt'
        Start-Transcript $transcript | Out-Null
        try {
            foreach ($way in $ways) {
                try { & $way *>&1 | Out-String | Should -Not -Match 'canary9' } catch { "$_" | Should -Not -Match 'canary9' }
            }
        } finally {
            Stop-Transcript | Out-Null
        }
        Get-Content $transcript -Raw | Should -Not -Match 'canary9'
    }

    It 'are not in $Error, serialised deeper than anybody does' {
        $Error.Clear()
        foreach ($way in $ways) { try { $null = & $way *>&1 } catch { } }
        $Error.Count | Should -BeGreaterOrEqual $ways.Count
        $file = Join-Path $TestDrive 'errors.xml'
        $Error | Export-Clixml $file -Depth 3
        Get-Content $file -Raw | Should -Not -Match 'canary9'
        $Error | ForEach-Object { $_ | ConvertTo-Json -Depth 2 -WarningAction Ignore } | Out-String | Should -Not -Match 'canary9'
    }

    It 'are not in a session, whichever way it is written' {
        $sandbox = Start-PlsSandbox
        $session = Connect-Pls -Sandbox $sandbox -TenantId a
        $written = ($session | Format-List * | Out-String) + ($session | ConvertTo-Json -Depth 5) + [System.Management.Automation.PSSerializer]::Serialize($session, 8)
        $written | Should -Not -Match 'eyJ'
        Stop-PlsSandbox $sandbox
    }
}
