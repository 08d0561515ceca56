BeforeAll {
    Import-Module (Join-Path $PSScriptRoot '../../out/PlsTools/PlsTools.psd1') -Force
    $right = Join-Path $PSScriptRoot '../../samples/Walkthrough/sample-app.yaml'
    $wrong = Join-Path $TestDrive 'wrong.yaml'
    @'
apiVersion: v1
kind: Service
metadata:
  name: api
  annotations:
    service.beta.kubernetes.io/azure-load-balancer-internal: "True"
    service.beta.kubernetes.io/azure-pls-create: "true"
spec:
  type: LoadBalancer
  ports:
    - port: 443
'@ | Set-Content $wrong
}

Describe 'Test-PlsManifest' {
    It 'finds nothing wrong with what is right' {
        Test-PlsManifest $right | Should -BeNullOrEmpty
        Test-PlsManifest $right -Quiet | Should -BeTrue
    }

    It 'tells the place, the value and the cure' {
        $finding = Test-PlsManifest $wrong -ErrorAction SilentlyContinue
        $finding.Id | Should -Be 'InternalNotExact'
        $finding.Line | Should -Be 6
        $finding.Column | Should -Be 5
        $finding.Value | Should -Be 'True'
        $finding.RecommendedAction | Should -BeLike '*lower case*'
    }

    It 'ends a script with -ErrorAction Stop' {
        { Test-PlsManifest $wrong -ErrorAction Stop } |
            Should -Throw -ErrorId 'ManifestHasFindings,PlsTools.Exposure.TestPlsManifestCommand'
    }

    It 'takes files and text from the pipe' {
        Get-Item $wrong | Test-PlsManifest -Quiet | Should -BeFalse
        Get-Content $wrong | Test-PlsManifest -Quiet | Should -BeFalse
        Get-Content $wrong -Raw | Test-PlsManifest -Quiet | Should -BeFalse
    }

    It 'writes lines for the logs of pipelines' {
        Test-PlsManifest $wrong -Format GitHub -ErrorAction SilentlyContinue | Should -BeLike '::error file=*wrong.yaml,line=6,col=5,*'
        Test-PlsManifest $wrong -Format AzureDevOps -ErrorAction SilentlyContinue | Should -BeLike '##vso`[task.logissue type=error;*'
    }

    It 'says that a file is not there' {
        { Test-PlsManifest ./no-such.yaml -ErrorAction Stop } |
            Should -Throw -ErrorId 'ManifestNotFound,PlsTools.Exposure.TestPlsManifestCommand'
    }
}
