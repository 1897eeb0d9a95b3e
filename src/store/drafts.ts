/** Drafts: sealed under the key of their case, or each under a key of its own, which the master key wraps. */
import type { PersonId } from '../consultation/school.ts';
import type { DraftSession, DraftToKeep, DraftWords, KeptDraft } from '../port/drafts.ts';
import { StoreError } from '../port/store-error.ts';
import { type MasterKeys, newKey, openJson, sealJson, unwrap, wrap } from './encryption.ts';
import type { RolePool } from './pool.ts';
import { type Statement, statement } from './statement.ts';
import { once, type Transaction } from './transaction.ts';

/** Drafts that one person may have, and bytes of each. */
const MOST = 50;
const MOST_BYTES = 200_000;

/** Whoever saves that form waits, or is done (`identity_once`): else a draft that was on its way could come after it. */
const inTurn = statement({
  by: ['app'],
  takes: ['text as key'],
  gives: ['void as pg_advisory_xact_lock'],
  text: 'select pg_advisory_xact_lock(hashtextextended($1, 0))',
});

const standing = statement({
  by: ['app'],
  takes: ['caseDrafts.personId as person', 'caseDrafts.form', 'text as key'],
  gives: ['bool as saved', 'int as others'],
  uses: ['deliveries.key', 'looseDrafts.form', 'looseDrafts.personId'],
  text: `select exists (select 1 from deliveries where key = $3) as saved,
    ((select count(*) from case_drafts where person_id = $1 and form <> $2)
      + (select count(*) from loose_drafts where person_id = $1 and form <> $2))::int as others`,
});

const keepOfCase = statement({
  by: ['app'],
  takes: [
    'caseDrafts.personId as person',
    'caseDrafts.form',
    'caseDrafts.caseId',
    'caseDrafts.place',
    'caseDrafts.sessionId as session',
    'caseDrafts.sealed',
    'caseDrafts.revision',
    'caseDrafts.at',
  ],
  gives: ['caseDrafts.revision'],
  text: `insert into case_drafts (person_id, form, case_id, place, session_id, sealed, revision, at)
    values ($1, $2, $3, $4, $5, $6, $7, $8)
    on conflict (person_id, form) do update set place = excluded.place, session_id = excluded.session_id, sealed = excluded.sealed,
      revision = excluded.revision, at = excluded.at
      where case_drafts.revision < excluded.revision and case_drafts.case_id = excluded.case_id
    returning revision`,
});

const keepLoose = statement({
  by: ['app'],
  takes: [
    'looseDrafts.personId as person',
    'looseDrafts.form',
    'looseDrafts.sessionId as session',
    'looseDrafts.place',
    'looseDrafts.masterKid',
    'looseDrafts.wrapped',
    'looseDrafts.sealed',
    'looseDrafts.revision',
    'looseDrafts.at',
  ],
  gives: ['looseDrafts.revision'],
  text: `insert into loose_drafts (person_id, form, session_id, place, master_kid, wrapped, sealed, revision, at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
    on conflict (person_id, form) do update set place = excluded.place, master_kid = excluded.master_kid, wrapped = excluded.wrapped,
      sealed = excluded.sealed, revision = excluded.revision, at = excluded.at
      where loose_drafts.revision < excluded.revision and loose_drafts.session_id = excluded.session_id
    returning revision`,
});

const dropDraft = statement({
  by: ['app'],
  takes: ['caseDrafts.personId as person', 'caseDrafts.form'],
  uses: ['looseDrafts.form', 'looseDrafts.personId'],
  text: `with loose as (delete from loose_drafts where person_id = $1 and form = $2)
    delete from case_drafts where person_id = $1 and form = $2`,
});

const FORM = 'form:';

/** Of a form that is saved, in the transaction in which it is: it never comes back. */
export const dropSaved = (person: PersonId, deliveryKey: string): readonly Statement[] =>
  deliveryKey.startsWith(FORM) ? [dropDraft({ person, form: deliveryKey.slice(FORM.length) })] : [];

const latestOfCase = statement({
  by: ['app'],
  takes: ['caseDrafts.personId as person', 'caseDrafts.caseId', 'caseDrafts.place', 'caseDrafts.at as from'],
  gives: [
    'caseDrafts.form',
    'caseDrafts.sessionId as session',
    'caseDrafts.sealed',
    'caseDrafts.revision',
    'caseDrafts.at',
  ],
  text: `select form, session_id as session, sealed, revision, at from case_drafts
    where person_id = $1 and case_id = $2 and place = $3 and at > $4
    order by at desc, form limit 1`,
});

