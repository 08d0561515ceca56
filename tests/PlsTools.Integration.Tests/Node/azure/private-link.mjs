import assert from 'node:assert/strict';
import { NetworkManagementClient } from '@azure/arm-network';
import { ResourceManagementClient } from '@azure/arm-resources';
import { all, consumerPrincipal, consumerSubscription, endpoint, paced, providerPrincipal, providerSubscription, refused, signIn, step } from './simulator.mjs';

const provider = new NetworkManagementClient(signIn(providerPrincipal), providerSubscription, endpoint);
const providerResources = new ResourceManagementClient(signIn(providerPrincipal), providerSubscription, endpoint);
const consumer = new NetworkManagementClient(signIn(consumerPrincipal), consumerSubscription, endpoint);
const group = 'rg-link-story';
const location = 'westeurope';
const idOf = name => `/subscriptions/${providerSubscription}/resourceGroups/${group}/providers/Microsoft.Network/${name}`;
let pls;
let pe;

await providerResources.resourceGroups.createOrUpdate(group, { location });
await provider.virtualNetworks.beginCreateOrUpdateAndWait(group, 'vnet1', {
  location, addressSpace: { addressPrefixes: ['10.30.0.0/16'] }, subnets: [{ name: 'front', addressPrefix: '10.30.0.0/24' }],
}, paced);
await provider.loadBalancers.beginCreateOrUpdateAndWait(group, 'lb1', {
  location, sku: { name: 'Standard' },
  frontendIPConfigurations: [{ name: 'fe', subnet: { id: idOf('virtualNetworks/vnet1/subnets/front') } }],
}, paced);

const body = {
  location,
  ipConfigurations: [{ name: 'nat1', subnet: { id: idOf('virtualNetworks/vnet1/subnets/front') }, privateIPAllocationMethod: 'Dynamic', primary: true, privateIPAddressVersion: 'IPv4' }],
  loadBalancerFrontendIpConfigurations: [{ id: idOf('loadBalancers/lb1/frontendIPConfigurations/fe') }],
  visibility: { subscriptions: [consumerSubscription] },
  autoApproval: { subscriptions: [] },
};

await step('a private link service is refused in a subnet whose policy is on', async () => {
  await refused(400, 'PrivateLinkServiceCannotBeCreatedInSubnetThatHasNetworkPoliciesEnabled',
    () => provider.privateLinkServices.beginCreateOrUpdateAndWait(group, 'pls1', body, paced));
});

await step('a private link service is created by the poller, with alias and network interface', async () => {
  await provider.subnets.beginCreateOrUpdateAndWait(group, 'vnet1', 'front', { addressPrefix: '10.30.0.0/24', privateLinkServiceNetworkPolicies: 'Disabled' }, paced);
  pls = await provider.privateLinkServices.beginCreateOrUpdateAndWait(group, 'pls1', body, paced);
  assert.equal(pls.provisioningState, 'Succeeded');
  assert.match(pls.alias, /^pls1\.[0-9a-f-]{36}\.westeurope\.azure\.privatelinkservice$/);
  assert.equal(pls.networkInterfaces.length, 1);
  assert.deepEqual(pls.visibility.subscriptions, [consumerSubscription]);
});

await step('it is listed by group and by subscription', async () => {
  assert.deepEqual((await all(provider.privateLinkServices.list(group))).map(p => p.name), ['pls1']);
  assert.ok((await all(provider.privateLinkServices.listBySubscription())).some(p => p.id === pls.id));
});

await step('the consumer asks whether it sees the service', async () => {
  const seen = await consumer.privateLinkServices.beginCheckPrivateLinkServiceVisibilityAndWait(location, { privateLinkServiceAlias: pls.alias }, paced);
  assert.equal(seen.visible, true);
  const byGroup = await consumer.privateLinkServices.beginCheckPrivateLinkServiceVisibilityByResourceGroupAndWait(location, 'rg-spoke', { privateLinkServiceAlias: pls.alias }, paced);
  assert.equal(byGroup.visible, true);
  const hidden = await provider.privateLinkServices.beginCheckPrivateLinkServiceVisibilityAndWait(location, { privateLinkServiceAlias: pls.alias.replace('pls1.', 'other.') }, paced);
  assert.equal(hidden.visible, false);
});

