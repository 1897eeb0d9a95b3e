/** Every button and every form of a case × everyone at school and outside it, through the door, against a table of who may. */
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { approvalCopy } from '../../cards/copy/approval.nl.ts';
import { dangerCopy } from '../../cards/copy/danger.nl.ts';
import { logbookCopy } from '../../cards/copy/logbook.nl.ts';
import { replyCopy } from '../../cards/copy/replies.nl.ts';
import { roomCopy } from '../../cards/copy/room.nl.ts';
import { sendingCopy } from '../../cards/copy/sending.nl.ts';
import { stepsCopy } from '../../cards/copy/steps.nl.ts';
import { noticeWithNumbers } from '../../src/conversation/handle/failures.ts';
import { caseInteractions } from '../../src/conversation/interactions/registry.ts';
import type { Inbound } from '../../src/port/inbound.ts';
import { type Door, openDoor } from './doors.ts';
import { expectSound, query, storedCase } from './look.ts';
import { caseLines, type Ids, type Line, type Role, type Stage, stages } from './matrix-table.ts';
import {
  answer,
  approve,
  asAsked,
  closeAll,
  colleague,
  consult,
  finishStep,
  inRoom,
  next,
  openCase,
  type Play,
  present,
  readDraft,
  readFile,
  save,
  talk,
} from './steps.ts';
import { createTrial, type Outcome, type Try } from './trial.ts';
import { person, regenboog, startWorld, team, type World } from './world.ts';

/** The members of the case that is played. */
const members: Readonly<Record<Role, string>> = {
  author: 'U0TEACHER',
  coordinator: 'U0IB',
  leader: 'U0DIR',
  confidant: 'U0CONF',
  paused: 'U0PIA',
};
/** Everyone who has no business in it, and why. */
const outsiders: Readonly<Record<string, string>> = {
  'a second coordinator': 'U0IB2',
  'a director who must not see it': 'U0DIR2',
  'a teacher': 'U0TOM',
  'somebody whose access ended': 'U0OTHER',
  'the administrator': 'U0ADMIN',
  'the privacy officer': 'U0PRIV',
  'a teacher of another school': 'U0NOOR',
};
const strangers: Readonly<Record<string, string>> = { 'somebody unknown': 'U0STRANGER', 'a guest': 'U0GUEST' };

const forNobody = noticeWithNumbers(replyCopy.notForYou);
const forEnded = noticeWithNumbers(replyCopy.accessEnded);
const forStrangers = noticeWithNumbers(replyCopy.unknownPerson);

let world: World;
let play: Play;
/** A case of others, with the coordinator and the leader shut out. */
let foreign: Play;
let attempt: Try;
let door: Door;

let admin: pg.Client;
let ids: Ids;

beforeAll(async () => {
  const { people } = regenboog();
  world = await startWorld({
    plans: [
      regenboog({
        people: [
          ...people,
          person('Pia', 'U0PIA', {}),
          person('Tom', 'U0TOM', {}),
          person('Bea', 'U0ADMIN', { roles: ['administrator'] }),
          person('Priya', 'U0PRIV', { roles: ['privacyOfficer'] }),
          person('Gast', 'U0GUEST', {}),
        ],
      }),
      regenboog({ name: 'De Vlinder', people: [person('Noor', 'U0NOOR', {})] }),
    ],
  });
  for (const id of ['U0PIA', 'U0TOM', 'U0ADMIN', 'U0PRIV', 'U0NOOR', 'U0SPARE']) world.slack.addUser(id);
  world.slack.addUser({ id: 'U0GUEST', guest: 'restricted' });
  door = await openDoor(world, createTrial(world));
  attempt = door.attempt;
  admin = new pg.Client(world.db.connection);
  await admin.connect();
  const tom = world.slack.as('U0TOM');
  foreign = await openCase(world, { by: tom, exclude: ['Ilse', 'Dirk'], values: { workingName: 'Q.' } });
});
afterAll(async () => {
  await door.stop();
  await admin.end();
  await expectSound(world);
  await world.stop();
});

