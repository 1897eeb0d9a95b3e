/** A school, its profile and the face of a case, to draw cards from. */

import type { CardContext } from '../../cards/context.ts';
import type { CaseFace, Member, StepFace, Task } from '../../src/consultation/face.ts';
import type { Person, School } from '../../src/consultation/school.ts';
import { ownTask } from '../../src/consultation/task-names.ts';
import { type Action, actionsIn, type Card, type CardElement } from '../../src/port/card.ts';
import { builtInProfile } from '../../src/protocol/loader.ts';
import type { Profile } from '../../src/protocol/schema.ts';

const found = builtInProfile('flevoland');
if (found === undefined) throw new Error('the profile flevoland is missing');
export const profile: Profile = found.profile;

const person = (id: string, name: string, roles: Person['roles'], phone?: string): Person => ({
  id,
  name,
  roles,
  groups: [],
  accounts: [{ platform: 'slack', tenant: 'T0SCHOOL', user: `U-${id}` }],
  away: [],
  ...(phone === undefined ? {} : { phone }),
});

export const school: School = {
  id: 'school-1',
  name: 'De Regenboog',
  boardId: 'board-1',
  timezone: 'Europe/Amsterdam',
  profileId: 'flevoland',
  profileHash: 'hash',
  finalDecider: 'schoolLeader',
  veiligThuis: { name: 'Veilig Thuis Flevoland', phone: '088-2220500' },
  closed: [],
  hasRoster: false,
  people: [
    person('an', 'Juf An', ['teacher']),
    person('ilse', 'Ilse', ['careCoordinator'], '06-00000001'),
    person('bram', 'Bram', ['careCoordinator'], '06-00000002'),
    person('dirk', 'Dirk', ['schoolLeader']),
    person('dora', 'Dora', ['schoolLeader']),
    person('vera', 'Vera', ['confidant']),
    { ...person('els', 'Els', ['teacher']), accounts: [] },
  ],
};

export const member = (id: string, as: Member['as'], more: Partial<Member> = {}): Member => ({
  person: id,
  as,
  core: as === 'coordinator' || as === 'leader',
  from: '2026-11-17T14:40:00.000Z',
  ...more,
});

export const step = (id: string, more: Partial<StepFace> = {}): StepFace => ({
  id,
  status: 'later',
  deviated: false,
  revision: 0,
  reactions: [],
  ...more,
});

export const task = (kind: string, more: Partial<Task> = {}): Task => ({
  id: kind,
  kind: ownTask(kind),
  ownerRole: 'careCoordinator',
  status: 'open',
  openedAt: '2026-11-17T14:40:00.000Z',
  escalations: 0,
  revision: 1,
  ...more,
});

/** Step 2 of a consultation that Juf An asked for on a Tuesday afternoon. */
export const face = (more: Partial<CaseFace> = {}): CaseFace => ({
  id: 'case-1',
  schoolId: 'school-1',
  callName: 'Kastanje 42',
  profileId: 'flevoland',
  phase: 'open',
  urgency: 'consult',
  round: 1,
  openedBy: 'an',
  openedAt: '2026-11-17T14:40:00.000Z',
  readBy: [],
  members: [member('an', 'author'), member('ilse', 'coordinator'), member('dirk', 'leader')],
  steps: [
    step('signals', {
      status: 'done',
      startedAt: '2026-11-17T14:40:00.000Z',
      endedAt: '2026-11-17T15:00:00.000Z',
      by: 'ilse',
      revision: 2,
    }),
    step('consultation', { status: 'now', startedAt: '2026-11-17T15:00:00.000Z', revision: 1 }),
    step('talks'),
    step('weighing'),
    step('decision'),
  ],
  tasks: [],
  questions: ['q1', 'q2', 'q3', 'q4', 'q5'].map((id) => ({ id, revision: 0, voices: [], onRoad: false })),
  weighing: 'notStarted',
  notices: [],
  lastActivityAt: '2026-11-17T15:00:00.000Z',
  ...more,
});

export const context = (more: Partial<CaseFace> = {}): CardContext => ({
  face: face(more),
  profile,
  school,
  today: '2026-11-17',
});

type Seen = { readonly words: readonly string[]; readonly buttons: readonly string[] };
const none: Seen = { words: [], buttons: [] };
const both = (a: Seen, b: Seen): Seen => ({ words: [...a.words, ...b.words], buttons: [...a.buttons, ...b.buttons] });

const nameOf = (action: Action): string =>
  action.type === 'Action.Execute' ? `${action.title} = ${action.data.action}` : action.title;

function look(element: CardElement): Seen {
  switch (element.type) {
    case 'TextBlock':
      return { words: [element.text], buttons: [] };
    case 'FactSet':
      return { words: element.facts.flatMap((f) => [f.title, f.value]), buttons: [] };
    case 'Container':
      return element.items.map(look).reduce(both, none);
    case 'ActionSet':
      return {
        words: [],
        buttons: element.actions.map(nameOf),
      };
    case 'Row':
      return {
        words: [element.text, ...(element.detail === undefined ? [] : [element.detail])],
        buttons: (element.action === undefined ? [] : [element.action]).map(nameOf),
      };
    case 'Menu':
      return { words: [element.title], buttons: actionsIn([element]).map(nameOf) };
    case 'Columns':
      return element.columns
        .map(({ title, items }) => both({ words: [title], buttons: [] }, items.map(look).reduce(both, none)))
        .reduce(both, none);
    case 'Progress':
      return { words: [element.words], buttons: [] };
    default:
      return element satisfies never;
  }
}

/** What a person reads and can press on a card. */
export const seen = (card: Card | undefined): Seen => (card?.body ?? []).map(look).reduce(both, none);
export const wordsOf = (card: Card | undefined): string => seen(card).words.join('\n');
