/** Whether the bot can be reached at its address from outside, and what stands in between leaves alone what comes for it. */
import { connect } from 'node:tls';
import { DAY, dayOf } from '../../condition/moment.ts';
import { type DoctorLine, good, note, todo } from './finding.ts';

const TIMEOUT = 10_000;
/** Days before its end at which a certificate that renews itself has been renewed. */
const SOON = 14;

const get = (url: URL, init: RequestInit = {}): Promise<Response | undefined> =>
  fetch(url, { ...init, redirect: 'manual', signal: AbortSignal.timeout(TIMEOUT) }).catch(() => undefined);

/** Undefined where there is none that can be read. */
function certificateEnd({ hostname, port }: URL): Promise<Date | undefined> {
  return new Promise((resolve) => {
    // Whether it is trusted says the request itself.
    const socket = connect({
      host: hostname,
      port: Number(port) || 443,
      servername: hostname,
      rejectUnauthorized: false,
    });
    const done = (end?: Date): void => {
      socket.destroy();
      resolve(end);
    };
    socket.setTimeout(TIMEOUT, () => done());
    socket.once('error', () => done());
    socket.once('secureConnect', () => {
      const at = Date.parse(socket.getPeerCertificate().valid_to ?? '');
      done(Number.isNaN(at) ? undefined : new Date(at));
    });
  });
}

async function certificate(address: URL, now: Date): Promise<DoctorLine> {
  if (address.protocol !== 'https:')
    return note('certificate', 'Dit adres heeft geen certificaat: Slack en Teams sturen alleen naar https.');
  const end = await certificateEnd(address);
  if (end === undefined)
    return todo('certificate', 'Het certificaat van dit adres is niet te lezen. Kijk naar je webserver.');
  const left = end.getTime() - now.getTime();
  if (left < 0)
    return todo('certificate', `Het certificaat is verlopen, ${dayOf(end)} was de laatste dag. Vernieuw het.`);
  if (left < SOON * DAY)
    return todo('certificate', `Het certificaat verloopt: ${dayOf(end)} is de laatste dag. Vernieuw het.`);
  return good('certificate', `Het certificaat is geldig. De laatste dag is ${dayOf(end)}.`);
}

/** An unsigned request is turned away by us with 401; anything else comes from what stands before us. */
async function route(address: URL, path: string, platform: string): Promise<DoctorLine> {
  const answer = await get(new URL(path, address), {
    method: 'POST',
    body: '{}',
    headers: { 'content-type': 'application/json' },
  });
  if (answer?.status === 401)
    return good(`route ${path}`, `${path} komt bij de bot, en die weigert wat niet van ${platform} komt.`);
  const what =
    answer === undefined ? 'geeft geen antwoord' : `antwoordt ${answer.status}, en dat is niet het antwoord van de bot`;
  return todo(`route ${path}`, `${path} ${what}. Laat je webserver dit pad doorgeven aan de bot.`);
}

interface AddressOptions {
  readonly slack: boolean;
  readonly teams: boolean;
  readonly now: Date;
}

export async function lookAtAddress(
  text: string,
  { slack, teams, now }: AddressOptions,
): Promise<readonly DoctorLine[]> {
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol))
    return [todo('address', 'Het adres achter --address moet een https-adres zijn, zoals https://zorg.example.')];
  const address = new URL(text);
  const health = await get(new URL('/healthz', address));
  const body = await health?.text().catch(() => '');
  if (health?.status !== 200 || body?.trim() !== 'ok') {
    const what =
      health === undefined
        ? 'is niet te bereiken, of zijn certificaat wordt niet vertrouwd'
        : `antwoordt ${health.status} op /healthz, en dat is niet het antwoord van de bot`;
    return [
      todo('address', `${address.origin} ${what}. Kijk naar DNS, je webserver en de firewall.`),
      await certificate(address, now),
    ];
  }
  return [
    good('address', `${address.origin} is te bereiken.`),
    await certificate(address, now),
    ...(slack ? [await route(address, '/slack/events', 'Slack')] : []),
    ...(teams ? [await route(address, '/api/messages', 'Microsoft')] : []),
  ];
}
