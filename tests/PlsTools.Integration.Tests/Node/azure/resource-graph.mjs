import assert from 'node:assert/strict';
import { ResourceGraphClient } from '@azure/arm-resourcegraph';
import { consumerPrincipal, consumerSubscription, endpoint, providerPrincipal, providerSubscription, refused, signIn, simulator, step } from './simulator.mjs';

const graph = new ResourceGraphClient(signIn(providerPrincipal), { baseUri: simulator.armEndpoint });
const resources = (query, options) => graph.resources({ subscriptions: [providerSubscription], query, options });

await step('networks are found, and types are lower case', async () => {
  const found = await resources("resources | where type =~ 'Microsoft.Network/virtualNetworks' and resourceGroup startswith 'mc_' | project id, name, type, subscriptionId");
  assert.equal(found.totalRecords, found.data.length);
  assert.deepEqual(found.data.map(r => [r.name, r.type]), [['aks-vnet', 'microsoft.network/virtualnetworks']]);
});

await step('a table result names its columns', async () => {
  const found = await resources('resources | summarize count() by type | order by type asc', { resultFormat: 'table' });
  assert.deepEqual(found.data.columns.map(c => c.name), ['type', 'count_']);
});

await step('pages follow each other by skip token', async () => {
  const first = await resources('resources | project id | order by id asc', { top: 1 });
  assert.equal(first.count, 1);
  const second = await resources('resources | project id | order by id asc', { top: 1, skipToken: first.skipToken });
  assert.notEqual(second.data[0].id, first.data[0].id);
});

await step('nobody sees what he may not read', async () => {
  const stranger = new ResourceGraphClient(signIn(consumerPrincipal), { baseUri: simulator.armEndpoint });
  const own = await stranger.resources({ subscriptions: [consumerSubscription], query: 'resources | project subscriptionId' });
  assert.ok(own.data.every(r => r.subscriptionId === consumerSubscription));
});

await step('a query with a mistake is refused', async () => {
  await refused(400, 'BadRequest', () => resources('resources | wherever name == 1'));
});
