import type { CaseFace } from '../consultation/face.ts';
import type { PersonId } from '../consultation/school.ts';
import type { Session, SessionRequest } from '../port/session.ts';
import { CommitUnsure, StoreError } from '../port/store-error.ts';
import { identity, identityOnce, type Noted, noting, wasAsked, wasMember } from './access.ts';
import { awayMarks } from './away-marks.ts';
import { type CaseEntry, entry, entryOf, schoolOf } from './case-entry.ts';
import { appendWrites, openWrites, type Writes } from './change.ts';
import { asksToCompare, type LeftToCompare, leaving } from './compared.ts';
import { awayWrites, freeCallName, type ProfileReader, type SchoolReader } from './directory.ts';
import { draftVerbs } from './drafts.ts';
import type { MasterKeys } from './encryption.ts';
import { readFigures } from './figures.ts';
import { deliverySeen } from './generated/access.ts';
import { schoolKey } from './generated/keys.ts';
import type { Identities } from './identities.ts';
import type { KnownFaces } from './known-faces.ts';
import { type CaseKey, hiddenIn, logbookQuery, openLogbookRow } from './logbook.ts';
import type { LookWriter } from './look-writer.ts';
import { lookVerbs } from './looks.ts';
import { ownCases } from './my-cases.ts';
import type { OwnFolding } from './own-folding.ts';
import { isLetIn, isNow, ownMembership, takeOver } from './own-membership.ts';
import { personalVerbs } from './own-messages.ts';
import type { RolePool } from './pool.ts';
import { childKeys, openPupil, pupilInsert, pupilQuery, samePupil } from './pupils.ts';
import { requestVerbs } from './requests.ts';
import { rosterHits } from './roster.ts';
import { openSchoolSecret, type SchoolSecret } from './school-secret.ts';
import { type Delivered, delivered, tookEffect } from './sent.ts';
import { firstRow, type RowFrom, type Statement } from './statement.ts';
import { caseQuery, type OpenedCase, openCaseRow, storedCase } from './stored-case.ts';
import { inTransaction, type Transaction } from './transaction.ts';

export interface SessionContext {
  readonly pool: RolePool;
  readonly identities: Identities;
  readonly masters: MasterKeys;
  readonly clock: () => Date;
  readonly profiles: ProfileReader;
  readonly schools: SchoolReader;
  readonly folding: OwnFolding;
  readonly faces: KnownFaces;
  readonly looks: LookWriter;
  readonly left: LeftToCompare;
  /** Hears of a case that somebody was let into by a row that the case does not know. */
  readonly forged: (of: { readonly schoolId: string; readonly caseId: string }) => void;
}

/** What a session knows while it lasts: keys of the cases it may open, secrets of the schools it writes for. */
interface Known extends Delivered, Noted {
  readonly base: OpenedCase | undefined;
  readonly keys: Map<string, CaseKey>;
  readonly secrets: Map<string, SchoolSecret>;
  /** True where this person took over what they were asked for, and is a member by that. */
  readonly letIn: boolean;
  /** The case, where this person is let in by a row that the case does not know: for them it is not there. */
  readonly forged: OpenedCase | undefined;
  /** Stamps of directories as read in this transaction. */
  readonly stamps: Map<string, string>;
  /** True after a write that counts: the delivery key is noted with it. */
  changed: boolean;
  /** Schools in which somebody typed a name, or changed who must not see a case. */
  readonly compare: Set<string>;
}

const opening = (request: SessionRequest, identities: Identities): readonly Statement[] => {
  const { person, presumed, deliveryKey: key, caseId, content } = request;
  return [
    key === undefined ? identity({ person }) : identityOnce({ person, key }),
    ...(presumed === undefined ? [] : [identities.asked(presumed.account)]),
    ...(key === undefined ? [] : [deliverySeen({ key })]),
    ...(caseId === undefined || request.takesOver !== true ? [] : [takeOver({ caseId })]),
    ...(caseId === undefined ? [] : [entry(caseId, request.lock === true, presumed !== undefined)]),
    ...(content?.schoolId === undefined ? [] : [schoolKey({ schoolId: content.schoolId })]),
  ];
};

/**
 * Row security goes by a table that whoever has SQL may write; the case itself says who is in it. Who waited for the case read their row as it was
 * before, and looks again.
 */
const isWithin = async ({ person, lock }: SessionRequest, face: CaseFace, row: CaseEntry, read: Transaction['read']) =>
  isLetIn(face, person, entryOf(row)) ||
  (lock === true && isLetIn(face, person, (await read(ownMembership({ caseId: row.id })))[0]));

