/**
 * What a session sees of a case: always the folding of the code that runs it. A case that was last written under another version is folded from
 * its logbook as the owner, since a member does not see every row; the session gets what every member may see: face and facts.
 */
import { setImmediate as turn } from 'node:timers/promises';
import { unfolded } from '../consultation/evolve/version.ts';
import type { ExistingCase } from '../consultation/state.ts';
import { StoreError } from '../port/store-error.ts';
import { ask } from './ask.ts';
import { breakIn, type ChainedRow, type ChainKeys, chainedRows, chainKeys, eventOf } from './case-chain.ts';
import { type MasterKeys, unwrap } from './encryption.ts';
import type { Folding } from './folding.ts';
import type { FaceFolding } from './known-faces.ts';
import { asOwner, type DatabaseAddress } from './migrate.ts';
import { caseOwner } from './school-secret.ts';
import { type RowFrom, statement } from './statement.ts';
import type { OpenedCase } from './stored-case.ts';
import { beginSnapshot } from './transaction.ts';

export interface OwnFolding extends FaceFolding {
  readonly version: number;
  /**
   * The same cases; at once when all of them are of this version. When another cannot be folded in time, it throws `unavailable`; a call for
   * help (`urgent`) waits a moment only, before all others, and then has the case as it is stored.
   */
  cases(opened: readonly OpenedCase[], urgent?: boolean): Promise<readonly OpenedCase[]>;
  /** The same for a list that is only shown: one that cannot be folded anew, or not in time, stays as it is stored. */
  listed(opened: readonly OpenedCase[]): Promise<readonly OpenedCase[]>;
}

interface OwnFoldingOptions {
  readonly address: () => DatabaseAddress;
  readonly masters: MasterKeys;
  readonly folding: Folding;
}

/**
 * Milliseconds for all of it: what asks has two seconds, and holds its case meanwhile. It gives the case back before somebody who waits for
 * it gives up, which is after a second: that may be a call for help.
 */
const withinMillis = 800;
/** Milliseconds for a call for help: enough where the owner answers. */
const urgentMillis = 400;
/** The owner hangs when one case took so long and was not ready. */
const hangsAfterMillis = 300;
/** So long after that nobody is kept waiting, or kept from a case by somebody who waits. */
const restMillis = 2000;
/** Connections at once; the others wait for their turn. */
const mostAtOnce = 2;

/** Up to which row; absent: as far as it goes. */
interface Wanted {
  readonly id: string;
  readonly seq?: number;
}

const giveUpInTime = statement({ by: ['owner'], text: `set statement_timeout = ${withinMillis}` });

const foldable = statement({
  by: ['owner'],
  takes: ['cases.id[] as ids'],
  gives: ['cases.id', 'cases.schoolId', 'cases.seq', 'cases.head', 'caseKeys.masterKid', 'caseKeys.wrapped'],
  uses: ['caseKeys.caseId'],
  text: `select c.id, c.school_id as "schoolId", c.seq, c.head, k.master_kid as "masterKid", k.wrapped
    from cases c join case_keys k on k.case_id = c.id where c.id = any ($1)`,
});

/** Undefined where the logbook is broken, or this code makes nothing of it. */
const foldOne = (
  found: RowFrom<typeof foldable>,
  rows: readonly ChainedRow[],
  upTo: number,
  keys: ChainKeys,
  { masters, folding }: OwnFoldingOptions,
): ExistingCase | undefined => {
  if (breakIn(found, rows, keys) !== undefined) return undefined;
  try {
    const key = unwrap(masters, found, caseOwner(found.id));
    return folding.fold(rows.filter(({ seq }) => seq <= upTo).map((row) => eventOf(key, row)));
  } catch {
    return undefined;
  }
};

type FoldedCases = ReadonlyMap<string, ExistingCase>;

const foldAll = (options: OwnFoldingOptions, wanted: readonly Wanted[], signal: AbortSignal): Promise<FoldedCases> =>
  asOwner(
    options.address(),
    async (client) => {
      await ask(client, giveUpInTime());
      await ask(client, beginSnapshot());
      const ids = wanted.map(({ id }) => id);
      const cases = await ask(client, foldable({ ids }));
      const rows = await ask(client, chainedRows({ ids }));
      const { keys } = await chainKeys(client, options.masters, [...new Set(cases.map(({ schoolId }) => schoolId))]);
      const perCase = Map.groupBy(rows, ({ caseId }) => caseId);
      const upTo = new Map(wanted.map(({ id, seq }) => [id, seq]));
      const folded = new Map<string, ExistingCase>();
      for (const found of cases) {
        const one = foldOne(found, perCase.get(found.id) ?? [], upTo.get(found.id) ?? found.seq, keys, options);
        if (one !== undefined) folded.set(found.id, one);
        // Whoever asks for many cases does not keep the others waiting.
        await turn();
        if (signal.aborted) break;
      }
      return folded;
    },
    signal,
  );