const words = [
  ...['Blauwe plek op de arm', 'S.', 'Ik heb dit eerder gezien', 'Wij praten met het kind', 'Sam Bloemkool'],
  ...['Het gaat niet goed', 'Om wat er ligt', 'Besluit een', 'Besluit twee'],
];
/** What is read by the coordinator and directie only. */
const coreWords = ['Alleen voor ons', 'Kernwoord'];

async function addMember(name: string, values: Readonly<Record<string, string>> = {}): Promise<void> {
  const { ilse } = play;
  await next(play, ilse, 'Collega toevoegen');
  await save(ilse, { person: colleague(ilse, 'person', name), reason: 'Denkt mee', ...values });
  closeAll(ilse);
  await world.tick();
}

/** Goes on with the case to the next stage, by its buttons. */
const advance: Readonly<Record<Stage, () => Promise<unknown>>> = {
  talks: async () => {
    play = await openCase(world, { consult: ['Meester Ot'], exclude: ['Dora'] });
    await consult(play);
    await addMember('Vera');
    await addMember('Pia');
    await world.slack.as('U0PIA').leave(play.room);
  },
  danger: async () => {
    await next(play, play.an, dangerCopy.raise.danger);
    closeAll(play.an);
  },
  weighing: async () => {
    await next(play, play.an, dangerCopy.mistake);
    closeAll(play.an);
    await talk(play);
    await inRoom(play, play.ilse, roomCopy.addEntry, logbookCopy.titles.fact);
    await save(play.ilse, { text: 'Alleen voor ons', audience: 'core' });
    closeAll(play.ilse);
  },
  answered: () => answer(play, 'yes'),
  weighed: async () => {
    for (const given of ['no', 'yes', 'no'] as const) await answer(play, given);
  },
  decision: () => finishStep(play, play.ilse),
  halfDecided: () => decideOne(stepsCopy.actions.decideReport, { needed: 'yes', reason: 'Besluit een' }),
  decided: () => decideOne(stepsCopy.actions.decideHelp, { possible: 'yes', reason: 'Besluit twee' }),
  presented: () => present(play, { strengths: 'Kernwoord' }),
  read: async () => {
    for (const who of [play.ilse, play.dirk]) {
      closeAll(who);
      if (who === play.dirk) await readDraft(play, who);
      else await next(play, who, stepsCopy.actions.approval);
      closeAll(who);
    }
  },
  refused: async () => {
    await readDraft(play, play.dirk);
    await save(play.dirk, { decision: 'refuse', reason: 'Nog niet' });
    closeAll(play.dirk);
  },
  approved: async () => {
    await next(play, play.ilse, stepsCopy.actions.approval, approvalCopy.editButton);
    await save(play.ilse, { submit: 'submit', strengths: 'Kernwoord beter' });
    closeAll(play.ilse);
    await world.tick();
    await approve(play, play.dirk);
  },
  sent: async () => {
    await next(play, play.ilse, stepsCopy.actions.sent, sendingCopy.done.form);
    closeAll(play.ilse);
    await decideOne(stepsCopy.actions.parents, { reaction: 'Boos' });
  },
  closed: async () => {
    await fill(stepsCopy.actions.feedback, { text: 'Antwoord' });
    await fill(stepsCopy.actions.close, { reason: 'reported', text: 'Rond' });
  },
  emergency: async () => {
    await play.an.press(roomCopy.reported, { in: play.room });
    await save(play.an, { how: 'phone' });
    closeAll(play.an);
    await world.tick();
    for (const id of [members.author, members.coordinator, members.leader, members.confidant])
      await readFile(play, world.slack.as(id));
  },
};

async function fill(label: string, values: Readonly<Record<string, string>>): Promise<void> {
  await next(play, play.ilse, label);
  await save(play.ilse, values);
  closeAll(play.ilse);
  await world.tick();
}

