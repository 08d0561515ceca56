import assert from 'node:assert/strict';
import { AppsV1Api, AuthorizationV1Api, KubernetesObjectApi, PatchStrategy, VersionApi, setHeaderOptions } from '@kubernetes/client-node';
import { config, core, newNamespace, refused, service, step } from './cluster.mjs';

const namespace = await newNamespace('objects');
const merge = setHeaderOptions('Content-Type', PatchStrategy.MergePatch);
const strategic = setHeaderOptions('Content-Type', PatchStrategy.StrategicMergePatch);
const name = 'api';

await step('a service is created, read and listed with its types', async () => {
  const made = await core.createNamespacedService({ namespace, body: service(name) });
  assert.ok(made.metadata.creationTimestamp instanceof Date);
  assert.match(made.spec.clusterIP, /^10\./);
  const read = await core.readNamespacedService({ name, namespace });
  assert.equal(read.metadata.uid, made.metadata.uid);
  assert.equal(read.spec.ports[0].targetPort, 8080);
  const list = await core.listNamespacedService({ namespace, labelSelector: '!tier' });
  assert.deepEqual(list.items.map(item => item.metadata.name), [name]);
  assert.ok(Number(list.metadata.resourceVersion) >= Number(read.metadata.resourceVersion));
});

await step('a list comes in pages that show one moment', async () => {
  for (const letter of ['b', 'c', 'd']) await core.createNamespacedService({ namespace, body: service(letter) });
  const first = await core.listNamespacedService({ namespace, limit: 2 });
  assert.deepEqual(first.items.map(item => item.metadata.name), [name, 'b']);
  assert.equal(first.metadata.remainingItemCount, 2);
  await core.deleteNamespacedService({ name: 'd', namespace });
  const second = await core.listNamespacedService({ namespace, limit: 2, _continue: first.metadata._continue });
  assert.deepEqual(second.items.map(item => item.metadata.name), ['c', 'd']);
  assert.equal(second.metadata.resourceVersion, first.metadata.resourceVersion);
  assert.equal(second.metadata._continue, undefined);
  await refused(400, 'BadRequest', () => core.listNamespacedService({ namespace, _continue: 'nonsense' }));
});

await step('every kind of patch does what it says', async () => {
  const labels = async () => (await core.readNamespacedService({ name, namespace })).metadata.labels;
  await core.patchNamespacedService({ name, namespace, body: { metadata: { labels: { tier: 'web', old: 'yes' } } } }, merge);
  await core.patchNamespacedService({ name, namespace, body: [{ op: 'remove', path: '/metadata/labels/old' }] });
  assert.deepEqual(await labels(), { tier: 'web' });
  const added = await core.patchNamespacedService(
    { name, namespace, body: { spec: { ports: [{ name: 'tls', port: 443 }] } } }, strategic);
  assert.deepEqual(added.spec.ports.map(port => port.port).sort(), [443, 80]);
  const replaced = await core.patchNamespacedService({ name, namespace, body: { spec: { ports: [{ port: 80 }] } } }, merge);
  assert.deepEqual(replaced.spec.ports.map(port => port.port), [80]);
});

await step('a dry run changes nothing', async () => {
  const would = await core.patchNamespacedService({ name, namespace, dryRun: 'All', body: { metadata: { labels: { tier: 'none' } } } }, merge);
  assert.equal(would.metadata.labels.tier, 'none');
  assert.equal((await core.readNamespacedService({ name, namespace })).metadata.labels.tier, 'web');
});

await step('refusals have their code, their reason and their causes', async () => {
  const missing = await refused(404, 'NotFound', () => core.readNamespacedService({ name: 'none', namespace }));
  assert.deepEqual(missing.details, { name: 'none', kind: 'services' });
  await refused(409, 'AlreadyExists', () => core.createNamespacedService({ namespace, body: service(name) }));
  const stale = await core.readNamespacedService({ name, namespace });
  await core.patchNamespacedService({ name, namespace, body: { metadata: { annotations: { changed: 'yes' } } } }, merge);
  await refused(409, 'Conflict', () => core.replaceNamespacedService({ name, namespace, body: stale }));
  const invalid = await refused(422, 'Invalid', () => core.createNamespacedService({ namespace, body: { metadata: { name: 'e' }, spec: { ports: [{ port: 0 }] } } }));
  assert.ok(invalid.details.causes.some(cause => cause.field === 'spec.ports[0].port' && cause.reason === 'FieldValueInvalid'));
  await refused(404, 'NotFound', () => core.createNamespacedService({ namespace: 'none', body: service(name) }));
});

await step('server-side apply keeps account of owners', async () => {
  const objects = KubernetesObjectApi.makeApiClient(config);
  const apply = (owner, affinity, force) => objects.patch(
    { apiVersion: 'v1', kind: 'Service', metadata: { name, namespace }, spec: { sessionAffinity: affinity } },
    undefined, undefined, owner, force, PatchStrategy.ServerSideApply);
  assert.equal((await apply('one', 'ClientIP', true)).spec.sessionAffinity, 'ClientIP');
  const conflict = await refused(409, 'Conflict', () => apply('two', 'None'));
  assert.deepEqual(conflict.details.causes, [{ reason: 'FieldManagerConflict', message: 'conflict with "one"', field: '.spec.sessionAffinity' }]);
  assert.equal((await apply('two', 'None', true)).spec.sessionAffinity, 'None');
});

await step('a deployment is scaled through its scale', async () => {
  const apps = config.makeApiClient(AppsV1Api);
  const web = { app: 'web' };
  await apps.createNamespacedDeployment({
    namespace,
    body: {
      metadata: { name: 'web' },
      spec: { selector: { matchLabels: web }, template: { metadata: { labels: web }, spec: { containers: [{ name: 'web', image: 'registry.example/web:1.0' }] } } },
    },
  });
  const scale = await apps.readNamespacedDeploymentScale({ name: 'web', namespace });
  assert.deepEqual([scale.kind, scale.spec.replicas, scale.status.selector], ['Scale', 1, 'app=web']);
  scale.spec.replicas = 3;
  await apps.replaceNamespacedDeploymentScale({ name: 'web', namespace, body: scale });
  assert.equal((await apps.readNamespacedDeployment({ name: 'web', namespace })).status.readyReplicas, 3);
  assert.equal((await core.listNamespacedPod({ namespace, labelSelector: 'app=web' })).items.length, 3);
});

await step('the server says who may do what, and what it is', async () => {
  const review = await config.makeApiClient(AuthorizationV1Api).createSelfSubjectAccessReview({
    body: { spec: { resourceAttributes: { verb: 'create', resource: 'services', namespace } } },
  });
  assert.equal(review.status.allowed, true);
  assert.match((await config.makeApiClient(VersionApi).getCode()).gitVersion, /^v1\.\d+\.\d+$/);
});

await step('what is deleted is gone', async () => {
  await core.deleteNamespacedService({ name, namespace });
  await refused(404, 'NotFound', () => core.deleteNamespacedService({ name, namespace }));
  await core.deleteNamespace({ name: namespace });
  await refused(404, 'NotFound', () => core.readNamespace({ name: namespace }));
});
