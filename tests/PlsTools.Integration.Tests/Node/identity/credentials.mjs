// Asks @azure/identity for a token by the credential that is named, and writes what came of it as one line of JSON.
// usage: node credentials.mjs CREDENTIAL PRINCIPAL
import { readFileSync } from 'node:fs';
import * as identity from '@azure/identity';

const [name, who] = process.argv.slice(2);
const simulator = JSON.parse(readFileSync(process.env.SIMULATOR_JSON, 'utf8'));
const principal = simulator.principals.find(candidate => candidate.name === who);
const { tenantId, clientId } = principal;
const options = { authorityHost: simulator.authority, disableInstanceDiscovery: true };

const credentials = {
  secret: () => new identity.ClientSecretCredential(tenantId, clientId, principal.secret, options),
  'wrong secret': () => new identity.ClientSecretCredential(tenantId, clientId, 'wrong', options),
  'secret at AD FS': () => new identity.ClientSecretCredential('adfs', clientId, principal.secret, options),
  'another tenant': () => new identity.ClientSecretCredential(simulator.tenants.find(tenant => tenant.id !== tenantId).id, clientId, principal.secret, options),
  certificate: () => new identity.ClientCertificateCredential(tenantId, clientId, { certificatePath: simulator.clientCertificate }, options),
  assertion: () => new identity.ClientAssertionCredential(tenantId, clientId, async () => await gitHubToken(), options),
  'workload identity': () => new identity.WorkloadIdentityCredential({ ...options, tenantId, clientId, tokenFilePath: process.env.AZURE_FEDERATED_TOKEN_FILE }),
  pipeline: () => new identity.AzurePipelinesCredential(tenantId, clientId, clientId, simulator.oidcRequestToken, options),
  'managed identity': () => new identity.ManagedIdentityCredential({ clientId }),
  'unknown managed identity': () => new identity.ManagedIdentityCredential({ clientId: '00000000-0000-0000-0000-000000000000' }),
};

// As the toolkit of GitHub's actions asks.
async function gitHubToken() {
  const answer = await fetch(`${principal.gitHubOidcRequestUrl}&audience=${encodeURIComponent('api://AzureADTokenExchange')}`, {
    headers: { Authorization: `Bearer ${simulator.oidcRequestToken}` },
  });
  return (await answer.json()).value;
}

try {
  const token = await credentials[name]().getToken(`${simulator.armEndpoint}.default`);
  const claims = JSON.parse(Buffer.from(token.token.split('.')[1], 'base64url'));
  const seen = await fetch(`${simulator.armEndpoint}subscriptions?api-version=2022-12-01`, { headers: { Authorization: `Bearer ${token.token}` } });
  console.log(JSON.stringify({ tenant: claims.tid, client: claims.appid, subscriptions: (await seen.json()).value.map(one => one.displayName) }));
} catch (error) {
  console.log(JSON.stringify({ error: error.name, message: error.message }));
}
