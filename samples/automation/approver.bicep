// Lets an identity decide the requests of all Private Link Services in one subscription, and nothing more.
targetScope = 'subscription'

@description('Object id of the identity.')
param principalId string

resource role 'Microsoft.Authorization/roleDefinitions@2022-04-01' = {
  name: guid(subscription().id, 'PlsTools approver')
  properties: {
    roleName: 'PlsTools approver (${subscription().subscriptionId})'
    description: 'Reads Private Link Services and decides the requests for a connection to them.'
    type: 'CustomRole'
    permissions: [
      {
        actions: [
          'Microsoft.Network/privateLinkServices/read'
          'Microsoft.Network/privateLinkServices/privateEndpointConnections/read'
          'Microsoft.Network/privateLinkServices/privateEndpointConnections/write'
        ]
      }
    ]
    assignableScopes: [subscription().id]
  }
}

resource assignment 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(role.id, principalId)
  properties: {
    roleDefinitionId: role.id
    principalId: principalId
    principalType: 'ServicePrincipal'
  }
}