await step('no service approves the consumer by itself yet', async () => {
  assert.deepEqual(await all(consumer.privateLinkServices.listAutoApprovedPrivateLinkServices(location)), []);
  assert.deepEqual(await all(consumer.privateLinkServices.listAutoApprovedPrivateLinkServicesByResourceGroup(location, 'rg-spoke')), []);
});

await step('a private endpoint in another tenant asks by resource id and stays pending', async () => {
  const vnet = await consumer.virtualNetworks.get('rg-spoke', 'spoke01');
  const subnet = vnet.subnets.find(s => s.name === 'endpoints');
  pe = await consumer.privateEndpoints.beginCreateOrUpdateAndWait('rg-spoke', 'pe-story', {
    location, subnet: { id: subnet.id },
    manualPrivateLinkServiceConnections: [{ name: 'link', privateLinkServiceId: pls.id, requestMessage: 'please' }],
  }, paced);
  assert.equal(pe.manualPrivateLinkServiceConnections[0].privateLinkServiceConnectionState.status, 'Pending');
  assert.equal(pe.networkInterfaces.length, 1);
  assert.ok((await all(consumer.privateEndpoints.list('rg-spoke'))).some(p => p.name === 'pe-story'));
  assert.ok((await all(consumer.privateEndpoints.listBySubscription())).some(p => p.name === 'pe-story'));
});

await step('the provider sees the request and approves it', async () => {
  const connections = await all(provider.privateLinkServices.listPrivateEndpointConnections(group, 'pls1'));
  assert.equal(connections.length, 1);
  const [request] = connections;
  assert.equal(request.privateLinkServiceConnectionState.status, 'Pending');
  assert.equal(request.privateLinkServiceConnectionState.description, 'please');
  assert.equal(request.privateEndpoint.id.toLowerCase(), pe.id.toLowerCase());
  const approved = await provider.privateLinkServices.updatePrivateEndpointConnection(group, 'pls1', request.name, {
    name: request.name, privateLinkServiceConnectionState: { status: 'Approved', description: 'welcome' },
  });
  assert.equal(approved.privateLinkServiceConnectionState.status, 'Approved');
  // The SDK knows no poller for this write, and the service goes on with it for a moment.
  let read;
  do {
    read = await provider.privateLinkServices.getPrivateEndpointConnection(group, 'pls1', request.name);
  } while (read.provisioningState === 'Updating');
  assert.equal(read.privateLinkServiceConnectionState.description, 'welcome');
});

await step('the consumer sees the approval', async () => {
  const read = await consumer.privateEndpoints.get('rg-spoke', 'pe-story');
  assert.equal(read.manualPrivateLinkServiceConnections[0].privateLinkServiceConnectionState.status, 'Approved');
});

await step('a service with connections is not deleted', async () => {
  await refused(400, 'PrivateLinkServiceWithPrivateEndpointConnectionsCannotBeDeleted', () => provider.privateLinkServices.beginDeleteAndWait(group, 'pls1', paced));
});

await step('a zone group is made, listed, read and deleted', async () => {
  const { PrivateDnsManagementClient } = await import('@azure/arm-privatedns');
  const dns = new PrivateDnsManagementClient(signIn(consumerPrincipal), consumerSubscription, endpoint);
  const zone = await dns.privateZones.beginCreateOrUpdateAndWait('rg-spoke', 'link.story.example', { location: 'global' }, paced);
  const made = await consumer.privateDnsZoneGroups.beginCreateOrUpdateAndWait('rg-spoke', 'pe-story', 'default', {
    privateDnsZoneConfigs: [{ name: 'story', privateDnsZoneId: zone.id }],
  }, paced);
  assert.equal(made.provisioningState, 'Succeeded');
  assert.deepEqual((await all(consumer.privateDnsZoneGroups.list('pe-story', 'rg-spoke'))).map(g => g.name), ['default']);
  assert.equal((await consumer.privateDnsZoneGroups.get('rg-spoke', 'pe-story', 'default')).privateDnsZoneConfigs[0].privateDnsZoneId, zone.id);
  await consumer.privateDnsZoneGroups.beginDeleteAndWait('rg-spoke', 'pe-story', 'default', paced);
  await dns.privateZones.beginDeleteAndWait('rg-spoke', 'link.story.example', paced);
});

