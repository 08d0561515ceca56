import assert from 'node:assert/strict';
import { ContainerServiceClient } from '@azure/arm-containerservice';
import { all, endpoint, providerPrincipal, providerSubscription, refused, signIn, simulator, step } from './simulator.mjs';

const client = new ContainerServiceClient(signIn(providerPrincipal), providerSubscription, endpoint);
const [cluster] = simulator.clusters;

await step('the cluster is listed and read', async () => {
  const listed = await all(client.managedClusters.list());
  assert.deepEqual(listed.map(c => c.name), [cluster.name]);
  const read = await client.managedClusters.get('rg-aks', cluster.name);
  assert.equal(read.provisioningState, 'Succeeded');
  assert.equal(read.nodeResourceGroup, cluster.nodeResourceGroup);
  assert.equal(read.networkProfile.loadBalancerSku.toLowerCase(), 'standard');
});

await step('its credentials are a kubeconfig', async () => {
  const { kubeconfigs } = await client.managedClusters.listClusterUserCredentials('rg-aks', cluster.name);
  assert.match(Buffer.from(kubeconfigs[0].value).toString(), /apiVersion: v1[\s\S]*clusters:/);
});

await step('its agent pools are listed', async () => {
  const pools = await all(client.agentPools.list('rg-aks', cluster.name));
  assert.ok(pools.length > 0);
  assert.equal(pools[0].provisioningState, 'Succeeded');
});

await step('a cluster that is not there is said to be missing', async () => {
  await refused(404, 'ResourceNotFound', () => client.managedClusters.get('rg-aks', 'nowhere'));
});
