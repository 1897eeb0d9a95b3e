/** The whole product on one machine, without a secret: its own school in its own database, a page to play its people on, and two cases. */
import path from 'node:path';
import { createPlayground, type Playground } from '../../adapters/playground/adapter.ts';
import { forget, readKept } from '../../adapters/playground/keep.ts';
import { PLATFORM } from '../../adapters/playground/places.ts';
import { type StoredRooms, storedRooms } from '../../adapters/playground/rooms.ts';
import { playgroundCopy } from '../../cards/copy/playground.nl.ts';
import { waitingView } from '../../cards/emergency.ts';
import type { OwnDatabase } from '../database.ts';
import type { Ticker } from '../jobs/tick.ts';
import { errorCode, type Log } from '../log.ts';
import type { InboundHandler } from '../port/inbound-handler.ts';
import type { MasterKeys } from '../store/encryption.ts';
import type { DatabaseAddress } from '../store/migrate.ts';
import type { SchoolPlan } from '../store/school-plan.ts';
import { applySchool, readSchool } from '../store/schools.ts';
import { createClock, type SettableClock } from './clock.ts';
import { playExamples } from './examples.ts';
import { keepExampleFigures } from './figures.ts';
import { createLeaps } from './leaps.ts';
import { PlayError } from './player.ts';
import { actors, FIRST_PROTOCOL, profileNamed, protocols, SCHOOL, schoolPlan, TENANT } from './school.ts';

/** Never the name of a database with a school's own data, nor that of version 0.1, which this one cannot continue in. */
const DATABASE = 'zorgdraad_tryout_2';

interface TryOutOptions {
  readonly address: () => DatabaseAddress;
  readonly masters: MasterKeys;
  readonly newId: () => string;
  readonly log: Log;
  /** Stops everything and starts it again, with a new database; absent where that cannot be. */
  readonly anew?: (() => void) | undefined;
}

/** What the page plays on: the handler, and the ticker, which is speeded up. */
interface Product {
  readonly handler: InboundHandler;
  readonly ticker: Pick<Ticker, 'poke' | 'idle'>;
}

/** What was found in the data folder, before anything runs. */
interface Kept {
  readonly file: string | undefined;
  readonly rooms: StoredRooms | undefined;
  readonly clock: SettableClock;
  readonly database: OwnDatabase;
}

/** Reads the stored rooms. If there are none the database starts fresh too: they belong together. */
export async function openKept(dataDir: string): Promise<Kept> {
  const file = path.join(dataDir, 'tryout.json');
  const rooms = storedRooms.safeParse(await readKept(file)).data;
  return {
    file,
    rooms,
    clock: createClock(undefined, rooms?.ahead),
    database: { database: DATABASE, fresh: rooms === undefined },
  };
}

interface TryOut extends Pick<Playground, 'accounts' | 'places' | 'routes'> {
  readonly platform: string;
  /** Prepares the school and its examples, and opens the page. Call it once the tables exist. Never rejects. */
  prepare(): Promise<void>;
  release(): void;
  stop(): Promise<void>;
}

interface Chosen {
  readonly protocol: string;
  /** True where the school has its words on a page of its own. */
  readonly ownPage: boolean;
}

/** Returns what was chosen when the page ran before: the protocol, if the bot still has it, and where words stand. */
async function chosenBefore(address: DatabaseAddress, masters: MasterKeys): Promise<Chosen> {
  const { schoolId } = await applySchool({ address, masters, plan: schoolPlan(), dryRun: true });
  const school = await readSchool(address, schoolId);
  const protocol = protocols().find(({ id }) => id === school?.profileId)?.id ?? FIRST_PROTOCOL;
  return { protocol, ownPage: school?.words === 'page' };
}

const planOf = ({ protocol, ownPage }: Chosen): SchoolPlan => schoolPlan(profileNamed(protocol), ownPage);

export function createTryOut(kept: Kept, { handler, ticker }: Product, options: TryOutOptions): TryOut {
  const { address, masters, newId, log, anew } = options;
  let stopping = false;
  const settle = async (): Promise<void> => {
    if (stopping) throw new PlayError('stopping');
    ticker.poke();
    await ticker.idle();
  };
  let chosen: Chosen = { protocol: FIRST_PROTOCOL, ownPage: false };
  const choose = async (next: Chosen): Promise<void> => {
    await applySchool({ address: address(), masters, plan: planOf(next) });
    chosen = next;
  };
  const playground = createPlayground({
    handler,
    tenant: TENANT,
    school: SCHOOL,
    people: actors,
    protocols: protocols(),
    protocol: () => chosen.protocol,
    choose: (protocol) => choose({ ...chosen, protocol }),
    ownPage: () => chosen.ownPage,
    setOwnPage: (ownPage) => choose({ ...chosen, ownPage }),
    waitingView: waitingView(),
    words: playgroundCopy.shell,
    clock: kept.clock.now,
    leaps: createLeaps(kept.clock, settle),
    stored: kept.rooms,
    file: kept.file,
    anew,
    log,
  });
  const play = async (): Promise<void> => {
    chosen = await chosenBefore(address(), masters);
    const { differences } = await applySchool({ address: address(), masters, plan: planOf(chosen) });
    if (!differences.some(({ what, how }) => what === 'school' && how === 'added')) return;
    playground.clear();
    if (kept.file !== undefined) await forget(kept.file);
    await keepExampleFigures(address(), kept.clock.now());
    await playExamples({ handler, newId, cardsOf: playground.cardsOf, settle }, kept.clock);
  };
  return {
    platform: PLATFORM,
    accounts: playground.accounts,
    places: playground.places,
    routes: playground.routes,
    release: () => {
      stopping = true;
      playground.close();
    },
    stop: async () => undefined,
    prepare: async () => {
      const played = await play().then(
        () => true,
        (error: unknown) => {
          if (!stopping) log('error', 'examples_failed', { cause: errorCode(error) });
          return false;
        },
      );
      if (stopping) return;
      // The page works without examples; if nothing is stored, the next start plays them again.
      await playground
        .open(played)
        .catch((error: unknown) => log('error', 'rooms_not_kept', { cause: errorCode(error) }));
    },
  };
}
