/**
 * Folds cases that an older version wrote anew, as the owner, beside a running bot. Each case is a transaction of its own, taken only when
 * nobody has it: broken off at any moment nothing is half done, and what is left is found again by its version.
 */
import { setImmediate as turn } from 'node:timers/promises';
import type pg from 'pg';
import type { ExistingCase } from '../consultation/state.ts';
import type { LeftCase, Refolded } from '../port/refold.ts';
import { StoreError } from '../port/store-error.ts';
import { ask } from './ask.ts';
import { chainKeys } from './case-chain.ts';
import { taskChanges } from './change.ts';
import type { MasterKeys } from './encryption.ts';
import { asStoreError } from './errors.ts';
import {
  type Examination,
  type Examined,
  type ExaminedRow,
  examine,
  examinedColumns,
  examinedGives,
} from './examine.ts';
import { type Folding, todaysFolding } from './folding.ts';
import { changeCase, changeFacts } from './generated/cases.ts';
import { roomRefolded } from './generated/delivery.ts';
import { asOwner, type DatabaseAddress } from './migrate.ts';
import { sameJson } from './same-json.ts';
import { sealState } from './sealed-state.ts';
import { json, type Statement, statement } from './statement.ts';
import { begin, commit, rollback } from './transaction.ts';

/** Why a case was left as it is: what `verify` says of it, or what the database said. */
type LeftReason = Exclude<Examined['kind'], 'holds' | 'older' | 'newer'> | 'failed';

interface RefoldOptions {
  readonly address: DatabaseAddress;
  readonly masters: MasterKeys;
  readonly folding?: Folding;
  /** Behind this case. */
  readonly after?: string | undefined;
  /** Asks to end after the case under way; at least one is done. */
  readonly signal?: AbortSignal;
}

/** Any number, the same in every replica. */
const lockKey = 7_620_532;
const pageSize = 200;

/** A case whose key was erased has no folding any more. */
const dueCases = statement({
  by: ['owner'],
  takes: ['cases.folding as version', 'cases.id? as after'],
  gives: ['cases.id'],
  uses: ['caseKeys.caseId'],
  text: `select c.id from cases c join case_keys k on k.case_id = c.id
  where c.folding < $1 and ($2::uuid is null or c.id > $2) order by c.id limit ${pageSize}`,
});
const takeCase = statement({
  by: ['owner'],
  takes: ['cases.id', 'cases.folding as version'],
  gives: examinedGives,
  uses: ['caseKeys.caseId'],
  text: `select ${examinedColumns} from cases c join case_keys k on k.case_id = c.id
  where c.id = $1 and c.folding < $2 for no key update of c skip locked`,
});

/** For each statement, and for each lock that it waits for. */
const giveUpInTime = statement({
  by: ['owner'],
  gives: ['text as lock', 'text as statement'],
  text: `select set_config('lock_timeout', '1s', false) as lock, set_config('statement_timeout', '30s', false) as statement`,
});
/** Lasts as long as the connection. */
const tryLock = statement({
  by: ['owner'],
  takes: ['int as key'],
  gives: ['bool as ours'],
  text: 'select pg_try_advisory_lock($1) as ours',
});

/**
 * Only a face that differs is written: a trigger then has its room looked at. That room goes behind those in which somebody did something:
 * after a new version all of them may be waiting.
 */
const writes = (found: ExaminedRow, to: ExistingCase, key: Buffer, version: number): readonly Statement[] => {
  const { id, seq, profileHash } = found;
  const { face } = to;
  const stored = found.face;
  const differs = !sameJson(face, stored);
  const facts = sealState(key, { id, seq, folding: version, profileHash }, face, to.facts);
  const { phase, lastActivityAt } = face;
  const row = { id, facts, folding: version, lastActivityAt };
  return [
    differs ? changeCase({ ...row, phase, face: json(face) }) : changeFacts(row),
    ...taskChanges(id, stored.tasks, face.tasks),
    ...(differs ? [roomRefolded({ caseId: id })] : []),
  ];
};

type Outcome = 'done' | 'taken' | LeftCase;

const refoldOne = async (client: pg.ClientBase, id: string, examination: Examination): Promise<Outcome> => {
  const { version } = examination.folding;
  const rows = await ask(client, takeCase({ id, version }));
  const [found] = rows;
  // In somebody's hands, whose change is of their version; or done by then.
  if (found === undefined) return 'taken';
  const [one] = (await examine(client, rows, examination)).found;
  if (one?.kind !== 'older') return { caseId: id, reason: leftReason(one) };
  for (const write of writes(found, one.folded, one.key, version)) await ask(client, write);
  return 'done';
};

const leftReason = (one: Examined | undefined): LeftReason =>
  one?.kind === 'broken' || one?.kind === 'state' || one?.kind === 'access' ? one.kind : 'failed';

/** What goes wrong in one case stops no other, unless the connection is gone. */
const inOwnTransaction = async (client: pg.ClientBase, id: string, examination: Examination): Promise<Outcome> => {
  await ask(client, begin());
  try {
    const outcome = await refoldOne(client, id, examination);
    await ask(client, commit());
    return outcome;
  } catch (error) {
    const known = asStoreError(error);
    if (known instanceof StoreError && known.code === 'unavailable') throw known;
    await ask(client, rollback());
    if (known instanceof StoreError && known.code === 'busy') return 'taken';
    return {
      caseId: id,
      reason: 'failed',
      cause: (known instanceof StoreError ? known.detail : undefined) ?? known.name,
    };
  }
};

const walk = async (client: pg.ClientBase, options: RefoldOptions, folding: Folding): Promise<Refolded> => {
  const { signal, masters } = options;
  const left: LeftCase[] = [];
  let [done, taken, after] = [0, 0, options.after];
  // At least one: where connecting took all the time there was, it would never come to an end.
  const ended = () => signal?.aborted === true && done + taken + left.length > 0;
  let examination: Examination | undefined;
  for (;;) {
    const rows: readonly { readonly id: string }[] = await ask(client, dueCases({ version: folding.version, after }));
    for (const { id } of rows) {
      if (ended()) return { done, left, complete: false, after };
      examination ??= { masters, folding, keys: (await chainKeys(client, masters)).keys };
      const outcome = await inOwnTransaction(client, id, examination);
      if (outcome === 'done') done += 1;
      else if (outcome === 'taken') taken += 1;
      else left.push(outcome);
      after = id;
      // A press in the same process goes first.
      await turn();
    }
    if (rows.length < pageSize) return { done, left, complete: taken === 0, after: undefined };
  }
};

/** One walk over what is due; at once over where another process is at it. A case that does not hold is left as it is, for `verify` to name. */
export const refold = (options: RefoldOptions): Promise<Refolded> =>
  asOwner(options.address, async (client) => {
    await ask(client, giveUpInTime());
    const [lock] = await ask(client, tryLock({ key: lockKey }));
    if (lock?.ours !== true) return { done: 0, left: [], complete: false, after: options.after };
    return walk(client, options, options.folding ?? todaysFolding);
  });
