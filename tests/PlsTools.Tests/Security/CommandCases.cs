namespace PlsTools.Tests.Security;

/// <summary>
/// How each command of the module is run among canaries. A command without a line here fails the suite: a new command needs one that sends every sort
/// of request that the command sends, with <c>-Session</c> as <c>$a</c> (the provider's), <c>$b</c> (the consumer's) or <c>$fetched</c> (the provider's,
/// whose kubeconfig comes from ARM). The list can be run again and again; <c>$n</c> is another number each time.
/// </summary>
internal static class CommandCases
{
    public static IReadOnlyList<(string Command, string Script)> All { get; } =
    [
        ("Get-AksLoadBalancerService", "Get-AksLoadBalancerService -Session $a"),
        ("Get-AksLoadBalancerService", "Get-AksLoadBalancerService -Session $fetched"),
        ("New-AksPrivateLinkService", "New-AksPrivateLinkService shop/orders -Visibility $b.SubscriptionId -Session $a"),
        ("Set-AksPrivateLinkService", "Set-AksPrivateLinkService default/sample-app -Fqdn canary$n.example -Session $a"),
        ("Get-AksPrivateLinkService", "Get-AksPrivateLinkService -Session $a"),
        ("Get-AksPrivateLinkService", "Get-AksPrivateLinkService default/sample-app -Session $fetched"),
        ("Protect-AksPrivateLinkService", "Protect-AksPrivateLinkService default/sample-app -Session $a"),
        ("Unprotect-AksPrivateLinkService", "Unprotect-AksPrivateLinkService default/sample-app -Session $a"),
        ("Remove-AksPrivateLinkService", "Remove-AksPrivateLinkService shop/orders -AllowDisconnect -Force -Session $a"),
        ("Test-PlsManifest", "Test-PlsManifest $service"),
        ("Update-PlsManifest", "Update-PlsManifest $service default/sample-app -Fqdn canary$n.example"),
        ("New-PlsConsumerEndpoint", "New-PlsConsumerEndpoint second $link spoke01/endpoints -RequestMessage please -DnsName second.shop.example -Session $b"),
        ("Get-PlsConsumerEndpoint", "Get-PlsConsumerEndpoint -Session $b"),
        ("Get-PlsConsumerEndpoint", "Get-PlsConsumerEndpoint first -SearchDns -Session $b"),
        ("Wait-PlsConsumerEndpoint", "Wait-PlsConsumerEndpoint first -Session $b"),
        ("Test-PlsConsumerEndpoint", "Test-PlsConsumerEndpoint first -Session $b"),
        ("Get-PlsConnection", "Get-PlsConnection $link -Session $a"),
        ("Get-PlsConnection", "Get-PlsConnection -AllSubscriptions -Session $a"),
        ("Wait-PlsConnection", "Wait-PlsConnection $link -Status Approved -Session $a"),
        ("Watch-PlsConnection", "Watch-PlsConnection $link -IncludeExisting -DurationSec 0 -ResumeVariable position -Session $a; $position"),
        ("Watch-PlsConnection", "Watch-PlsConnection $link -DurationSec 0 -Session $a"),
        ("Test-PlsApprovalPolicy", "Test-PlsApprovalPolicy 'rules: [{ name: r, action: approve, when: { message: please } }]' $link -Session $a"),
        ("Invoke-PlsApprovalPolicy", "Invoke-PlsApprovalPolicy 'rules: [{ name: r, action: approve, when: { message: please } }]' -AllSubscriptions -AuditPath $folder/audit.jsonl -Session $a"),
        ("Deny-PlsConnection", "Deny-PlsConnection $connection -Description no$n -Force -PassThru -Session $a"),
        ("Approve-PlsConnection", "Approve-PlsConnection $connection -Description yes$n -PassThru -Session $a"),
        ("Export-PlsOffer", "Export-PlsOffer -PrivateLinkService $link -Path $folder/offer.md -As Markdown -PassThru -Session $a; Export-PlsOffer -PrivateLinkService $link -Path $folder/again.json -Session $a"),
        ("Import-PlsOffer", "Import-PlsOffer $offer"),
        ("Remove-PlsConnection", "Get-PlsConnection $link -Name second.* -Session $provider -ErrorAction Ignore | Remove-PlsConnection -Force -PassThru -Session $a"),
        ("Remove-PlsConsumerEndpoint", "Remove-PlsConsumerEndpoint second -Force -Session $b"),
        ("Test-PlsPermission", "Test-PlsPermission Read, Approve, Author $link -Session $a; Test-PlsPermission Cluster -Session $fetched"),
        ("Test-PlsPermission", "Test-PlsPermission Consumer -Subnet spoke01/endpoints -Session $b"),
        ("Start-PlsSandbox", "$started = Start-PlsSandbox; $started; $started.Requests"),
        ("Connect-Pls", "Connect-Pls -Sandbox $started -TenantId a -Name connected -NoDefault"),
        ("Get-PlsSession", "Get-PlsSession"),
        ("Disconnect-Pls", "Disconnect-Pls connected"),
        ("Stop-PlsSandbox", "Stop-PlsSandbox $started"),
    ];
}
