/** What the board is asked at the end of the chain, without a word of what it is about; and whom to call where it does not answer. */
import { boardToCall, openBoardAsks } from '../src/consultation/asked-board.ts';
import type { BoardAsk } from '../src/consultation/board-ask.ts';
import type { CaseFace } from '../src/consultation/face.ts';
import type { PersonId, School } from '../src/consultation/school.ts';
import { isDangerous } from '../src/consultation/urgency.ts';
import type { BoardAskedCase } from '../src/digest/asked-case.ts';
import type { Card, CardElement } from '../src/port/card.ts';
import { type CardContext, roleName } from './context.ts';
import { askedBoardCopy as copy } from './copy/asked-board.nl.ts';
import { momentFrom, momentWords } from './moments.ts';
import { button, buttons, cardOf, row, subtle, text } from './parts.ts';
import type { AskedTelling } from './take-over.ts';
import { atSchool } from './verbs.ts';

function askedParts(
  one: BoardAskedCase,
  { school, profile, now, isPosted = false }: AskedTelling,
): readonly CardElement[] {
  const zone = school.timezone;
  const moment = (instant: string): string =>
    isPosted ? momentWords(instant, zone, now) : momentFrom(instant, { zone, now });
  const { caseId, callName, role, since, dueAt, isDanger, isSeen } = one;
  return [
    row(copy.asked(callName, roleName({ profile }, role).toLowerCase()), {
      detail: copy.detail(moment(since), moment(dueAt), school.name),
      mark: isDanger ? 'danger' : 'now',
      action: button(copy.name, atSchool(school.id, 'NameColleague', { caseId }), { style: 'positive' }),
    }),
    isSeen ? subtle(copy.seenAlready) : buttons(button(copy.seen, atSchool(school.id, 'BoardSeen', { caseId }))),
  ];
}

/** Returns the rows of everything for which somebody of the board is asked to name a colleague; nothing where there is none. */
export function boardAskedRows(asked: readonly BoardAskedCase[], telling: AskedTelling): readonly CardElement[] {
  if (asked.length === 0) return [];
  return [
    text(copy.title, { weight: 'Bolder', separator: true }),
    ...asked.flatMap((one) => askedParts(one, telling)),
    subtle(copy.hint),
  ];
}

const ofPerson = (asks: readonly BoardAsk[], person: PersonId): readonly BoardAsk[] =>
  asks.filter(({ people }) => people.includes(person));

/** Returns everybody of the board who has a card of this, with how often they were asked: what is asked at one moment counts once. */
export function boardPeople({ board = [] }: CaseFace): ReadonlyMap<PersonId, number> {
  const people = [...new Set(board.flatMap((one) => one.people))];
  return new Map(
    people.map((person) => {
      const mine = ofPerson(board, person);
      const again = mine.reduce((sum, { times }) => sum + times - 1, 0);
      return [person, new Set(mine.map(({ at }) => at)).size + again];
    }),
  );
}

function askedOf(face: CaseFace, person: PersonId): BoardAskedCase | undefined {
  const mine = ofPerson(openBoardAsks(face), person).toSorted((a, b) => (a.at < b.at ? -1 : 1));
  const [first] = mine;
  const [dueAt] = mine.map((one) => one.dueAt).toSorted();
  if (first === undefined || dueAt === undefined) return undefined;
  return {
    caseId: face.id,
    callName: face.callName,
    role: first.role,
    since: first.at,
    dueAt,
    isSeen: mine.every(({ seenAt }) => seenAt !== undefined),
    isDanger: isDangerous(face),
  };
}

/** Card of one person of the board who is asked, or was; undefined in a case that is closed. */
export function boardAskedCard({ face, school, profile, today }: CardContext, person: PersonId): Card | undefined {
  if (face.phase === 'closed') return undefined;
  const open = askedOf(face, person);
  if (open === undefined) {
    const isNamed = ofPerson(face.board ?? [], person).at(-1)?.over?.named === true;
    return cardOf(text(isNamed ? copy.named(face.callName) : copy.over(face.callName)));
  }
  return cardOf(
    ...(open.isDanger ? [text(copy.urgent, { weight: 'Bolder' })] : []),
    ...askedParts(open, { school, profile, now: today, isPosted: true }),
    subtle(copy.hint),
  );
}

/**
 * Returns whom to call of the board, by the school file, where it was not reached; nothing where it was. Nobody is named where somebody of the
 * board must not see the case: it may be them.
 */
export function callBoardWords(
  face: CaseFace,
  { board, people }: School,
  excluded: readonly PersonId[],
): string | undefined {
  if (boardToCall(face).length === 0) return undefined;
  if (people.some(({ id, roles }) => roles.includes('board') && excluded.includes(id)))
    return copy.call.another(board?.name);
  return copy.call.who(board?.contact, board?.name, board?.phone);
}

/** Card for who has to call the board; undefined where it was reached. */
export function callBoardCard({ face, school, excluded = [] }: CardContext): Card | undefined {
  const words = callBoardWords(face, school, excluded);
  if (words === undefined) return undefined;
  return cardOf(text(copy.call.notice(face.callName), { weight: 'Bolder' }), text(words), subtle(copy.call.say));
}
