/** The check of a night of who looked: all schools at once, since the looks of one run of the bot are of many. */
import type { NightlyCheckStore, NightlyFinding } from '../port/nightly-check.ts';
import { ask } from './ask.ts';
import type { MasterKeys } from './encryption.ts';
import { clearLooks, keepLooks } from './generated/nightly-checks.ts';
import { CHAIN } from './look-rows.ts';
import type { LookWriter } from './look-writer.ts';
import { asOwner, type DatabaseAddress } from './migrate.ts';
import type { RolePool } from './pool.ts';
import { json, statement } from './statement.ts';
import { asChecker, beginSnapshot, giveUpInTime, inTransaction, once } from './transaction.ts';
import { checkLooks } from './verify-looks.ts';

interface NightlyLooksOptions {
  readonly app: RolePool;
  readonly worker: RolePool;
  readonly address: () => DatabaseAddress;
  readonly masters: MasterKeys;
  readonly looks: LookWriter;
}

const foundBefore = statement({
  by: ['worker'],
  gives: ['nightlyChecks.looks'],
  text: `select looks from nightly_checks where looks <> '[]'`,
});

/** One bot at a time: the others come by it again. */
const inTurn = statement({
  by: ['owner'],
  gives: ['bool as mine'],
  text: "select pg_try_advisory_lock(hashtext('app.check_looks')) as mine",
});

/** Writers that are named in what was found: a row begins with one. */
const writersIn = (found: readonly NightlyFinding[]): readonly number[] =>
  found.flatMap(({ row }) => {
    const writer = Number.parseInt(row, 10);
    return Number.isInteger(writer) && writer > 0 ? [writer] : [];
  });

export const createNightlyLooks =
  ({ app, worker, address, masters, looks }: NightlyLooksOptions): NightlyCheckStore['lookAtLooks'] =>
  async ({ now, since }, signal) => {
    const self = await looks.begun();
    const before = (await once(worker, foundBefore())).flatMap((row) => row.looks);
    const checked = await asOwner(address(), async (client) => {
      await ask(client, giveUpInTime());
      const [turn] = await ask(client, inTurn());
      if (turn?.mine !== true) return undefined;
      await ask(client, beginSnapshot());
      await ask(client, asChecker());
      return checkLooks(client, { masters, night: { now, since, named: writersIn(before), signal } });
    });
    if (checked === undefined || checked === 'noted') return checked;
    const found = new Map<string, NightlyFinding[]>();
    for (const { table, which, schools } of checked.bad)
      for (const school of schools) found.set(school, [...(found.get(school) ?? []), { table, row: which }]);
    for (const [schoolId, rows] of found) await once(worker, keepLooks({ schoolId, looks: json(rows) }));
    await once(worker, clearLooks({ but: [...found.keys()] }));
    const others = [...checked.moved].filter(([writer]) => writer !== self);
    await inTransaction(app, [], async (transaction) =>
      looks.note(transaction, { person: undefined, caseId: undefined, what: CHAIN, allowed: true, others }),
    );
    return found;
  };
