import assert from 'node:assert/strict';
import { ResourceManagementClient } from '@azure/arm-resources';
import { all, endpoint, paced, providerPrincipal, providerSubscription, refused, signIn, step } from './simulator.mjs';

const client = new ResourceManagementClient(signIn(providerPrincipal), providerSubscription, endpoint);
const group = 'rg-resources-story';

await step('a resource group is created, tagged, found and listed', async () => {
  const made = await client.resourceGroups.createOrUpdate(group, { location: 'westeurope', tags: { purpose: 'story' } });
  assert.equal(made.properties.provisioningState, 'Succeeded');
  assert.equal((await client.resourceGroups.checkExistence(group)).body, true);
  assert.deepEqual((await client.resourceGroups.update(group, { tags: { purpose: 'changed' } })).tags, { purpose: 'changed' });
  const found = await all(client.resourceGroups.list({ filter: "tagName eq 'purpose' and tagValue eq 'changed'" }));
  assert.deepEqual(found.map(g => g.name), [group]);
});

await step('a group cannot move to another region', async () => {
  await refused(409, 'InvalidResourceGroupLocation', () => client.resourceGroups.createOrUpdate(group, { location: 'northeurope' }));
});

await step('a resource is created, read and listed by its id alone', async () => {
  const id = `/subscriptions/${providerSubscription}/resourceGroups/${group}/providers/Microsoft.Network/virtualNetworks/vnet1`;
  const made = await client.resources.beginCreateOrUpdateByIdAndWait(id, '2024-05-01', { location: 'westeurope', properties: { addressSpace: { addressPrefixes: ['10.40.0.0/16'] } } }, paced);
  assert.equal(made.name, 'vnet1');
  assert.equal((await client.resources.getById(id, '2024-05-01')).properties.provisioningState, 'Succeeded');
  assert.deepEqual((await all(client.resources.listByResourceGroup(group))).map(r => r.type), ['Microsoft.Network/virtualNetworks']);
  assert.ok((await all(client.resources.list({ filter: "resourceType eq 'Microsoft.Network/virtualNetworks'" }))).some(r => r.id === id));
  await client.resources.beginDeleteByIdAndWait(id, '2024-05-01', paced);
  await refused(404, 'ResourceNotFound', () => client.resources.getById(id, '2024-05-01'));
});

await step('an unknown api-version is refused', async () => {
  const id = `/subscriptions/${providerSubscription}/resourceGroups/${group}/providers/Microsoft.Network/virtualNetworks/vnet1`;
  await refused(400, 'NoRegisteredProviderFound', () => client.resources.getById(id, '1999-01-01'));
});

await step('the network provider names its types', async () => {
  const provider = await client.providers.get('Microsoft.Network');
  assert.equal(provider.registrationState, 'Registered');
  assert.ok(provider.resourceTypes.some(t => t.resourceType === 'privateLinkServices' && t.apiVersions.length > 0));
});

await step('a group is deleted with what is in it', async () => {
  await client.resourceGroups.beginDeleteAndWait(group, paced);
  await refused(404, 'ResourceGroupNotFound', () => client.resourceGroups.get(group));
});
