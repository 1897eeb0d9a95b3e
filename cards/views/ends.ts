/** Views of the ends of files: which wait for it, why others are kept, and the question to the second person. */

import type { EndsCount } from '../../src/consultation/ends.ts';
import { holdGrounds } from '../../src/consultation/hold-fact.ts';
import type { Retention } from '../../src/consultation/retention.ts';
import { type PersonId, personOf, type School } from '../../src/consultation/school.ts';
import type { CardElement, View } from '../../src/port/card.ts';
import type { EndingFile } from '../../src/port/ends-store.ts';
import type { Profile } from '../../src/protocol/schema.ts';
import { endsCopy as copy } from '../copy/ends.nl.ts';
import { retentionCopy } from '../copy/retention.nl.ts';
import { dateWords, dayFrom } from '../moments.ts';
import { box, button, buttons, row, subtle, text } from '../parts.ts';
import { inSchool } from '../school-words.ts';
import { atSchool, inCase } from '../verbs.ts';

/** A case that is kept, and until when; the person is in it. */
export interface KeptFile {
  readonly caseId: string;
  readonly callName: string;
  readonly retention: Exclude<Retention, { readonly kind: 'going' }>;
  /** True where it is asked whether the pupil is still at school. */
  readonly asksLeaving: boolean;
  /** True where the day on which the pupil left is not known and counts. */
  readonly mayLeave: boolean;
}

export interface EndsTelling {
  readonly school: School;
  readonly profile: Pick<Profile, 'schoolType'>;
  readonly person: PersonId;
  /** ISO instant. */
  readonly now: string;
  /** True for who keeps the files or leads the school; others only agree. */
  readonly mayPropose: boolean;
  readonly mayConfirm: boolean;
  /** True for a case of this person, who keeps its file: then it can also be held. */
  readonly reads: (caseId: string) => boolean;
}

/** Files on one page. */
const PAGE = 8;

const nameOf = ({ school }: EndsTelling, id: PersonId | undefined): string =>
  (id === undefined ? undefined : personOf(school, id)?.name) ?? '?';
const dayOf = (instant: string, { school, now }: EndsTelling): string =>
  dayFrom(instant, { zone: school.timezone, now });

function stands(file: EndingFile, telling: EndsTelling): string {
  const { dueAt, proposedBy, proposedAt, confirmedBy, held, heldBeside } = file;
  return [
    dueAt === undefined
      ? proposedBy === undefined
        ? undefined
        : copy.askedEarly
      : copy.dueSince(dayOf(dueAt, telling)),
    heldBeside ? copy.heldBeside : held ? copy.held : undefined,
    confirmedBy !== undefined
      ? copy.agreed(nameOf(telling, confirmedBy))
      : proposedBy !== undefined && proposedAt !== undefined
        ? copy.proposed(nameOf(telling, proposedBy), dayOf(proposedAt, telling))
        : undefined,
  ]
    .filter((one) => one !== undefined)
    .join(' ');
}

const holdButton = (caseId: string) => button(retentionCopy.hold.open, inCase(caseId, 'SetHold'));

function endingRow(file: EndingFile, telling: EndsTelling): readonly CardElement[] {
  const { caseId, callName, proposedBy, held, heldBeside, dueAt } = file;
  const at = telling.school.id;
  const isOwn = proposedBy === telling.person;
  const action = heldBeside
    ? telling.mayPropose
      ? button(copy.release, atSchool(at, 'ReleaseEnd', { caseId }))
      : undefined
    : held
      ? undefined
      : proposedBy === undefined
        ? telling.mayPropose && dueAt !== undefined
          ? button(copy.propose, atSchool(at, 'ProposeEnd', { caseId }))
          : undefined
        : isOwn || !telling.mayConfirm
          ? undefined
          : file.confirmedBy === undefined
            ? button(copy.look, atSchool(at, 'LookAtEnd', { caseId }))
            : undefined;
  const otherwise = [
    ...(proposedBy !== undefined && telling.mayPropose
      ? [button(copy.withdraw, atSchool(at, 'WithdrawEnd', { caseId }))]
      : []),
    ...(telling.reads(caseId) && !held ? [holdButton(caseId)] : []),
  ];
  return [
    row(callName, { detail: stands(file, telling), mark: 'now', ...(action === undefined ? {} : { action }) }),
    ...(otherwise.length === 0 ? [] : [buttons(...otherwise)]),
  ];
}

