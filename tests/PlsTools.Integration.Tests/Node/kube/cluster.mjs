// What every story needs: the cluster of KUBECONFIG, a namespace of its own, and steps with names.
import assert from 'node:assert/strict';
import { CoreV1Api, KubeConfig } from '@kubernetes/client-node';
import { errorOf } from '../story.mjs';

export { step } from '../story.mjs';

export const config = new KubeConfig();
config.loadFromDefault();
export const core = config.makeApiClient(CoreV1Api);

export async function newNamespace(prefix) {
  const made = await core.createNamespace({ body: { metadata: { generateName: `${prefix}-` } } });
  assert.match(made.metadata.name, new RegExp(`^${prefix}-[a-z0-9]{5}$`));
  return made.metadata.name;
}

export const service = (name, port = 80) => ({
  metadata: { name },
  spec: { selector: { app: name }, ports: [{ name: 'http', port, targetPort: 8080 }] },
});

// The call is refused with this code and reason; the Status of the refusal.
export async function refused(code, reason, call) {
  const error = await errorOf(call, `${code} ${reason}`);
  const status = typeof error.body === 'string' ? JSON.parse(error.body) : error.body;
  assert.deepEqual({ code: error.code, reason: status?.reason, kind: status?.kind }, { code, reason, kind: 'Status' }, error.message);
  return status;
}

// Values that arrive one by one, awaited in order.
export function arrivals() {
  const arrived = [];
  const waiting = [];
  return {
    push: value => (waiting.length > 0 ? waiting.shift()(value) : arrived.push(value)),
    next: () => (arrived.length > 0 ? Promise.resolve(arrived.shift()) : new Promise(resolve => waiting.push(resolve))),
  };
}
