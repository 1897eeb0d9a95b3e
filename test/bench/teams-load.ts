/** The people in Teams: invokes with a really signed token over kept-alive connections, and Microsoft as far as the bot asks it. A process of its own. */
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { answerQuestions } from './children.ts';
import type { Measured, Press, Round } from './load.ts';
import { TEAMS_APP, TEAMS_TENANT } from './names.ts';

const pair = await generateKeyPair('RS256');
const key = { ...(await exportJWK(pair.publicKey)), kid: 'bench', use: 'sig', endorsements: ['msteams'] };
let origin = '';
let token = '';
let count = 0;

/** Keys, a token of the bot's own, and who somebody is. */
function answerOf(url: string): object {
  if (url.endsWith('/openid')) return { issuer: 'https://api.botframework.com', jwks_uri: `${origin}/keys` };
  if (url.endsWith('/keys')) return { keys: [key] };
  if (url.endsWith('/token')) return { access_token: 'bench', expires_in: 3600 };
  const user = /\/members\/([^/?]+)/.exec(url)?.[1] ?? '';
  return { id: `29:${user}`, aadObjectId: user, tenantId: TEAMS_TENANT, userRole: 'user' };
}

const microsoft = http.createServer((request, response) => {
  request.resume();
  request.on('end', () => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answerOf(request.url ?? '')));
  });
});

async function listen(): Promise<string> {
  await new Promise<void>((resolve) => microsoft.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(microsoft.address() as AddressInfo).port}`;
  // As in Teams: one token for the many requests of an hour.
  token = await new SignJWT({ serviceurl: `${origin}/emea/` })
    .setProtectedHeader({ alg: 'RS256', kid: 'bench', typ: 'JWT' })
    .setIssuer('https://api.botframework.com')
    .setAudience(TEAMS_APP)
    .setNotBefore('-1m')
    .setExpirationTime('2h')
    .sign(pair.privateKey);
  return `${origin}/openid`;
}

function bodyOf({ user, action, caseId }: Press): string {
  const id = `f:bench-${Date.now()}-${++count}`;
  return JSON.stringify({
    type: 'invoke',
    name: 'task/submit',
    id,
    channelId: 'msteams',
    serviceUrl: `${origin}/emea/`,
    from: { id: `29:${user}`, aadObjectId: user, name: 'x' },
    recipient: { id: `28:${TEAMS_APP}`, name: 'Zorgdraad' },
    conversation: { id: `a:${user}`, conversationType: 'personal', tenantId: TEAMS_TENANT },
    channelData: { tenant: { id: TEAMS_TENANT } },
    value: { data: { zorg: { button: { action, caseId } } }, context: { theme: 'default' } },
  });
}

function press(agent: http.Agent, url: string, one: Press): Promise<number> {
  const body = bodyOf(one);
  const since = performance.now();
  return new Promise((resolve, reject) => {
    const headers = {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
    };
    const request = http.request(url, { method: 'POST', agent, headers });
    request.on('error', reject);
    request.on('response', (response) => {
      response.resume();
      response.on('end', () =>
        response.statusCode === 200
          ? resolve(performance.now() - since)
          : reject(new Error(`the bot answered ${response.statusCode}`)),
      );
    });
    request.end(body);
  });
}

const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

/** Each connection presses as soon as its last press is answered. */
async function run({ url, connections, presses, milliseconds }: Omit<Round, 'until'>): Promise<Measured> {
  const waiting = [...presses].reverse();
  const took: number[] = [];
  let failed = 0;
  // Of this round alone: one that was kept longer may be closed by the bot just when it is used again.
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1000 });
  const since = performance.now();
  const lane = async (): Promise<void> => {
    while (performance.now() < since + milliseconds) {
      const one = waiting.pop();
      if (one === undefined) return;
      await press(agent, url, one).then(
        (milliseconds) => void took.push(milliseconds),
        () => {
          failed += 1;
        },
      );
    }
  };
  await Promise.all(Array.from({ length: connections }, lane)).finally(() => agent.destroy());
  const seconds = (performance.now() - since) / 1000;
  took.sort((a, b) => a - b);
  return { count: took.length, perSecond: took.length / seconds, p50: at(took, 0.5), p99: at(took, 0.99), failed };
}

answerQuestions({ listen, run }, async () => {
  microsoft.close();
  microsoft.closeAllConnections();
});