function keptRow(file: KeptFile, telling: EndsTelling): readonly CardElement[] {
  const { caseId, callName, retention, asksLeaving, mayLeave } = file;
  const until = inSchool(telling, retentionCopy.kept(dateWords(retention.until, telling.now), retention.why));
  const held = retention.kind === 'held' ? retention.grounds : [];
  const before = asksLeaving
    ? [inSchool(telling, retentionCopy.there.ask)]
    : held.length > 0
      ? [retentionCopy.held(held)]
      : [];
  return [
    row(callName, { detail: [...before, until].join(' '), mark: asksLeaving ? 'now' : 'quiet' }),
    buttons(
      ...(asksLeaving ? [button(retentionCopy.there.open, inCase(caseId, 'NoteStillThere', { after: 'list' }))] : []),
      ...(mayLeave ? [button(retentionCopy.leaving.open, inCase(caseId, 'RecordLeaving'))] : []),
      ...held.map((ground) => button(retentionCopy.lift.openFor(ground), inCase(caseId, 'LiftHold', { ground }))),
      ...(held.length < holdGrounds.length ? [holdButton(caseId)] : []),
    ),
  ];
}

/** The list: what waits for its end first, then what is kept and why, in pages. */
export function endsView(
  files: readonly EndingFile[],
  kept: readonly KeptFile[],
  telling: EndsTelling,
  { page = 0, receipt }: { readonly page?: number; readonly receipt?: string | undefined },
): View {
  const from = page * PAGE;
  const ending = files.slice(from, from + PAGE);
  const rest = kept.slice(Math.max(0, from - files.length), Math.max(0, from + PAGE - files.length));
  const isMore = files.length + kept.length > from + PAGE;
  const at = telling.school.id;
  return {
    title: copy.title,
    body: [
      ...(receipt === undefined ? [] : [box('good', text(receipt))]),
      subtle(copy.intro),
      ...(files.length === 0 ? [text(copy.nothing)] : []),
      ...(ending.length === 0 ? [] : [text(copy.end, { weight: 'Bolder', separator: true })]),
      ...ending.flatMap((file) => endingRow(file, telling)),
      ...(rest.length === 0 ? [] : [text(copy.keep, { weight: 'Bolder', separator: true })]),
      ...rest.flatMap((file) => keptRow(file, telling)),
      ...(page > 0 || isMore
        ? [
            buttons(
              ...(page > 0 ? [button(copy.less, atSchool(at, 'Ends', { page: page - 1 }))] : []),
              ...(isMore ? [button(copy.more, atSchool(at, 'Ends', { page: page + 1 }))] : []),
            ),
          ]
        : []),
    ],
  };
}

/** The question to the second person, with what goes. */
export const confirmEndView = (file: EndingFile, telling: EndsTelling): View => ({
  title: copy.confirmTitle,
  body: [
    text(copy.confirm(file.callName, nameOf(telling, file.proposedBy))),
    text(stands(file, telling)),
    text(copy.confirmWhat, { color: 'Warning' }),
    buttons(
      button(copy.confirmButton, atSchool(telling.school.id, 'ConfirmEnd', { caseId: file.caseId }), {
        style: 'destructive',
      }),
      button(copy.withdraw, atSchool(telling.school.id, 'Ends')),
    ),
  ],
});

export const notYourEndsView = (): View => ({ title: copy.title, body: [text(copy.notYours)] });

/** What the home page shows of them: what waits, or where those are that are kept. */
export const endsRows = (count: EndsCount, school: School): readonly CardElement[] => {
  const open = button(copy.open, atSchool(school.id, 'Ends'));
  const waits = [
    ...(count.waiting === 0 ? [] : [copy.due(count.waiting)]),
    ...(count.leaving === 0 ? [] : [copy.leaving(count.leaving)]),
  ];
  return waits.length === 0
    ? [buttons(open)]
    : [row(copy.title, { detail: waits.join(' '), mark: 'now', action: open })];
};
