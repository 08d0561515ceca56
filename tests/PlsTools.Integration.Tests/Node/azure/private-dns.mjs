import assert from 'node:assert/strict';
import { NetworkManagementClient } from '@azure/arm-network';
import { PrivateDnsManagementClient } from '@azure/arm-privatedns';
import { all, consumerPrincipal, consumerSubscription, endpoint, paced, refused, signIn, step } from './simulator.mjs';

const credential = signIn(consumerPrincipal);
const dns = new PrivateDnsManagementClient(credential, consumerSubscription, endpoint);
const network = new NetworkManagementClient(credential, consumerSubscription, endpoint);
const group = 'rg-spoke';
const zone = 'shop.example';

await step('a zone is created, read and listed', async () => {
  const made = await dns.privateZones.beginCreateOrUpdateAndWait(group, zone, { location: 'global', tags: { purpose: 'story' } }, paced);
  assert.equal(made.provisioningState, 'Succeeded');
  assert.equal(made.numberOfRecordSets, 1);
  assert.equal((await dns.privateZones.get(group, zone)).location, 'global');
  assert.ok((await all(dns.privateZones.list())).some(z => z.name === zone));
  assert.deepEqual((await all(dns.privateZones.listByResourceGroup(group))).map(z => z.name), [zone]);
});

await step('it is not created a second time with If-None-Match', async () => {
  // The service takes the request, and its operation fails: the recordings show no 412 for a zone.
  await assert.rejects(dns.privateZones.beginCreateOrUpdateAndWait(group, zone, { location: 'global' }, { ifNoneMatch: '*', ...paced }), /PreconditionFailed.*exists already/);
});

await step('a network is linked, and the link is listed', async () => {
  const vnet = await network.virtualNetworks.get(group, 'spoke01');
  const link = await dns.virtualNetworkLinks.beginCreateOrUpdateAndWait(group, zone, 'spoke01', { location: 'global', virtualNetwork: { id: vnet.id }, registrationEnabled: false }, paced);
  assert.equal(link.virtualNetworkLinkState, 'Completed');
  assert.deepEqual((await all(dns.virtualNetworkLinks.list(group, zone))).map(l => l.name), ['spoke01']);
  const updated = await dns.virtualNetworkLinks.beginUpdateAndWait(group, zone, 'spoke01', { tags: { a: 'b' } }, paced);
  assert.deepEqual(updated.tags, { a: 'b' });
});

await step('an address record is written, changed under its etag, and listed', async () => {
  const made = await dns.recordSets.createOrUpdate(group, zone, 'A', 'api', { ttl: 300, aRecords: [{ ipv4Address: '10.1.1.4' }] });
  assert.equal(made.fqdn, `api.${zone}.`);
  const updated = await dns.recordSets.update(group, zone, 'A', 'api', { ttl: 60 }, { ifMatch: made.etag });
  assert.equal(updated.ttl, 60);
  await refused(412, 'PreconditionFailed', () => dns.recordSets.update(group, zone, 'A', 'api', { ttl: 30 }, { ifMatch: made.etag }));
  assert.deepEqual((await all(dns.recordSets.listByType(group, zone, 'A'))).map(r => r.name), ['api']);
  assert.deepEqual((await all(dns.recordSets.list(group, zone))).map(r => r.type.split('/').pop()).sort(), ['A', 'SOA']);
});

await step('a zone with links is not deleted', async () => {
  const error = await dns.privateZones.beginDeleteAndWait(group, zone, paced).then(() => undefined, thrown => thrown);
  assert.ok(error, 'the zone was deleted although a network is linked to it');
});

await step('records, link and zone are deleted', async () => {
  await dns.recordSets.delete(group, zone, 'A', 'api');
  await refused(404, 'NotFound', () => dns.recordSets.get(group, zone, 'A', 'api'));
  await dns.virtualNetworkLinks.beginDeleteAndWait(group, zone, 'spoke01', paced);
  await dns.privateZones.beginDeleteAndWait(group, zone, paced);
  await refused(404, 'ResourceNotFound', () => dns.privateZones.get(group, zone));
});
