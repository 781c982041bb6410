/*
 * An identity provider for tests and for trying work accounts out: oidc-provider, with people it
 * invents and a page that asks who comes and with how many factors.
 *
 *   node dev/issuer.mjs <port> <client id> <client secret> <redirect uri>...
 *
 * Where the first redirect URI is a hub's, it is told of people who sign out at /session/end.
 *
 * Prints READY when it answers. POST to its interaction with account=<name>&factors=1|2.
 */
import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import { Provider } from 'oidc-provider';

const [port, clientId, clientSecret, ...redirects] = process.argv.slice(2);
const issuer = `http://localhost:${port}`;
const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });

const provider = new Provider(issuer, {
  clients: [
    {
      client_id: clientId,
      client_secret: clientSecret,
      redirect_uris: redirects,
      id_token_signed_response_alg: 'ES256',
      backchannel_logout_uri: new URL('/api/v1/issuer/room/logout', redirects[0]).href,
      backchannel_logout_session_required: true,
    },
  ],
  jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', kid: 'tests' }] },
  cookies: { keys: ['of no use to anybody'] },
  claims: { openid: ['sub', 'amr', 'acr', 'auth_time', 'sid'] },
  acrValues: ['two-factors'],
  conformIdTokenClaims: false,
  features: { devInteractions: { enabled: false }, backchannelLogout: { enabled: true } },
  /* The hub it tells of logouts is on this machine, which it would not call by itself. */
  fetch: (url, options) => fetch(url, { ...options, dispatcher: undefined }),
  findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
  interactions: { url: (_, { uid }) => `/interaction/${uid}` },
  loadExistingGrant: async (ctx) => {
    const grant = new ctx.oidc.provider.Grant({
      clientId: ctx.oidc.client.clientId,
      accountId: ctx.oidc.session.accountId,
    });
    grant.addOIDCScope('openid');
    await grant.save();
    return grant;
  },
});

const page = (prompt) => `<!doctype html><title>Test issuer</title>
<h1>Test issuer: ${prompt}</h1><form method="post">
<label>Account <input name="account" value="alice"></label>
<button name="factors" value="2">With a second factor</button>
<button name="factors" value="1">With one factor</button></form>`;

async function interact(request, response) {
  const { prompt } = await provider.interactionDetails(request, response);
  if (request.method === 'GET') {
    response.setHeader('Content-Type', 'text/html');
    response.end(page(prompt.name));
    return;
  }
  let body = '';
  for await (const part of request) body += String(part);
  const said = new URLSearchParams(body);
  const two = said.get('factors') === '2';
  await provider.interactionFinished(request, response, {
    login: {
      accountId: said.get('account'),
      amr: two ? ['pwd', 'mfa'] : ['pwd'],
      ...(two ? { acr: 'two-factors' } : {}),
    },
  });
}

const answer = provider.callback();
createServer((request, response) => {
  if (!request.url.startsWith('/interaction/')) return answer(request, response);
  return interact(request, response).catch((failure) => {
    response.statusCode = 400;
    response.end(String(failure));
  });
}).listen(Number(port), '127.0.0.1', () => process.stdout.write('READY\n'));
process.stdin.on('end', () => process.exit(0)).resume();
