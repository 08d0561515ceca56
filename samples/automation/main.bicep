// An Automation account that carries out an approval policy four times an hour: a runtime environment with the module, the runbook, its
// schedules, the policy in a variable, and a managed identity with the least role that the runbook needs. Can be deployed again at any time.
targetScope = 'resourceGroup'

@description('Name of the Automation account.')
param accountName string = 'aa-private-link'

param location string = resourceGroup().location

@description('7.6 is supported; 7.4 keeps running where a region has no 7.6 yet.')
@allowed(['7.4', '7.6'])
param powerShellVersion string = '7.6'

@description('Where Automation fetches PlsTools.zip, such as a blob with a SAS of an hour.')
@secure()
param moduleUri string

@description('Where Automation fetches Invoke-ApprovalPolicy.ps1, likewise.')
@secure()
param runbookUri string

@description('Ids of the subscriptions whose Private Link Services the policy decides for. The session works in the first.')
@minLength(1)
param subscriptionIds string[]

@description('When the first job starts: some minutes ahead at least.')
param firstRun string = dateTimeAdd(utcNow(), 'PT15M')

// The value of a variable is JSON, so that the text of the policy has to become a JSON string.
var policy = string([loadTextContent('../policies/approval-policy.yaml')])

resource account 'Microsoft.Automation/automationAccounts@2024-10-23' = {
  name: accountName
  location: location
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    sku: {
      name: 'Basic'
    }
    disableLocalAuth: true
  }
}

// Without default packages: the runbook needs no Az, and a sandbox without it starts sooner and keeps its memory.
resource environment 'Microsoft.Automation/automationAccounts/runtimeEnvironments@2024-10-23' = {
  parent: account
  name: 'PlsTools-${replace(powerShellVersion, '.', '')}'
  location: location
  properties: {
    description: 'PowerShell ${powerShellVersion} with PlsTools'
    runtime: {
      language: 'PowerShell'
      version: powerShellVersion
    }
    defaultPackages: {}
  }
}

resource modulePackage 'Microsoft.Automation/automationAccounts/runtimeEnvironments/packages@2024-10-23' = {
  parent: environment
  name: 'PlsTools'
  properties: {
    contentLink: {
      uri: moduleUri
    }
  }
}

resource runbook 'Microsoft.Automation/automationAccounts/runbooks@2024-10-23' = {
  parent: account
  name: 'Invoke-ApprovalPolicy'
  location: location
  properties: {
    runbookType: 'PowerShell'
    runtimeEnvironment: environment.name
    description: 'Decides requests for private link connections by the policy in the variable PlsApprovalPolicy.'
    logProgress: false
    logVerbose: false
    publishContentLink: {
      uri: runbookUri
    }
  }
  dependsOn: [modulePackage]
}

resource policyVariable 'Microsoft.Automation/automationAccounts/variables@2024-10-23' = {
  parent: account
  name: 'PlsApprovalPolicy'
  properties: {
    description: 'The approval policy, as YAML.'
    isEncrypted: false
    value: take(skip(policy, 1), max(length(policy) - 2, 0))
  }
}

// A schedule recurs once an hour at most, so that every quarter takes four.
resource schedules 'Microsoft.Automation/automationAccounts/schedules@2024-10-23' = [
  for quarter in range(0, 4): {
    parent: account
    name: 'approval-policy-${quarter}'
    properties: {
      frequency: 'Hour'
      interval: 1
      startTime: dateTimeAdd(firstRun, 'PT${quarter * 15}M')
      timeZone: 'UTC'
    }
  }
]

resource jobSchedules 'Microsoft.Automation/automationAccounts/jobSchedules@2024-10-23' = [
  for quarter in range(0, 4): {
    parent: account
    name: guid(account.id, runbook.name, schedules[quarter].name)
    properties: {
      runbook: {
        name: runbook.name
      }
      schedule: {
        name: schedules[quarter].name
      }
      parameters: {
        SubscriptionId: subscriptionIds[0]
      }
    }
  }
]

module approver 'approver.bicep' = [
  for id in subscriptionIds: {
    name: 'pls-approver-${uniqueString(id, account.id)}'
    scope: subscription(id)
    params: {
      principalId: account.identity.principalId
    }
  }
]

output identityObjectId string = account.identity.principalId