/** Gives up after a time, which the work hears: it is broken off, not left to finish for nobody. */
const inTime = async <T>(millis: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> => {
  const over = new AbortController();
  const late = new Promise<never>((_, reject) => {
    over.signal.addEventListener('abort', () => reject(new StoreError('unavailable', 'folding')), { once: true });
  });
  const timer = setTimeout(() => over.abort(), millis);
  const asked = work(over.signal);
  // What comes of it when the time is over is for nobody.
  asked.catch(() => undefined);
  try {
    return await Promise.race([asked, late]);
  } finally {
    clearTimeout(timer);
  }
};

interface Waiting {
  readonly go: () => void;
  readonly signal: AbortSignal;
}

/** Lets so many at once through: a call for help before all others, those in the order of asking. Who has gone is passed over. */
const createGate = (most: number) => {
  let busy = 0;
  const waiting: Waiting[] = [];
  const next = (): void => {
    const one = waiting.shift();
    if (one === undefined) busy -= 1;
    else if (one.signal.aborted) next();
    else one.go();
  };
  const turnFor = (signal: AbortSignal, urgent: boolean): Promise<void> =>
    new Promise((go, leave) => {
      signal.addEventListener('abort', () => leave(new StoreError('unavailable', 'folding')), { once: true });
      const one = { go, signal };
      if (urgent) waiting.unshift(one);
      else waiting.push(one);
    });
  return async <T>(signal: AbortSignal, urgent: boolean, work: () => Promise<T>): Promise<T> => {
    if (busy >= most) await turnFor(signal, urgent);
    else busy += 1;
    try {
      return await work();
    } finally {
      next();
    }
  };
};

export const createOwnFolding = (options: OwnFoldingOptions): OwnFolding => {
  const { version } = options.folding;
  const gate = createGate(mostAtOnce);
  /** By `performance.now()`. */
  let hungUntil = 0;
  const foldedOf = async (wanted: readonly Wanted[], urgent = false): Promise<FoldedCases> => {
    if (performance.now() < hungUntil) throw new StoreError('unavailable', 'folding');
    let since: number | undefined;
    try {
      return await inTime(urgent ? urgentMillis : withinMillis, (signal) =>
        gate(signal, urgent, () => {
          since = performance.now();
          return foldAll(options, wanted, signal);
        }),
      );
    } catch (error) {
      const at = performance.now();
      const hangs = since !== undefined && at - since >= hangsAfterMillis && wanted.length === 1;
      if (hangs) hungUntil = at + restMillis;
      // Whatever the owner was refused: it says nothing about the person who asks.
      throw error instanceof StoreError && error.code === 'unavailable'
        ? error
        : new StoreError('unavailable', 'folding');
    }
  };
  const foreign = ({ folding }: { readonly folding: number }): boolean => folding !== version;
  const ours =
    (folded: FoldedCases) =>
    (one: OpenedCase): OpenedCase => {
      if (!foreign(one)) return one;
      const anew = folded.get(one.id);
      return anew === undefined ? { ...one, folding: unfolded } : { ...one, ...anew, folding: version };
    };
  const orNone = (): FoldedCases => new Map();
  return {
    version,
    cases: async (opened, urgent = false) => {
      if (!opened.some(foreign)) return opened;
      const folded = foldedOf(opened.filter(foreign), urgent);
      return opened.map(ours(await (urgent ? folded.catch(orNone) : folded)));
    },
    listed: async (opened) =>
      opened.some(foreign) ? opened.map(ours(await foldedOf(opened.filter(foreign)).catch(orNone))) : opened,
    faces: async (rows, idOf) => {
      if (!rows.some(foreign)) return rows;
      const folded = await foldedOf(rows.filter(foreign).map((row) => ({ id: idOf(row) }))).catch(orNone);
      return rows.map((row) => {
        const face = foreign(row) ? folded.get(idOf(row))?.face : undefined;
        return face === undefined ? row : { ...row, face };
      });
    },
  };
};
