/**
 * Slows flooding and guessing down, by address and by session, and locks nobody out: a school is one address. What shows the numbers, and the files
 * of the browser, go on at once; whoever is signed in does not wait for what others do from the same address. Nobody is refused: where too many wait, the
 * one who waited longest goes on.
 *
 * Of our own: what packages of rate limits keep goes by the machine's clock, and refuses where this waits.
 */
import type { IncomingMessage, RequestListener } from 'node:http';
import { BlockList, isIP, isIPv6 } from 'node:net';
import { cookieOf, SESSION } from './cookies.ts';
import { hashOf } from './secrets.ts';

/** How much goes at once, and how much a second after that. */
interface Rate {
  readonly burst: number;
  readonly perSecond: number;
}

/** Of what failed or signs in, by address: a whole school begins its day in a minute. */
const BY_ADDRESS: Rate = { burst: 600, perSecond: 5 };
/** Of what is done in one session: nobody presses more. */
const BY_SESSION: Rate = { burst: 120, perSecond: 4 };
/** Milliseconds that anything waits at most. */
const LONGEST = 5000;
/** Requests of one name, and in all, that wait at once; with one more, the one who waited longest goes on. */
const MOST_WAITING = { ofOne: 30, ofAll: 300 };
/** Names remembered at most; the one that was seen longest ago goes. */
const MOST = 10_000;

interface Bucket {
  readonly used: number;
  readonly at: number;
}

/** A map that forgets what was put in it longest ago. */
function remember<T>(names: Map<string, T>, name: string, value: T): void {
  names.delete(name);
  names.set(name, value);
  const oldest = names.keys().next();
  if (names.size > MOST && oldest.done !== true) names.delete(oldest.value);
}

function createBuckets({ burst, perSecond }: Rate, clock: () => Date) {
  const buckets = new Map<string, Bucket>();
  const usedOf = (name: string): number => {
    const { used, at } = buckets.get(name) ?? { used: 0, at: 0 };
    return Math.max(0, used - (Math.max(0, clock().getTime() - at) / 1000) * perSecond);
  };
  return {
    /** Milliseconds to wait before the next. */
    wait: (name: string): number => Math.min(LONGEST, Math.max(0, ((usedOf(name) + 1 - burst) / perSecond) * 1000)),
    // What comes on top of the longest wait is not counted: who stops is soon served as anybody.
    use: (name: string): void => {
      const used = Math.min(usedOf(name) + 1, burst + (LONGEST / 1000) * perSecond);
      remember(buckets, name, { used, at: clock().getTime() });
    },
  };
}

/** Returns what names where somebody is: of an IPv6 address its network, within which one machine has as many addresses as it likes. */
function placeOf(address: string): string {
  if (!isIPv6(address)) return address;
  const [head = '', tail] = address.split('::');
  const groups = head === '' ? [] : head.split(':');
  const rest = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - groups.length - rest.length);
  const all = [...groups, ...Array.from({ length: zeros }, () => '0'), ...rest];
  return `${all
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::`;
}

/** `proxies`: of one's own, or networks of them. Returns what tells where a request comes from: the word of a proxy counts for as far as it is ours. */
export function addressesBehind(proxies: readonly string[]): (request: IncomingMessage) => string {
  const ours = new BlockList();
  for (const proxy of proxies) {
    const [address = '', length] = proxy.split('/');
    const family = isIPv6(address) ? 'ipv6' : 'ipv4';
    if (length === undefined) ours.addAddress(address, family);
    else ours.addSubnet(address, Number(length), family);
  }
  const bare = (address: string): string => address.replace(/^::ffff:/, '');
  const isOurs = (address: string): boolean =>
    isIP(address) !== 0 && ours.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
  return ({ socket, headers }) => {
    const passed = String(headers['x-forwarded-for'] ?? '').split(',');
    let address = bare(socket.remoteAddress ?? '');
    while (isOurs(address)) {
      const before = bare(passed.pop()?.trim() ?? '');
      if (isIP(before) === 0) break;
      address = before;
    }
    return address;
  };
}

interface LimitOptions {
  readonly addressOf: (request: IncomingMessage) => string;
  readonly clock: () => Date;
  /** Resolves after so many milliseconds. */
  readonly wait: (ms: number) => Promise<unknown>;
}

/** What shows the numbers, and what a browser loads. */
const isFree = (path: string): boolean => /^\/(aanmelden|aangemeld)$|\.(css|mjs|js|ts)$|^\/bestand\//.test(path);
/** What costs, beside what fails: a sign-in that begins or ends, and a screen for nobody. */
const costs = (status: number): boolean => status >= 400 || status === 303;

/** Puts limits around the listeners of the page. */
export function limited(
  routes: ReadonlyMap<string, RequestListener>,
  { addressOf, clock, wait }: LimitOptions,
): ReadonlyMap<string, RequestListener> {
  const byAddress = createBuckets(BY_ADDRESS, clock);
  const bySession = createBuckets(BY_SESSION, clock);
  /** Sessions, hashed, in which something went well here: nobody guesses these. */
  const proven = new Map<string, true>();
  /** Who waits, in the order in which they came. */
  const waiting = new Set<{ readonly name: string; readonly go: () => void }>();

  const makeRoom = (name: string): void => {
    const ofOne = [...waiting].filter((one) => one.name === name);
    if (ofOne.length >= MOST_WAITING.ofOne) ofOne[0]?.go();
    else if (waiting.size >= MOST_WAITING.ofAll) [...waiting][0]?.go();
  };
  const hold = (name: string, ms: number, then: () => void): void => {
    makeRoom(name);
    const one = {
      name,
      go: () => {
        if (waiting.delete(one)) then();
      },
    };
    waiting.add(one);
    void wait(ms).then(one.go);
  };

  const listen =
    (listener: RequestListener): RequestListener =>
    (request, response) => {
      const held = cookieOf(request, SESSION);
      const session = held === undefined ? undefined : hashOf(held);
      const address = placeOf(addressOf(request));
      const isProven = session !== undefined && proven.has(session);
      response.once('finish', () => {
        if (costs(response.statusCode)) byAddress.use(address);
        else if (session !== undefined && response.statusCode === 200) remember(proven, session, true);
      });
      const name = isProven ? session : address;
      const ms = isProven ? bySession.wait(session) : byAddress.wait(address);
      if (isProven) bySession.use(session);
      if (ms === 0) return listener(request, response);
      hold(name, ms, () => {
        if (!response.destroyed) listener(request, response);
      });
    };
  return new Map([...routes].map(([path, listener]) => [path, isFree(path) ? listener : listen(listener)]));
}
