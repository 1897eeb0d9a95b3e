import type { AddressStore } from '../port/address-store.ts';
import type { KeyStore } from '../port/key-store.ts';
import type { NightlyCheckStore } from '../port/nightly-check.ts';
import type { PageStore } from '../port/page-store.ts';
import type { Refold } from '../port/refold.ts';
import type { ServiceStore, ToldStore } from '../port/service-store.ts';
import type { Store } from '../port/store.ts';
import { StoreError } from '../port/store-error.ts';
import { identity } from './access.ts';
import { closeAccount, withoutAccount } from './accounts.ts';
import { createAddresses } from './addresses.ts';
import { createChildren } from './children.ts';
import { codeMark } from './code-mark.ts';
import type { LeftToCompare } from './compared.ts';
import type { Connection } from './connection.ts';
import { readDigests } from './digests.ts';
import { createProfileReader, createSchoolReader } from './directory.ts';
import { dropOldDrafts } from './drafts.ts';
import type { MasterKeys } from './encryption.ts';
import { createEnds } from './ends.ts';
import { asStoreError } from './errors.ts';
import { createFigures, type OperatorFigures } from './figures.ts';
import { type Folding, todaysFolding } from './folding.ts';
import { caseOfRoom } from './generated/delivery.ts';
import { createIdentities } from './identities.ts';
import { type KeyFit, keyFit } from './key-fit.ts';
import { createKnownFaces } from './known-faces.ts';
import { createListGuard } from './list-guard.ts';
import { markLists } from './list-marking.ts';
import { createLookWriter } from './look-writer.ts';
import { createKeptLooks, type KeptLooks } from './looks.ts';
import { codeSchema, databaseSchema, type SchemaState, schemaState } from './migrate/version.ts';
import type { DatabaseAddress } from './migrate.ts';
import { createNightlyChecks } from './nightly-checks.ts';
import { createNightlyLooks } from './nightly-looks.ts';
import { createNotes } from './noted.ts';
import { createOwnFolding } from './own-folding.ts';
import { createPageStore, dropOldSessions } from './page.ts';
import { createKeyStore, dropOldKeys } from './page-keys.ts';
import { asPerson, type SessionContext } from './person-session.ts';
import { createPersonal, tidyPersonal } from './personal-posts.ts';
import { closedWhile, createRolePool, type PoolWatch, type Unreachable } from './pool.ts';
import { createPractice } from './practice-cases.ts';
import { refold } from './refold.ts';
import { createReplica, dropSilentReplicas } from './replica.ts';
import { createRequests } from './request-search.ts';
import { markRooms } from './room-marking.ts';
import { createRoomGuard } from './room-marks.ts';
import { createDelivery } from './rooms.ts';
import { createSeals } from './seal.ts';
import { createService } from './service.ts';
import { createSettling } from './settled.ts';
import type { StoredTable } from './spec.ts';
import { statement } from './statement.ts';
import { asSystem } from './system-session.ts';
import { createTold, dropOldTold } from './told.ts';
import { inTransaction, once } from './transaction.ts';
import { createUndelivered } from './undelivered.ts';

interface StoreOptions {
  /** A function is asked again at each new connection: where the embedded server stands may change. */
  readonly connection: Connection | (() => Connection);
  readonly masters: MasterKeys;
  readonly clock?: () => Date;
  /** Called at every failed connect; what it awaits is waited for, half a second at most. */
  readonly onUnreachable?: Unreachable;
  /** Connections for people's acts; the worker has half of it, and one more lets this bot be heard of. */
  readonly max?: number;
  /** Where the owner comes in, for cases of another folding; the connection itself where there is no other. */
  readonly address?: () => DatabaseAddress;
  /** Today's, but for tests of another one. */
  readonly folding?: Folding;
  /** By which code it decides: today's, but for tests of another one. */
  readonly code?: () => string;
  /** Hears of what goes wrong on connections, and of what is written. */
  readonly watch?: PoolWatch;
  /** Milliseconds between the tries of a note that has to be made. */
  readonly pauses?: readonly number[];
}

export interface PostgresStore extends Store {
  /** For whoever runs the bot: the same sheets, with the same floor. */
  readonly figures: OperatorFigures;
  /** For whoever runs the bot: who looked. */
  readonly looks: KeptLooks;
  /** Where people can be reached, for a platform that must be told. */
  readonly addresses: AddressStore;
  readonly refold: Refold;
  /**
   * Marks the lists of people and the rooms of before there were marks, as the owner; from then on a list without marks lets nobody in, and
   * nothing is sent in a room without. Returns how many lists.
   * @throws StoreError
   */
  markLists(): Promise<number>;
  /** Whether what stands here is what was written. */
  readonly checks: NightlyCheckStore;
  /** How old the back-up is, and how far what is done each day has come. */
  readonly service: ServiceStore;
  /** Who was told what of how the bot is. */
  readonly told: ToldStore;
  /** Who is signed in on the page. */
  readonly page: PageStore;
  /** The keys that people show there. */
  readonly keys: KeyStore;
  /**
   * How the schema stands to this code. Until the next look nothing is done on one that is older, or that newer code brought past this one.
   * @throws StoreError
   */
  look(): Promise<SchemaState>;
  /** Whether the master key opens what is in the database. @throws StoreError */
  keyFit(): Promise<KeyFit>;
  /** Makes the coming months of the partitioned tables and drops what is past its term: once a day is enough. */
  housekeep(): Promise<void>;
}