const learn = async (
  request: SessionRequest,
  { opened, read }: Pick<Transaction, 'opened' | 'read'>,
  { masters, folding, identities }: SessionContext,
): Promise<Known> => {
  const results = opened.slice(1);
  const { presumed } = request;
  const schools =
    presumed === undefined ? [] : identities.confirm(presumed.account, presumed.identity, results.shift());
  const seen = request.deliveryKey === undefined ? undefined : results.shift();
  const school = request.content?.schoolId === undefined ? undefined : results.pop();
  const taken = request.takesOver === true && request.caseId !== undefined ? results.shift() : undefined;
  const row = results[0]?.rows[0] as CaseEntry | undefined;
  const [found] = await folding.cases(row === undefined ? [] : [openCaseRow(masters, row)], request.urgent);
  const letIn = firstRow(takeOver, taken)?.taken === true;
  const isIn = row === undefined || found === undefined || letIn || (await isWithin(request, found.face, row, read));
  const base = isIn ? found : undefined;
  const secret = row === undefined ? undefined : schoolOf(row, schools);
  const keyRow = secret ?? firstRow(schoolKey, school);
  const secrets = new Map(keyRow === undefined ? [] : [[keyRow.schoolId, openSchoolSecret(masters, keyRow)]]);
  return {
    ...delivered(request, [...secrets.values()][0]?.sent, (seen?.rows ?? []) as RowFrom<typeof deliverySeen>[]),
    base,
    keys: new Map(
      base === undefined ? [] : [[base.id, { key: base.key, schoolId: base.schoolId, hidden: hiddenIn(base.facts) }]],
    ),
    secrets,
    stamps: new Map(secret === undefined ? [] : [[secret.schoolId, secret.directory]]),
    letIn,
    forged: isIn ? undefined : found,
    changed: false,
    looked: new Set(),
    compare: new Set(),
  };
};

/** Lookups that verbs share. */
const createLookups = (transaction: Transaction, known: Known, masters: MasterKeys, person: PersonId) => ({
  secretOf: async (schoolId: string): Promise<SchoolSecret> => {
    const cached = known.secrets.get(schoolId);
    if (cached !== undefined) return cached;
    const [row] = await transaction.read(schoolKey({ schoolId }));
    if (row === undefined) throw new StoreError('forbidden', 'school');
    const secret = openSchoolSecret(masters, row);
    known.secrets.set(schoolId, secret);
    return secret;
  },
  keyOf: async (caseId: string) => {
    const cached = known.keys.get(caseId);
    if (cached !== undefined) return cached;
    const [row] = await transaction.read(caseQuery(caseId, false));
    if (row === undefined) return undefined;
    const { key, schoolId, face, facts } = openCaseRow(masters, row);
    if (known.forged?.id === caseId || !face.members.some(isNow(person))) return undefined;
    const opened = { key, schoolId, hidden: hiddenIn(facts) };
    known.keys.set(caseId, opened);
    return opened;
  },
});
type Lookups = ReturnType<typeof createLookups>;

type Verbs<Names extends keyof Session> = Pick<Session, Names>;

const changing = (
  transaction: Transaction,
  known: Known,
  lookups: Lookups,
  person: PersonId,
  { masters, clock, folding }: SessionContext,
): Verbs<'openCase' | 'append' | 'other' | 'linkPupil' | 'setAway'> => {
  const write = ({ now, last }: Writes) => {
    transaction.write(...now);
    transaction.writeLast(...last);
    known.changed = true;
  };
  const appendTo = async (base: OpenedCase, change: Parameters<Session['append']>[0]): Promise<void> => {
    if (asksToCompare(change.events, change.facts)) known.compare.add(base.schoolId);
    known.keys.set(base.id, { key: base.key, schoolId: base.schoolId, hidden: hiddenIn(change.facts) });
    const letIn = known.letIn && base.id === known.base?.id;
    write(appendWrites(base, change, await lookups.secretOf(base.schoolId), person, letIn));
  };
  return {
    openCase: async (wish) => {
      const { key, ...writes } = openWrites(wish, masters, await lookups.secretOf(wish.schoolId), folding.version);
      known.keys.set(wish.id, { key, schoolId: wish.schoolId, hidden: hiddenIn(wish.facts) });
      if (asksToCompare(wish.events, wish.facts)) known.compare.add(wish.schoolId);
      write(writes);
    },
    append: async (change) => {
      if (known.base === undefined) throw new StoreError('forbidden', 'case');
      await appendTo(known.base, change);
    },
    other: async (caseId) => {
      const [row] = caseId === known.base?.id ? [] : await transaction.read(caseQuery(caseId, true));
      const [found] = await folding.cases(row === undefined ? [] : [openCaseRow(masters, row)]);
      if (found === undefined || found.schoolId !== known.base?.schoolId) return undefined;
      if (!found.face.members.some(isNow(person))) return undefined;
      return { case: storedCase(found), append: (change) => appendTo(found, change) };
    },
    linkPupil: async (link) => {
      const found = await lookups.keyOf(link.caseId);
      if (found === undefined) throw new StoreError('forbidden', 'case');
      const secret = await lookups.secretOf(found.schoolId);
      write({ now: [pupilInsert({ link, ...found, person, secret, now: clock() })], last: [] });
    },
    setAway: async (range) => {
      write({ now: [awayWrites(person, range, await awayMarks(transaction.read, masters, person, range))], last: [] });
      known.stamps.clear();
    },
  };
};