const latestLoose = statement({
  by: ['app'],
  takes: [
    'looseDrafts.personId as person',
    'looseDrafts.sessionId as session',
    'looseDrafts.place',
    'looseDrafts.at as from',
  ],
  gives: [
    'looseDrafts.form',
    'looseDrafts.masterKid',
    'looseDrafts.wrapped',
    'looseDrafts.sealed',
    'looseDrafts.revision',
    'looseDrafts.at',
  ],
  text: `select form, master_kid as "masterKid", wrapped, sealed, revision, at from loose_drafts
    where person_id = $1 and session_id = $2 and place = $3 and at > $4
    order by at desc, form limit 1`,
});

const dropOld = statement({
  by: ['worker'],
  uses: [
    'caseDrafts.at',
    'caseDrafts.caseId',
    'caseDrafts.personId',
    'caseMembers.caseId',
    'caseMembers.personId',
    'caseMembers.until',
    'cases.id',
    'cases.phase',
    'looseDrafts.at',
  ],
  text: `with loose as (delete from loose_drafts where at < now() - interval '7 days')
    delete from case_drafts d where at < now() - interval '30 days'
      or not exists (select 1 from cases c join case_members m on m.case_id = c.id
        where c.id = d.case_id and c.phase <> 'closed' and m.person_id = d.person_id and m.until_at is null)`,
});

/** What is over: too old, or of a case that closed or is not theirs any more. */
export const dropOldDrafts = async (pool: RolePool): Promise<void> => {
  await once(pool, dropOld());
};

/** What the key of a draft belongs to. */
export const draftOwner = (person: PersonId, form: string): string => `draft ${person} ${form}`;

interface Lookups {
  readonly keyOf: (caseId: string) => Promise<{ readonly key: Buffer } | undefined>;
}

/** Drafts in one person's transaction. */
export const draftVerbs = (
  { read, write }: Pick<Transaction, 'read' | 'write'>,
  person: PersonId,
  { keyOf }: Lookups,
  masters: MasterKeys,
): DraftSession => {
  const put = async ({ form, caseId, place, session, revision, words }: DraftToKeep, at: Date): Promise<boolean> => {
    const row = { person, form, place, session, revision, at };
    if (caseId === undefined) {
      const key = newKey();
      const sealed = sealJson(key, words, `draft ${person} ${form}`);
      const wrapped = wrap(masters, key, draftOwner(person, form));
      return (await read(keepLoose({ ...row, ...wrapped, sealed }))).length > 0;
    }
    const found = await keyOf(caseId);
    if (found === undefined) throw new StoreError('forbidden', 'case');
    const sealed = sealJson(found.key, words, `draft ${caseId} ${person} ${form}`);
    return (await read(keepOfCase({ ...row, caseId, sealed }))).length > 0;
  };
  return {
    keep: async (draft, at) => {
      const { form, instead, words } = draft;
      const key = `${FORM}${form}`;
      write(inTurn({ key }));
      const [found] = await read(standing({ person, form, key }));
      const goOn = (): void => {
        if (instead !== undefined && instead !== form) write(dropDraft({ person, form: instead }));
      };
      if (found?.saved === true) {
        goOn();
        return 'saved';
      }
      if ((found?.others ?? 0) >= MOST || Buffer.byteLength(JSON.stringify(words)) > MOST_BYTES) return 'full';
      if (!(await put(draft, at))) return 'elsewhere';
      goOn();
      return 'kept';
    },
    latest: async ({ place, caseId, session }, from): Promise<KeptDraft | undefined> => {
      if (caseId === undefined) {
        const [row] = await read(latestLoose({ person, session, place, from: from.loose }));
        if (row === undefined) return undefined;
        const { form, sealed, revision, at } = row;
        const words = (): DraftWords =>
          openJson(unwrap(masters, row, draftOwner(person, form)), sealed, `draft ${person} ${form}`);
        return { form, session, revision, at, words };
      }
      const found = await keyOf(caseId);
      const [row] = found === undefined ? [] : await read(latestOfCase({ person, caseId, place, from: from.ofCase }));
      if (found === undefined || row === undefined) return undefined;
      const { sealed, ...about } = row;
      return { ...about, words: () => openJson(found.key, sealed, `draft ${caseId} ${person} ${row.form}`) };
    },
    drop: async (form) => write(dropDraft({ person, form })),
  };
};
