import assert from 'node:assert/strict';
import { NetworkManagementClient } from '@azure/arm-network';
import { ResourceManagementClient } from '@azure/arm-resources';
import { all, endpoint, paced, providerPrincipal, providerSubscription, refused, signIn, step } from './simulator.mjs';

const credential = signIn(providerPrincipal);
const network = new NetworkManagementClient(credential, providerSubscription, endpoint);
const resources = new ResourceManagementClient(credential, providerSubscription, endpoint);
const group = 'rg-network-story';
const location = 'westeurope';

await resources.resourceGroups.createOrUpdate(group, { location });

await step('a virtual network is created with its subnets', async () => {
  const vnet = await network.virtualNetworks.beginCreateOrUpdateAndWait(group, 'vnet1', {
    location,
    addressSpace: { addressPrefixes: ['10.20.0.0/16'] },
    subnets: [{ name: 'front', addressPrefix: '10.20.0.0/24' }],
    tags: { purpose: 'story' },
  }, paced);
  assert.equal(vnet.provisioningState, 'Succeeded');
  assert.equal(vnet.subnets[0].name, 'front');
  assert.match(vnet.etag, /^W\/"/);
  assert.match(vnet.resourceGuid, /^[0-9a-f-]{36}$/);
});

await step('a subnet is added, read, updated and listed', async () => {
  const made = await network.subnets.beginCreateOrUpdateAndWait(group, 'vnet1', 'nat', { addressPrefix: '10.20.1.0/28' }, paced);
  assert.equal(made.privateLinkServiceNetworkPolicies, 'Enabled');
  await network.subnets.beginCreateOrUpdateAndWait(group, 'vnet1', 'nat', { addressPrefix: '10.20.1.0/28', privateLinkServiceNetworkPolicies: 'Disabled' }, paced);
  const read = await network.subnets.get(group, 'vnet1', 'nat');
  assert.equal(read.privateLinkServiceNetworkPolicies, 'Disabled');
  assert.notEqual(read.etag, made.etag);
  const names = (await all(network.subnets.list(group, 'vnet1'))).map(s => s.name);
  assert.deepEqual(names.sort(), ['front', 'nat']);
});

await step('a subnet outside the address space is refused', async () => {
  await refused(400, 'NetcfgSubnetRangeOutsideVnet', () => network.subnets.beginCreateOrUpdateAndWait(group, 'vnet1', 'far', { addressPrefix: '10.99.0.0/24' }, paced));
});

await step('tags are updated, and the network is listed by group and by subscription', async () => {
  const tagged = await network.virtualNetworks.updateTags(group, 'vnet1', { tags: { purpose: 'changed' } });
  assert.deepEqual(tagged.tags, { purpose: 'changed' });
  assert.deepEqual((await all(network.virtualNetworks.list(group))).map(v => v.name), ['vnet1']);
  assert.ok((await all(network.virtualNetworks.listAll())).some(v => v.name === 'vnet1'));
});

await step('an address is said to be free or taken', async () => {
  const free = await network.virtualNetworks.checkIPAddressAvailability(group, 'vnet1', '10.20.0.9');
  assert.equal(free.available, true);
});

await step('a network interface gets an address from its subnet', async () => {
  const subnet = await network.subnets.get(group, 'vnet1', 'front');
  const nic = await network.networkInterfaces.beginCreateOrUpdateAndWait(group, 'nic1', {
    location, ipConfigurations: [{ name: 'ipconfig1', subnet: { id: subnet.id } }],
  }, paced);
  assert.equal(nic.ipConfigurations[0].privateIPAddress, '10.20.0.4');
  assert.equal(nic.ipConfigurations[0].privateIPAddressVersion, 'IPv4');
  assert.deepEqual((await all(network.networkInterfaces.list(group))).map(n => n.name), ['nic1']);
});

await step('a load balancer carries ids and an address for its frontend', async () => {
  const subnet = await network.subnets.get(group, 'vnet1', 'front');
  const id = `/subscriptions/${providerSubscription}/resourceGroups/${group}/providers/Microsoft.Network/loadBalancers/lb1`;
  const lb = await network.loadBalancers.beginCreateOrUpdateAndWait(group, 'lb1', {
    location,
    sku: { name: 'Standard' },
    frontendIPConfigurations: [{ name: 'fe', subnet: { id: subnet.id }, privateIPAllocationMethod: 'Dynamic' }],
    backendAddressPools: [{ name: 'be' }],
    probes: [{ name: 'tcp80', protocol: 'Tcp', port: 80, intervalInSeconds: 5, numberOfProbes: 2 }],
    loadBalancingRules: [{
      name: 'http', protocol: 'Tcp', frontendPort: 80, backendPort: 80,
      frontendIPConfiguration: { id: `${id}/frontendIPConfigurations/fe` },
      backendAddressPool: { id: `${id}/backendAddressPools/be` },
      probe: { id: `${id}/probes/tcp80` },
    }],
  }, paced);
  assert.equal(lb.frontendIPConfigurations[0].id, `${id}/frontendIPConfigurations/fe`);
  assert.equal(lb.frontendIPConfigurations[0].privateIPAddress, '10.20.0.5');
  assert.equal(lb.frontendIPConfigurations[0].loadBalancingRules[0].id, `${id}/loadBalancingRules/http`);
  assert.deepEqual((await all(network.loadBalancers.list(group))).map(l => l.name), ['lb1']);
  assert.deepEqual((await all(network.loadBalancers.listAll())).filter(l => l.name === 'lb1').length, 1);
  assert.deepEqual((await all(network.loadBalancerFrontendIPConfigurations.list(group, 'lb1'))).map(f => f.name), ['fe']);
  assert.equal((await network.loadBalancerProbes.get(group, 'lb1', 'tcp80')).port, 80);
});

await step('a backend pool is a resource of its own', async () => {
  const pool = await network.loadBalancerBackendAddressPools.beginCreateOrUpdateAndWait(group, 'lb1', 'be2', {}, paced);
  assert.equal(pool.provisioningState, 'Succeeded');
  await network.loadBalancerBackendAddressPools.beginDeleteAndWait(group, 'lb1', 'be2', paced);
  await refused(404, 'NotFound', () => network.loadBalancerBackendAddressPools.get(group, 'lb1', 'be2'));
});

await step('what is in use is not deleted', async () => {
  await refused(400, 'InUseSubnetCannotBeDeleted', () => network.subnets.beginDeleteAndWait(group, 'vnet1', 'front', paced));
  await refused(400, 'InUseSubnetCannotBeDeleted', () => network.virtualNetworks.beginDeleteAndWait(group, 'vnet1', paced));
});

await step('what is missing is said to be missing', async () => {
  await refused(404, 'ResourceNotFound', () => network.loadBalancers.get(group, 'nowhere'));
  await refused(404, 'ResourceGroupNotFound', () => network.loadBalancers.get('rg-nowhere', 'lb1'));
  await refused(404, 'NotFound', () => network.subnets.get(group, 'vnet1', 'nowhere'));
});

await step('a public IP address, a security group and its rules are made and listed', async () => {
  const address = await network.publicIPAddresses.beginCreateOrUpdateAndWait(group, 'pip1', { location, sku: { name: 'Standard' }, publicIPAllocationMethod: 'Static' }, paced);
  assert.match(address.ipAddress, /^\d+\.\d+\.\d+\.\d+$/);
  const nsg = await network.networkSecurityGroups.beginCreateOrUpdateAndWait(group, 'nsg1', {
    location,
    securityRules: [{ name: 'http', priority: 100, direction: 'Inbound', access: 'Allow', protocol: 'Tcp', sourceAddressPrefix: '*', sourcePortRange: '*', destinationAddressPrefix: '*', destinationPortRange: '80' }],
  }, paced);
  assert.equal(nsg.securityRules[0].provisioningState, 'Succeeded');
  assert.ok(nsg.defaultSecurityRules.length >= 6);
  assert.deepEqual((await all(network.networkSecurityGroups.list(group))).map(n => n.name), ['nsg1']);
});

await step('everything is deleted, and deleted again without an error', async () => {
  await network.loadBalancers.beginDeleteAndWait(group, 'lb1', paced);
  await network.networkInterfaces.beginDeleteAndWait(group, 'nic1', paced);
  await network.virtualNetworks.beginDeleteAndWait(group, 'vnet1', paced);
  await network.virtualNetworks.beginDeleteAndWait(group, 'vnet1', paced);
  await refused(404, 'ResourceNotFound', () => network.virtualNetworks.get(group, 'vnet1'));
  await resources.resourceGroups.beginDeleteAndWait(group, paced);
  assert.equal((await resources.resourceGroups.checkExistence(group)).body, false);
});