const reading = (
  transaction: Transaction,
  known: Known,
  lookups: Lookups,
  person: PersonId,
  { masters, profiles, schools, folding, looks }: SessionContext,
): Verbs<
  | 'wasMember'
  | 'wasAsked'
  | 'school'
  | 'profile'
  | 'logbook'
  | 'myCases'
  | 'closedBefore'
  | 'closedMark'
  | 'freeCallName'
  | 'pupil'
  | 'samePupil'
  | 'childKeys'
  | 'rosterHits'
  | 'figures'
> => ({
  school: (id) => schools(transaction.read, id, known.stamps.get(id)),
  profile: (hash) => profiles(transaction.read, hash),
  logbook: async (caseId, query) => {
    const found = await lookups.keyOf(caseId);
    if (found === undefined) return [];
    return (await transaction.read(logbookQuery(caseId, query))).map((row) =>
      openLogbookRow(caseId, found, row, query),
    );
  },
  ...ownCases(transaction, person, { masters, folding }),
  freeCallName: async (boardId, names) => {
    const [row] = await transaction.read(freeCallName({ boardId, names }));
    return row?.name ?? undefined;
  },
  pupil: async (caseId) => {
    const found = await lookups.keyOf(caseId);
    if (found === undefined) return undefined;
    await noting(transaction, looks, known, person).noteAccess({ caseId, what: 'pupil', allowed: true });
    const [row] = await transaction.read(pupilQuery(caseId));
    return row === undefined ? undefined : openPupil(caseId, found.key, row);
  },
  wasMember: async (caseId) => (await transaction.read(wasMember({ caseId })))[0]?.was === true,
  wasAsked: async (caseId) => (await transaction.read(wasAsked({ caseId })))[0]?.was === true,
  childKeys: async (schoolId, child) => childKeys(await lookups.secretOf(schoolId), child),
  samePupil: (caseId) => transaction.read(samePupil({ caseId })),
  figures: (boardId, year) => readFigures(transaction.read, masters, boardId, year),
  rosterHits: async (schoolId, text, group) =>
    rosterHits(transaction.read, (await lookups.secretOf(schoolId)).roster, { schoolId, text, group }),
});

/**
 * One transaction in one person's identity. The delivery key is looked up at the opening, under a lock on the key, and noted with
 * the first write that takes effect: a form that got field errors, or a view that was only shown, may come again.
 */
export const asPerson = async <T>(
  context: SessionContext,
  request: SessionRequest,
  work: (session: Session) => Promise<T>,
): Promise<T> => {
  const unasked = request.caseId === undefined && request.deliveryKey === undefined && request.presumed === undefined;
  const when = unasked ? (request.digest === undefined ? 'atFirst' : 'ifAny') : 'now';
  let schools: ReadonlySet<string> = new Set();
  let changes = false;
  const act = async (transaction: Transaction): Promise<T> => {
    const known = await learn(request, transaction, context);
    const lookups = createLookups(transaction, known, context.masters, request.person);
    const { person, deliveryKey } = request;
    const save = (...statements: readonly Statement[]): void => {
      transaction.write(...statements);
      known.changed = true;
    };
    const value = await work({
      person,
      fresh: known.fresh,
      differs: known.differs,
      case: known.base === undefined ? undefined : storedCase(known.base),
      ...reading(transaction, known, lookups, person, context),
      ...changing(transaction, known, lookups, person, context),
      ...noting(transaction, context.looks, known, person),
      looks: lookVerbs(transaction),
      drafts: draftVerbs(transaction, person, lookups, context.masters),
      requests: requestVerbs(transaction, person, lookups, leaving(context.left, transaction, save)),
      own: personalVerbs(transaction, person, known.stamps, context, lookups.secretOf, save, request.digest),
    });
    if (known.changed && deliveryKey !== undefined) transaction.write(...tookEffect(person, deliveryKey, known.sent));
    if (known.forged !== undefined) context.forged({ schoolId: known.forged.schoolId, caseId: known.forged.id });
    schools = known.compare;
    changes = known.changed;
    return value;
  };
  const value = await inTransaction(context.pool, opening(request, context.identities), act, when).catch(
    (error: unknown) => {
      // What was only looked at is not there or not: it can be asked for again.
      throw error instanceof CommitUnsure && !changes ? new StoreError('unavailable', error.detail) : error;
    },
  );
  for (const school of schools) context.left.compare.add(school);
  return value;
};
