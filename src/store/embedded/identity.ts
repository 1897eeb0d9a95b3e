import { readFile, stat } from 'node:fs/promises';
import os from 'node:os';
import { EmbeddedError, unreachableFolder } from './error.ts';
import { type Guise, run } from './run.ts';

/**
 * As whom Postgres runs: it refuses root, and a user without a name.
 * - `plain`: as we are.
 * - `namespace`: our own rights under another user's number, so that it reaches our folders and nobody else gains any.
 * - `setuid`: as another real user, where the host refuses namespaces; that user must be able to reach the folder.
 */
export interface SystemUser extends Guise {
  kind: 'plain' | 'namespace' | 'setuid';
  /** The one name under which the server sees this process at its socket. */
  peer: string;
}

/** The host's own tools that we lean on; absent where they do not work here. */
export interface HostTools {
  unshare: boolean;
  setpriv: boolean;
}

interface Account {
  name: string;
  uid: number;
  gid: number;
}

// The overflow number: every user outside a namespace looks like it from within, so it may not be the one let in.
const OVERFLOW_ID = 65534;

const namespacePrefix = (user: Account) => [
  'unshare',
  '--user',
  `--map-user=${user.uid}`,
  `--map-group=${user.gid}`,
  '--',
];

/** Tries the tools, rather than reading versions: a container may refuse what is installed. */
export async function findTools(): Promise<HostTools> {
  const mapped = mappedAccount(await accounts());
  const works = async (prefix: readonly string[]) => (await run({ prefix }, 'true', [])).code === 0;
  const [unshare, setpriv] = await Promise.all([
    mapped ? works(namespacePrefix(mapped)) : false,
    works(['setpriv', '--pdeathsig', 'INT', '--']),
  ]);
  return { unshare, setpriv };
}

/**
 * Chooses as whom the server of this folder runs.
 * @throws EmbeddedError `no_identity` where nothing is left to try.
 */
export async function chooseIdentity(tools: HostTools, dataDir: string): Promise<SystemUser> {
  const own = ownName();
  const uid = process.geteuid?.() ?? -1;
  if (uid !== 0 && own !== undefined) return { kind: 'plain', peer: own, prefix: [] };
  const known = await accounts();
  const mapped = mappedAccount(known);
  if (tools.unshare && mapped) return { kind: 'namespace', peer: mapped.name, prefix: namespacePrefix(mapped) };
  const other = uid === 0 ? await substitute(known, dataDir) : undefined;
  if (other) return { kind: 'setuid', peer: own ?? 'root', prefix: [], uid: other.uid, gid: other.gid };
  throw new EmbeddedError(
    'no_identity',
    'De meegeleverde database kan niet draaien onder een gebruiker zonder naam: start de bot als gewone gebruiker, of zet DATABASE_URL.',
  );
}

/** @throws EmbeddedError `unreachable_folder` where the server's user cannot enter and write the folder. */
export async function assertReachable(identity: SystemUser, folder: string): Promise<void> {
  const test = identity.kind === 'setuid' ? 'cd -- "$1"' : 'cd -- "$1" && test -w .';
  if ((await run(identity, 'sh', ['-c', test, 'sh', folder])).code !== 0) throw unreachableFolder(folder);
}

function ownName(): string | undefined {
  try {
    return os.userInfo().username;
  } catch {
    return undefined; // A number without a name, as in many containers.
  }
}

/** The user to appear as inside a namespace: `daemon` where it exists, else any that is no root and no overflow. */
function mappedAccount(known: readonly Account[]): Account | undefined {
  const fit = known.filter(({ uid, gid }) => uid > 0 && uid < OVERFLOW_ID && gid > 0 && gid < OVERFLOW_ID);
  return fit.find(({ name }) => name === 'daemon') ?? fit[0];
}

async function substitute(known: readonly Account[], dataDir: string): Promise<Account | undefined> {
  const owner = (await stat(dataDir)).uid;
  return (
    known.find(({ uid }) => uid !== 0 && uid === owner) ??
    known.find(({ name }) => name === 'postgres') ??
    known.find(({ name }) => name === 'nobody')
  );
}

async function accounts(): Promise<Account[]> {
  // Absent on a host that keeps its users elsewhere.
  const text = await readFile('/etc/passwd', 'utf8').catch(() => '');
  return text.split('\n').flatMap((line) => {
    const [name, , uid, gid] = line.split(':');
    return name && uid && gid ? [{ name, uid: Number(uid), gid: Number(gid) }] : [];
  });
}