async function decideOne(label: string, values: Readonly<Record<string, string>>): Promise<void> {
  await next(play, play.dirk, label);
  await save(play.dirk, asAsked(play.dirk, values));
  closeAll(play.dirk);
  await world.tick();
}

async function idsNow(): Promise<Ids> {
  const { face, facts } = await storedCase(world, play.caseId);
  const people = await query<{ name: string; id: string }>(world, 'select name, id from app.people');
  const idOf = (name: string): string => people.find((it) => it.name === name)?.id ?? '';
  const entry = (type: string, isCore: boolean): string =>
    facts.entries.find((it) => it.type === type && it.core === isCore)?.id ?? '';
  const task = face.tasks.find((it) => it.kind === 'writeUp' && it.status === 'open');
  return {
    people: {
      author: idOf('Juf An'),
      coordinator: idOf('Ilse'),
      leader: idOf('Dirk'),
      confidant: idOf('Vera'),
      paused: idOf('Pia'),
    },
    stranger: idOf('Tom'),
    entry: entry('fact', false),
    coreEntry: entry('fact', true),
    message: entry('message', false),
    task: task?.id ?? '',
    taskRevision: task?.revision ?? 0,
    draft: face.draft?.revision ?? 0,
  };
}

const given = <T>(of: T | ((now: Ids) => T)): T => (typeof of === 'function' ? (of as (now: Ids) => T)(ids) : of);

function inboundOf(line: Line, user: string, caseId: string): Inbound {
  const account = { platform: 'slack', tenant: team, user };
  const about = {
    action: given(line.action),
    caseId,
    ...(line.version === undefined ? {} : { version: given(line.version) }),
  };
  if (line.way === 'press') return { kind: 'press', account, deliveryKey: randomUUID(), button: about, in: 'view' };
  const id = randomUUID();
  return {
    kind: 'submit',
    account,
    deliveryKey: `form:${id}`,
    form: { ...about, id },
    values: line.values === undefined ? {} : given(line.values),
  };
}

const label = (line: Line): string => `${line.way} ${given(line.action).split(':')[0]}`;
const verbOf = (line: Line): string => given(line.action).split(':')[0] ?? '';
/** Those of the words that were shown or logged. */
function leaked({ reply, lines }: Outcome, forbidden: readonly string[]): readonly string[] {
  const said = [JSON.stringify(reply), ...lines].join('\n');
  return forbidden.filter((word) => said.includes(word));
}

type Kind = 'effect' | 'view' | 'told' | 'refused';
function kindOf({ reply, effects }: Outcome): Kind {
  if (effects > 0) return 'effect';
  if (reply.kind === 'view') return 'view';
  return JSON.stringify(reply) === JSON.stringify(forNobody) ? 'refused' : 'told';
}

function expectedOf(line: Line, role: Role): Kind {
  if (line.effect.includes(role)) return 'effect';
  if (line.view.includes(role)) return 'view';
  return role === 'paused' ? 'refused' : 'told';
}

const linesAt = (stage: Stage): readonly Line[] => caseLines.filter((line) => line.stage === stage);

let noted = 0;
/** What the access log has of refusals since it was asked last. */
async function refusalsSince(): Promise<readonly { readonly person: string | null; readonly what: string }[]> {
  const { rows } = await admin.query<{ person: string | null; what: string }>(
    'select person_id as person, what from app.access_log where not allowed order by xmin::text::bigint offset $1',
    [noted],
  );
  noted += rows.length;
  return rows;
}

let looked = 0;
/** The person of every look at the case since it was asked last. */
async function looksSince(): Promise<readonly string[]> {
  const { rows } = await admin.query<{ person: string }>(
    'select person_id as person from app.access_log where allowed and case_id = $2 order by xmin::text::bigint offset $1',
    [looked, play.caseId],
  );
  looked += rows.length;
  return rows.map(({ person }) => person).sort();
}

