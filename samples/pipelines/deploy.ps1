<#
.SYNOPSIS
Puts the manifests into the cluster with kubectl. az must be signed in.
#>
param(
    [Parameter(Mandatory)] [string] $Cluster,
    [Parameter(Mandatory)] [string] $ResourceGroup,
    [string] $Path = "$PSScriptRoot/app"
)
$ErrorActionPreference = 'Stop'
$PSNativeCommandUseErrorActionPreference = $true

# A kubeconfig of this job's own, without a credential in it: kubelogin asks az for a token whenever kubectl needs one.
$kubeconfig = "$($env:AGENT_TEMPDIRECTORY ?? $env:RUNNER_TEMP)/kubeconfig"
az aks get-credentials --resource-group $ResourceGroup --name $Cluster --file $kubeconfig --overwrite-existing
kubelogin convert-kubeconfig --login azurecli --kubeconfig $kubeconfig
kubectl --kubeconfig $kubeconfig apply --filename $Path