await step('a connection that the provider deletes leaves the endpoint disconnected', async () => {
  const [connection] = await all(provider.privateLinkServices.listPrivateEndpointConnections(group, 'pls1'));
  await provider.privateLinkServices.beginDeletePrivateEndpointConnectionAndWait(group, 'pls1', connection.name, paced);
  assert.deepEqual(await all(provider.privateLinkServices.listPrivateEndpointConnections(group, 'pls1')), []);
  const read = await consumer.privateEndpoints.get('rg-spoke', 'pe-story');
  assert.equal(read.manualPrivateLinkServiceConnections[0].privateLinkServiceConnectionState.status, 'Disconnected');
});

await step('a listed subscription is approved by the service itself', async () => {
  const changed = await provider.privateLinkServices.beginCreateOrUpdateAndWait(group, 'pls1', { ...body, autoApproval: { subscriptions: [consumerSubscription] } }, paced);
  assert.equal(changed.alias, pls.alias);
  const services = await all(consumer.privateLinkServices.listAutoApprovedPrivateLinkServices(location));
  assert.deepEqual(services.map(s => s.privateLinkService), [pls.id]);
  await consumer.privateEndpoints.beginDeleteAndWait('rg-spoke', 'pe-story', paced);
  const vnet = await consumer.virtualNetworks.get('rg-spoke', 'spoke01');
  const again = await consumer.privateEndpoints.beginCreateOrUpdateAndWait('rg-spoke', 'pe-story', {
    location, subnet: { id: vnet.subnets.find(s => s.name === 'endpoints').id },
    manualPrivateLinkServiceConnections: [{ name: 'link', privateLinkServiceId: pls.alias }],
  }, paced);
  assert.equal(again.manualPrivateLinkServiceConnections[0].privateLinkServiceConnectionState.status, 'Approved');
});

await step('a request message of more than 140 characters is refused', async () => {
  const vnet = await consumer.virtualNetworks.get('rg-spoke', 'spoke01');
  const error = await consumer.privateEndpoints.beginCreateOrUpdateAndWait('rg-spoke', 'pe-long', {
    location, subnet: { id: vnet.subnets.find(s => s.name === 'endpoints').id },
    manualPrivateLinkServiceConnections: [{ name: 'link', privateLinkServiceId: pls.id, requestMessage: 'x'.repeat(141) }],
  }, paced).then(() => undefined, thrown => thrown);
  assert.equal(error?.statusCode, 400);
});

await step('the consumer may not read the provider\'s service', async () => {
  const stranger = new NetworkManagementClient(signIn(consumerPrincipal), providerSubscription, endpoint);
  const error = await stranger.privateLinkServices.get(group, 'pls1').then(() => undefined, thrown => thrown);
  assert.ok([401, 403].includes(error?.statusCode), String(error?.statusCode));
});

await step('both sides are taken away again', async () => {
  await consumer.privateEndpoints.beginDeleteAndWait('rg-spoke', 'pe-story', paced);
  await refused(404, 'ResourceNotFound', () => consumer.privateEndpoints.get('rg-spoke', 'pe-story'));
  await provider.privateLinkServices.beginDeleteAndWait(group, 'pls1', paced);
  await provider.loadBalancers.beginDeleteAndWait(group, 'lb1', paced);
  await providerResources.resourceGroups.beginDeleteAndWait(group, paced);
});
