import { type Ask, ask } from '../../../src/store/ask.ts';
import { markAway } from '../../../src/store/away-marks.ts';
import { type CaseReceipt, receiptOf } from '../../../src/store/end-marks.ts';
import { schoolKey } from '../../../src/store/generated/keys.ts';
import { markAnew } from '../../../src/store/list-marking.ts';
import { asOwner } from '../../../src/store/migrate.ts';
import { rowMark } from '../../../src/store/row-mark.ts';
import { openSchoolSecret } from '../../../src/store/school-secret.ts';
import type { World } from './world.ts';

/** Marks a school's list as it stands now, as its file would: for what a test wrote into it by SQL. */
export const markAgain = (world: Pick<World, 'db' | 'masters' | 'schoolId'>): Promise<void> =>
  asOwner({ connection: world.db.connection }, async (client) => {
    const { schoolId, masters } = world;
    const [key] = await ask(client, schoolKey({ schoolId }));
    if (key === undefined) throw new Error('no key');
    const said: Ask = (asked) => ask(client, asked);
    await markAnew(said, openSchoolSecret(masters, key), schoolId);
    await markAway(said, openSchoolSecret(masters, key), schoolId, true);
  });

interface ReceiptRow extends Omit<CaseReceipt, 'destroyedAt'> {
  readonly at: string;
}

/** Marks the receipts of cases that a test wrote by SQL, as whoever destroyed them would. */
export const markReceipts = (world: {
  readonly db: World['db'];
  readonly masters: World['masters'];
  readonly schoolId: string;
}): Promise<void> =>
  asOwner({ connection: world.db.connection }, async (client) => {
    const { schoolId, masters } = world;
    const [key] = await ask(client, schoolKey({ schoolId }));
    if (key === undefined) throw new Error('no key');
    const { rows } = await client.query<ReceiptRow>(
      `select case_id as "caseId", school_id as "schoolId", to_json(destroyed_at) as at, rows, encode(head, 'hex') as head,
        proposed_by as "proposedBy", confirmed_by as "confirmedBy", ground from app.receipts where school_id = $1`,
      [schoolId],
    );
    for (const { at, ...row } of rows) {
      const mark = rowMark(openSchoolSecret(masters, key), receiptOf({ ...row, destroyedAt: new Date(at) }));
      await client.query('update app.receipts set mark = $2 where case_id = $1', [row.caseId, mark]);
    }
  });