const housekeep = statement({ by: ['worker'], gives: ['void as housekeep'], text: 'select housekeep()' });

/** The store on a migrated Postgres. Every connection is checked before its first use; `StoreError` `unsafe` when it sees too much. */
export const createStore = ({
  connection,
  masters,
  clock = () => new Date(),
  onUnreachable,
  max = 10,
  address = () => ({ connection: typeof connection === 'function' ? connection() : connection }),
  folding = todaysFolding,
  code = codeMark,
  watch,
  pauses,
}: StoreOptions): PostgresStore => {
  let schema: SchemaState | undefined;
  const unserved = () => schema === 'older' || schema === 'past';
  const options = { connection, onUnreachable, watch };
  const bare = createRolePool({ ...options, role: 'zorg_app', max });
  const app = closedWhile(unserved, bare);
  const worker = closedWhile(unserved, createRolePool({ ...options, role: 'zorg_worker', max: Math.ceil(max / 2) }));
  const beats = closedWhile(unserved, createRolePool({ ...options, role: 'zorg_worker', max: 1 }));
  const replica = createReplica(beats, masters, code);
  const notes = createNotes(pauses);
  const profiles = createProfileReader();
  const guard = createListGuard(masters);
  const schools = createSchoolReader(guard);
  const identities = createIdentities(app, guard);
  const own = createOwnFolding({ address, masters, folding });
  const left: LeftToCompare = { compare: new Set<string>(), requests: false };
  const checks = createNightlyChecks({ pool: worker, address, masters, folding, refused: guard.refused });
  // Who asks does not wait for it, and the check of the night comes by it too.
  const known = new Set<string>();
  const noted = (table: StoredTable, { schoolId, caseId }: Parameters<SessionContext['forged']>[0]): void => {
    const row = `${table} ${caseId}`;
    if (known.has(row)) return;
    known.add(row);
    void checks.note(schoolId, clock(), { table, row: caseId }).catch(() => known.delete(row));
  };
  const forged: SessionContext['forged'] = (of) => noted('case_members', of);
  const rooms = createRoomGuard(masters, (of) => noted('rooms', of));
  const looks = createLookWriter(app, masters);
  const people: SessionContext = {
    pool: app,
    identities,
    masters,
    clock,
    profiles,
    schools,
    folding: own,
    faces: createKnownFaces(),
    looks,
    left,
    forged,
  };
  const schemaOfCode = codeSchema();
  const look = async (): Promise<SchemaState> => {
    const client = await bare.acquire();
    try {
      schema = schemaState(await databaseSchema(client), schemaOfCode);
      client.release();
      return schema;
    } catch (error) {
      const known = asStoreError(error);
      client.release(true);
      throw known;
    }
  };
  return {
    identify: identities.identify,
    presumed: identities.presumed,
    asPerson: async (request, work) => {
      await looks.begun();
      return asPerson(people, request, work);
    },
    digests: readDigests(app, people),
    noteRefusal: async ({ person, ...row }) => {
      await looks.begun();
      await inTransaction(app, person === undefined ? [] : [identity({ person })], async (transaction) =>
        looks.note(transaction, { person, ...row, allowed: false }),
      );
    },
    asSystem: (caseId, work) => asSystem({ ...people, pool: worker }, caseId, work),
    children: createChildren(worker, masters, own, left.compare),
    delivery: createDelivery(worker, replica, profiles, schools, own, notes, rooms, masters),
    personal: createPersonal(worker, replica, schools, own, notes),
    settling: createSettling(worker, replica, code),
    undelivered: createUndelivered(worker),
    practice: createPractice(worker),
    ends: createEnds(worker, masters, own, rooms, (of) => noted('case_ends', of)),
    requests: createRequests(worker, masters, left),
    seals: createSeals(worker, masters),
    figures: createFigures(worker, masters),
    looks: createKeptLooks(app, worker, looks),
    addresses: createAddresses(worker, masters),
    checks: { ...checks, lookAtLooks: createNightlyLooks({ app, worker, address, masters, looks }) },
    markLists: async () => {
      const done = await markLists(address(), masters);
      await markRooms(address(), masters);
      guard.complete();
      rooms.complete();
      return done;
    },
    service: createService(worker),
    told: createTold(worker),
    page: createPageStore(worker, masters),
    keys: createKeyStore(worker, masters),
    refold: (options) => refold({ ...options, address: address(), masters, folding }),
    closeAccount: (account) => closeAccount(worker, account),
    withoutAccount: (schoolId) => withoutAccount(worker, schoolId),
    caseOfRoom: async (place) => (await once(worker, caseOfRoom(place)))[0],
    ready: async () => {
      try {
        await look();
        return !unserved();
      } catch (error) {
        // Misconfigured is not the same as away: the caller must hear of it.
        if (error instanceof StoreError && error.code === 'unsafe') throw error;
        return false;
      }
    },
    look,
    keyFit: () => keyFit(worker, masters),
    housekeep: async () => {
      await once(worker, housekeep());
      await tidyPersonal(worker);
      await once(worker, dropSilentReplicas());
      await dropOldTold(worker);
      await dropOldSessions(worker);
      await dropOldDrafts(worker);
      await dropOldKeys(worker);
    },
    close: async () => {
      await Promise.all([app.end(), worker.end(), replica.stop()]);
    },
  };
};
