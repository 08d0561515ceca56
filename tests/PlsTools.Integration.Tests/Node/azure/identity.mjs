import assert from 'node:assert/strict';
import { ClientSecretCredential, ManagedIdentityCredential } from '@azure/identity';
import { SubscriptionClient } from '@azure/arm-resources-subscriptions';
import { all, endpoint, providerPrincipal, providerSubscription, signIn, simulator, step } from './simulator.mjs';

const claims = token => JSON.parse(Buffer.from(token.split('.')[1], 'base64url'));
const scope = `${simulator.armEndpoint}/.default`;

await step('a client secret gives a token for its principal and tenant', async () => {
  const { token, expiresOnTimestamp } = await signIn(providerPrincipal).getToken(scope);
  assert.equal(claims(token).tid, providerPrincipal.tenantId);
  assert.equal(claims(token).oid, providerPrincipal.objectId);
  assert.equal(claims(token).appid, providerPrincipal.clientId);
  assert.ok(expiresOnTimestamp > Date.now());
});

await step('the token lists the subscriptions of its principal and no other', async () => {
  const client = new SubscriptionClient(signIn(providerPrincipal), endpoint);
  const subscriptions = await all(client.subscriptions.list());
  assert.deepEqual(subscriptions.map(s => s.subscriptionId), [providerSubscription]);
  assert.equal(subscriptions[0].tenantId ?? providerPrincipal.tenantId, providerPrincipal.tenantId);
});

await step('the tenants are listed', async () => {
  const client = new SubscriptionClient(signIn(providerPrincipal), endpoint);
  const tenants = await all(client.tenants.list());
  assert.deepEqual(tenants.map(t => t.tenantId), [providerPrincipal.tenantId]);
});

await step('a wrong secret is refused as Entra refuses it', async () => {
  const credential = new ClientSecretCredential(providerPrincipal.tenantId, providerPrincipal.clientId, 'wrong',
    { authorityHost: simulator.authority, disableInstanceDiscovery: true });
  await assert.rejects(credential.getToken(scope), /AADSTS7000215/);
});

await step('an unknown application is refused as Entra refuses it', async () => {
  const credential = new ClientSecretCredential(providerPrincipal.tenantId, '00000000-0000-4000-8000-00000000dead', 'any',
    { authorityHost: simulator.authority, disableInstanceDiscovery: true });
  await assert.rejects(credential.getToken(scope), /AADSTS700016/);
});

await step('the managed identity signs in', async () => {
  const { token } = await new ManagedIdentityCredential().getToken(scope);
  const principal = simulator.principals.find(p => p.objectId === claims(token).oid);
  assert.ok(principal, 'the token is for one of the world\'s principals');
  const client = new SubscriptionClient(new ManagedIdentityCredential(), endpoint);
  const subscriptions = await all(client.subscriptions.list());
  assert.ok(subscriptions.length > 0);
});

await step('an identity that the world does not have gets no token', async () => {
  const credential = new ManagedIdentityCredential({ clientId: '00000000-0000-4000-8000-00000000dead' });
  await assert.rejects(credential.getToken(scope), error => error.name === 'CredentialUnavailableError' || error.name === 'AuthenticationRequiredError' || error.name === 'AuthenticationError');
});