/** True for an answer in which something of the case is read, and that changes nothing. */
const isLook = ({ reply, effects }: Outcome): boolean =>
  effects === 0 && (reply.kind === 'view' || (reply.kind === 'saved' && reply.next !== undefined));

test('every button and form of the product stands in the table', () => {
  ids = emptyIds;
  const known = [...caseInteractions(async () => 'out').values()].flatMap(({ verb, press, submit }) => [
    ...(press === undefined ? [] : [`press ${verb}`]),
    ...(submit === undefined ? [] : [`submit ${verb}`]),
  ]);
  expect([...new Set(caseLines.map(label))].sort()).toEqual(known.sort());
});

const emptyIds: Ids = {
  people: { author: '', coordinator: '', leader: '', confidant: '', paused: '' },
  stranger: '',
  entry: '',
  coreEntry: '',
  message: '',
  task: '',
  taskRevision: 0,
  draft: 0,
};

describe.each(stages)('at the stage %s', (stage) => {
  beforeAll(async () => {
    await advance[stage]();
    await world.tick();
    ids = await idsNow();
  });

  test('each member may do what the table says, and no more', async () => {
    const found: string[] = [];
    const expected: string[] = [];
    await looksSince();
    for (const line of linesAt(stage)) {
      const tried = await Promise.all(
        (Object.entries(members) as [Role, string][]).map(async ([role, user]) => ({
          role,
          outcome: await attempt(inboundOf(line, user, play.caseId)),
        })),
      );
      const looks = tried.filter(({ outcome }) => isLook(outcome)).map(({ role }) => ids.people[role]);
      expect(await looksSince(), `looks by ${label(line)}`).toEqual(looks.sort());
      for (const { role, outcome } of tried) {
        const name = `${label(line)} ${given(line.action)} by ${role}`;
        found.push(`${name}: ${kindOf(outcome)}`);
        expected.push(`${name}: ${expectedOf(line, role)}`);
        const leaks = role === 'coordinator' || role === 'leader' ? [] : leaked(outcome, coreWords);
        expect(leaks, name).toEqual([]);
      }
    }
    expect(found).toEqual(expected);
  });

  test('for everyone else it is as if there were no case, and each refusal is noted', async () => {
    await refusalsSince();
    for (const line of linesAt(stage)) {
      const tried = await Promise.all([
        ...Object.entries({ ...outsiders, ...strangers }).map(([who, user]) => visit(line, who, user, play.caseId)),
        visit(line, 'a teacher, of a case that does not exist', 'U0TOM', randomUUID()),
        visit(line, 'somebody unknown', 'U0STRANGER', randomUUID()),
        // Membership of one case opens no other.
        ...Object.entries(members).map(([who, user]) =>
          visit(line, `the ${who} of another case`, user, foreign.caseId),
        ),
      ]);
      for (const { who, outcome } of tried) {
        const name = `${label(line)} by ${who}`;
        expect(outcome.effects, name).toBe(0);
        const ended = who === 'somebody whose access ended' ? forEnded : forNobody;
        expect(JSON.stringify(outcome.reply), name).toBe(JSON.stringify(who in strangers ? forStrangers : ended));
        expect(leaked(outcome, [...words, ...coreWords, play.callName, foreign.callName]), name).toEqual([]);
      }
      const noted = await refusalsSince();
      expect(noted, label(line)).toHaveLength(tried.length);
      const known = noted.filter(({ person }) => person !== null);
      expect(new Set(known.map(({ what }) => what))).toEqual(new Set([verbOf(line)]));
      expect(known).toHaveLength(tried.filter(({ who }) => !(who in strangers)).length);
    }
  });
});

async function visit(line: Line, who: string, user: string, caseId: string) {
  return { who, outcome: await attempt(inboundOf(line, user, caseId)) };
}
