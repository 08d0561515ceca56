import assert from 'node:assert/strict';
import { PatchStrategy, Watch, makeInformer, setHeaderOptions } from '@kubernetes/client-node';
import { arrivals, config, core, newNamespace, refused, service, step } from './cluster.mjs';

const namespace = await newNamespace('watches');
const path = `/api/v1/namespaces/${namespace}/services`;
const merge = setHeaderOptions('Content-Type', PatchStrategy.MergePatch);
const label = (name, tier) => core.patchNamespacedService({ name, namespace, body: { metadata: { labels: { tier } } } }, merge);
const watch = (query, told) => {
  const ended = arrivals();
  const request = new Watch(config).watch(path, query, (type, object) => told.push({ type, object }), ended.push);
  return { ended, request };
};

await step('a watch tells what is there, and each change with a greater version', async () => {
  await core.createNamespacedService({ namespace, body: service('a') });
  const told = arrivals();
  const { request } = watch({}, told);
  const versions = [];
  const next = async (type, name) => {
    const event = await told.next();
    assert.deepEqual([event.type, event.object.metadata.name], [type, name]);
    versions.push(Number(event.object.metadata.resourceVersion));
  };
  await next('ADDED', 'a');
  await core.createNamespacedService({ namespace, body: service('b') });
  await next('ADDED', 'b');
  await label('a', 'web');
  await next('MODIFIED', 'a');
  await core.deleteNamespacedService({ name: 'b', namespace });
  await next('DELETED', 'b');
  assert.deepEqual(versions, [...versions].sort((left, right) => left - right));
  assert.equal(new Set(versions).size, versions.length);
  (await request).abort();
});

await step('a watch goes on after the version of a list, and a selector decides what is seen', async () => {
  const { metadata: { resourceVersion } } = await core.listNamespacedService({ namespace });
  await core.createNamespacedService({ namespace, body: service('c') });
  const told = arrivals();
  const { request } = watch({ resourceVersion, labelSelector: 'tier=api' }, told);
  await label('c', 'api');
  const seen = await told.next();
  assert.deepEqual([seen.type, seen.object.metadata.name], ['ADDED', 'c']);
  await label('c', 'web');
  assert.equal((await told.next()).type, 'DELETED');
  (await request).abort();
});

await step('a watch ends in time, with a bookmark for who allows it', async () => {
  const { metadata: { resourceVersion } } = await core.listNamespacedService({ namespace });
  const told = arrivals();
  const { ended } = watch({ resourceVersion, allowWatchBookmarks: true, timeoutSeconds: 30 }, told);
  const bookmark = await told.next();
  assert.equal(bookmark.type, 'BOOKMARK');
  assert.equal(bookmark.object.kind, 'Service');
  assert.ok(Number(bookmark.object.metadata.resourceVersion) >= Number(resourceVersion));
  assert.equal(await ended.next(), null);
});

await step('the objects that there are can come through the watch, up to a bookmark', async () => {
  const told = arrivals();
  const { request } = watch({ sendInitialEvents: true, resourceVersionMatch: 'NotOlderThan', allowWatchBookmarks: true }, told);
  assert.deepEqual([(await told.next()).object.metadata.name, (await told.next()).object.metadata.name], ['a', 'c']);
  const end = await told.next();
  assert.deepEqual([end.type, end.object.metadata.annotations], ['BOOKMARK', { 'k8s.io/initial-events-end': 'true' }]);
  (await request).abort();
});

await step('a version that has not come is refused', async () => {
  const status = await refused(504, 'Timeout', () => core.listNamespacedService({ namespace, resourceVersion: '999999999' }));
  assert.match(status.message, /^Timeout: Too large resource version: 999999999, current: \d+$/);
});

await step('an informer keeps up with what happens', async () => {
  const informer = makeInformer(config, path, () => core.listNamespacedService({ namespace }));
  const told = arrivals();
  for (const verb of ['add', 'update', 'delete']) informer.on(verb, object => told.push(`${verb} ${object.metadata.name}`));
  informer.on('error', error => told.push(`error ${error}`));
  await informer.start();
  assert.deepEqual([await told.next(), await told.next()], ['add a', 'add c']);
  await core.createNamespacedService({ namespace, body: service('d') });
  assert.equal(await told.next(), 'add d');
  await label('d', 'web');
  assert.equal(await told.next(), 'update d');
  await core.deleteNamespacedService({ name: 'd', namespace });
  assert.equal(await told.next(), 'delete d');
  assert.deepEqual(informer.list(namespace).map(object => object.metadata.name), ['a', 'c']);
  await informer.stop();
});

await core.deleteNamespace({ name: namespace });
