// What every story needs: the running simulator's description, who signs in, and steps with names.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { ClientSecretCredential } from '@azure/identity';
import { errorOf } from '../story.mjs';

export { step } from '../story.mjs';

export const simulator = JSON.parse(readFileSync(process.env.SIMULATOR_FILE, 'utf8'));

export const providerPrincipal = simulator.principals.find(p => p.name === 'provider-operator');
export const consumerPrincipal = simulator.principals.find(p => p.name === 'consumer-operator');
export const providerSubscription = simulator.subscriptions.find(s => s.tenantId === providerPrincipal.tenantId).id;
export const consumerSubscription = simulator.subscriptions.find(s => s.tenantId === consumerPrincipal.tenantId).id;

export function signIn(principal) {
  return new ClientSecretCredential(principal.tenantId, principal.clientId, principal.secret,
    { authorityHost: simulator.authority, disableInstanceDiscovery: true });
}

export const endpoint = { endpoint: simulator.armEndpoint };

// The pollers' own pace between two polls where ARM names none.
export const paced = { updateIntervalInMs: 200 };

// The call is refused with this HTTP status and this error code.
export async function refused(statusCode, code, call) {
  const error = await errorOf(call, `${statusCode} ${code}`);
  assert.deepEqual({ statusCode: error.statusCode, code: error.code }, { statusCode, code }, error.message);
  return error;
}

export async function all(pages) {
  const items = [];
  for await (const item of pages) items.push(item);
  return items;
}
