/** What is done outside a case: at the own school, at another school, and at one that does not exist. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { outsideCopy } from '../../cards/copy/outside.nl.ts';
import { replyCopy } from '../../cards/copy/replies.nl.ts';
import { noticeWithNumbers } from '../../src/conversation/handle/failures.ts';
import { caseInteractions, schoolInteractions } from '../../src/conversation/interactions/registry.ts';
import type { Inbound } from '../../src/port/inbound.ts';
import { type Door, openDoor } from './doors.ts';
import { expectSound, query, refusals } from './look.ts';
import { openCase, type Play } from './steps.ts';
import { createTrial, type Outcome, type Try } from './trial.ts';
import { person, regenboog, startWorld, team, type World } from './world.ts';

const colleagues: Readonly<Record<string, string>> = {
  'a teacher': 'U0TEACHER',
  'the coordinator': 'U0IB',
  'the director': 'U0DIR',
  'the confidant': 'U0CONF',
  'the administrator': 'U0ADMIN',
  'the privacy officer': 'U0PRIV',
};
const strangers: Readonly<Record<string, string>> = { 'somebody unknown': 'U0STRANGER', 'a guest': 'U0GUEST' };

/** Every button and form outside a case. What a colleague sees or does there is the same in every role, but for who only sets up the school. */
interface Line {
  readonly way: 'press' | 'submit';
  readonly verb: string;
  /** After the school; `{form}` is the id of a form that was just opened. */
  readonly rest?: string;
  readonly values?: Readonly<Record<string, string | readonly string[]>>;
  readonly gives: 'effect' | 'view' | 'notice';
  /** For whom alone; others get a notice. */
  readonly leads?: readonly string[];
}
const leads = ['U0IB', 'U0DIR'];
const intake = { urgency: 'consult', seen: 'Iets gezien', happenedOn: '2026-11-09', happenedTime: '15:00' };
const request = {
  danger: 'no',
  kind: 'access',
  receivedOn: '2026-11-06',
  asker: 'parent',
  askerName: 'Ouder',
  known: ['yes'],
  child: 'Sem de Vries',
  authority: 'yes',
};
const lines: readonly Line[] = [
  { way: 'press', verb: 'Intake', gives: 'view' },
  { way: 'submit', verb: 'Intake', values: { seen: 'Iets' }, gives: 'view' },
  { way: 'submit', verb: 'OpenCase', values: intake, gives: 'effect' },
  { way: 'press', verb: 'UnfoldIntake', rest: '.{form}.all', gives: 'view' },
  { way: 'press', verb: 'DangerAtIntake', rest: '.{form}', gives: 'effect' },
  { way: 'press', verb: 'EmergencyAtIntake', gives: 'view' },
  { way: 'submit', verb: 'EmergencyAtIntake', values: { how: 'phone' }, gives: 'effect' },
  { way: 'press', verb: 'StaffRoute', rest: '.other', gives: 'view' },
  { way: 'press', verb: 'EmergencyNumbers', gives: 'view' },
  { way: 'press', verb: 'Help', gives: 'view' },
  { way: 'press', verb: 'CallHelp', gives: 'view' },
  { way: 'press', verb: 'MyCases', gives: 'view' },
  { way: 'submit', verb: 'FindCase', values: { name: 'werknaam' }, gives: 'view' },
  { way: 'press', verb: 'Away', gives: 'view' },
  { way: 'submit', verb: 'Away', values: { from: '2026-11-10', to: '2026-11-11' }, gives: 'effect' },
  { way: 'press', verb: 'Digest', gives: 'view' },
  { way: 'press', verb: 'DigestSettings', gives: 'view' },
  { way: 'submit', verb: 'DigestSettings', values: { on: 'yes', day: 'mo', time: '08:00' }, gives: 'effect' },
  { way: 'press', verb: 'Yearly', gives: 'view' },
  // Nothing came yet.
  { way: 'press', verb: 'TickDuty', rest: '.2026-06-01.yearly.none', gives: 'view' },
  { way: 'press', verb: 'UntickDuty', rest: '.2026-06-01.yearly.none', gives: 'view' },
  // The list, for who keeps the files or leads the school, and in words that it is theirs for everybody else: see ends.test.ts
  { way: 'press', verb: 'Ends', gives: 'view' },
  ...(['ProposeEnd', 'LookAtEnd', 'ConfirmEnd', 'WithdrawEnd', 'ReleaseEnd'] as const).map(
    (verb) => ({ way: 'press', verb, rest: '.{form}', gives: 'view' }) as const,
  ),
  { way: 'press', verb: 'Practice', gives: 'view' },
  { way: 'submit', verb: 'Practice', values: { ...intake, workingName: 'Pim' }, gives: 'effect' },
  { way: 'press', verb: 'AskCall', gives: 'notice' },
  { way: 'press', verb: 'Breach', gives: 'view' },
  // For the board alone, and only where it is asked: see asked-board.test.ts
  { way: 'press', verb: 'BoardSeen', rest: '.{form}', gives: 'notice' },
  { way: 'press', verb: 'NameColleague', rest: '.{form}', gives: 'notice' },
  { way: 'submit', verb: 'NameColleague', rest: '.{form}', values: { person: 'x' }, gives: 'notice' },
  // For the privacy officer alone: see looks.test.ts
  { way: 'press', verb: 'AllLooks', gives: 'notice' },
  // For the board alone: see figures.test.ts
  { way: 'press', verb: 'Figures', gives: 'notice' },
  // For the board alone: see board.test.ts
  { way: 'press', verb: 'DecidedAlone', gives: 'notice' },
  { way: 'press', verb: 'Manage', gives: 'notice' },
  // For who leads the school or the care in it, and who keeps a case that one is about: see requests.test.ts
  { way: 'press', verb: 'Requests', gives: 'view', leads: [...leads, 'U0PRIV'] },
  { way: 'press', verb: 'NewRequest', gives: 'view', leads },
  { way: 'submit', verb: 'NewRequest', values: request, gives: 'effect', leads },
  { way: 'press', verb: 'Request', rest: '.{form}', gives: 'notice' },
  { way: 'press', verb: 'RequestKnown', rest: '.{form}', gives: 'notice' },
  { way: 'submit', verb: 'RequestKnown', rest: '.{form}', values: { safety: 'safe' }, gives: 'notice' },
  { way: 'press', verb: 'LinkRequest', rest: '.{form}', gives: 'notice' },
  { way: 'submit', verb: 'LinkRequest', rest: '.{form}', values: { case: 'x' }, gives: 'notice' },
  { way: 'press', verb: 'RequestLetter', rest: '.{form}.received', gives: 'notice' },
  { way: 'press', verb: 'RequestSent', rest: '.{form}.received', gives: 'notice' },
  { way: 'press', verb: 'RequestLines', rest: '.{form}.{form}.0', gives: 'notice' },
  { way: 'press', verb: 'ChooseLine', rest: '.{form}.{form}.0.{form}.keep', gives: 'notice' },
  { way: 'press', verb: 'LineWords', rest: '.{form}.{form}.0.{form}', gives: 'notice' },
  { way: 'submit', verb: 'LineWords', rest: '.{form}.{form}.0.{form}', values: { words: 'Sem' }, gives: 'notice' },
  { way: 'press', verb: 'DecideRequest', rest: '.{form}.{form}', gives: 'notice' },
  {
    way: 'submit',
    verb: 'DecideRequest',
    rest: '.{form}.{form}',
    values: { decision: 'none', ground: 'i', reason: 'Zo' },
    gives: 'notice',
  },
  { way: 'press', verb: 'EraseRequested', rest: '.{form}.{form}', gives: 'notice' },
  { way: 'press', verb: 'AdviseRequest', rest: '.{form}', gives: 'notice' },
  { way: 'submit', verb: 'AdviseRequest', rest: '.{form}', values: { advice: 'Een deel kan' }, gives: 'notice' },
  { way: 'press', verb: 'EndRequest', rest: '.{form}', gives: 'notice' },
];

let world: World;
let attempt: Try;
let door: Door;

let own: string;
let other: string;
let play: Play;

beforeAll(async () => {
  world = await startWorld({
    plans: [
      regenboog({
        people: [
          ...regenboog().people,
          person('Bea', 'U0ADMIN', { roles: ['administrator'] }),
          person('Priya', 'U0PRIV', { roles: ['privacyOfficer'] }),
          person('Gast', 'U0GUEST', {}),
        ],
      }),
      regenboog({ name: 'De Vlinder', people: [person('Noor', 'U0NOOR', {})] }),
    ],
  });
  for (const id of ['U0ADMIN', 'U0PRIV', 'U0NOOR']) world.slack.addUser(id);
  world.slack.addUser({ id: 'U0GUEST', guest: 'restricted' });
  door = await openDoor(world, createTrial(world));
  attempt = door.attempt;
  const schools = await query<{ id: string; name: string }>(world, 'select id, name from app.schools');
  own = schools.find(({ name }) => name === 'De Regenboog')?.id ?? '';
  other = schools.find(({ name }) => name === 'De Vlinder')?.id ?? '';
  play = await openCase(world, { values: { workingName: 'Werknaamwoord' } });
});
afterAll(async () => {
  await door.stop();
  await expectSound(world);
  await world.stop();
});

function inboundOf({ way, verb, rest = '', values = {} }: Line, user: string, school: string): Inbound {
  const account = { platform: 'slack', tenant: team, user };
  const id = randomUUID();
  const action = `${verb}:${school}${rest.replaceAll('{form}', id)}`;
  return way === 'press'
    ? { kind: 'press', account, deliveryKey: id, button: { action }, in: 'view' }
    : { kind: 'submit', account, deliveryKey: `form:${id}`, form: { action, id }, values };
}

/** Who sees no case. */
const caseless = ['U0ADMIN', 'U0PRIV'];

/** What begins a case: who sees none reads whom to tell instead. */
const begins = ['Intake', 'OpenCase', 'UnfoldIntake', 'DangerAtIntake', 'EmergencyAtIntake'];

const kindOf = ({ reply, effects }: Outcome): string => (effects > 0 ? 'effect' : reply.kind);

test('every button and form outside a case stands in the table', () => {
  const known = [...schoolInteractions(async () => true).values()].flatMap(({ verb, press, submit }) => [
    ...(press === undefined ? [] : [`press ${verb}`]),
    ...(submit === undefined ? [] : [`submit ${verb}`]),
  ]);
  expect(lines.map(({ way, verb }) => `${way} ${verb}`).sort()).toEqual(known.sort());
});

test.each(lines.filter(({ verb }) => begins.includes(verb)))(
  '$way $verb tells who sees no case whom to tell, and opens nothing',
  async (line) => {
    for (const user of caseless) {
      const { reply, effects } = await attempt(inboundOf(line, user, own));
      expect([reply.kind, effects]).toEqual(['view', 0]);
      const said = JSON.stringify(reply);
      for (const words of ['Vertel het vandaag nog door', '112', '0800-2000']) expect(said).toContain(words);
      expect(said).not.toContain('Input.');
    }
  },
);

test('the list of who sees no case does not say that they share a concern', async () => {
  const [line] = lines.filter(({ verb }) => verb === 'MyCases');
  if (line === undefined) throw new Error('no list');
  const said = async (user: string) => JSON.stringify(await attempt(inboundOf(line, user, own)));
  expect(await said('U0ADMIN')).toContain(outsideCopy.cases.administrator);
  expect(await said('U0PRIV')).toContain(outsideCopy.cases.privacyOfficer);
  for (const user of caseless) expect(await said(user)).not.toContain(outsideCopy.cases.none);
  expect(await said('U0OTHER')).toContain(outsideCopy.cases.none);
});

describe.each(lines)('$way $verb', (line) => {
  const able = Object.entries(colleagues)
    .filter(([, user]) => !caseless.includes(user) || !begins.includes(line.verb))
    .filter(([, user]) => user !== 'U0PRIV' || line.verb !== 'AllLooks');
  test.each(able)('works for %s at the own school, and shows nothing of others', async (_, user) => {
    const outcome = await attempt(inboundOf(line, user, own));
    expect(kindOf(outcome)).toBe(line.leads?.includes(user) === false ? 'notice' : line.gives);
    const isMember = user === 'U0TEACHER' || user === 'U0IB';
    const said = JSON.stringify(outcome);
    expect(said.includes('Werknaamwoord')).toBe(['MyCases', 'FindCase'].includes(line.verb) && isMember);
    expect(said.includes(play.callName)).toBe(['MyCases', 'FindCase', 'Digest'].includes(line.verb) && isMember);
  });

  test('is for nobody of another school, and does not say whether that school exists', async () => {
    const before = (await refusals(world)).length;
    const refused = noticeWithNumbers(replyCopy.notForYou);
    for (const [user, school] of [
      ['U0TEACHER', other],
      ['U0TEACHER', randomUUID()],
      ['U0NOOR', own],
      ['U0NOOR', 'geen school'],
    ] as const) {
      const outcome = await attempt(inboundOf(line, user, school));
      expect([outcome.reply, outcome.effects]).toEqual([refused, 0]);
    }
    const noted = (await refusals(world)).slice(before);
    expect(noted.map(({ what }) => what)).toEqual(Array.from({ length: 4 }, () => line.verb));
  });

  test.each(Object.entries(strangers))('gives %s the numbers and nothing else', async (_, user) => {
    const outcome = await attempt(inboundOf(line, user, own));
    expect([outcome.reply, outcome.effects]).toEqual([noticeWithNumbers(replyCopy.unknownPerson), 0]);
  });
});

describe('a button or form that nobody made', () => {
  const account = { platform: 'slack', tenant: team, user: 'U0TEACHER' };
  const about = (action: string) => ({ action, caseId: play.caseId });
  const form = (action: string, caseId?: string) => ({
    action,
    id: randomUUID(),
    ...(caseId === undefined ? {} : { caseId }),
  });
  const inbounds = (): Readonly<Record<string, Inbound>> => ({
    'a press in a case': { kind: 'press', account, deliveryKey: 'n1', in: 'view', button: about('Vernietig') },
    'a form in a case': {
      kind: 'submit',
      account,
      deliveryKey: 'n2',
      form: form('Vernietig', play.caseId),
      values: {},
    },
    'a form of a case that does not exist': {
      kind: 'submit',
      account,
      deliveryKey: 'n3',
      form: form('React:signals', 'geen casus'),
      values: { text: 'x' },
    },
    'a press in a case that has no id as ours': {
      kind: 'press',
      account,
      deliveryKey: 'n4',
      in: 'card',
      button: { action: 'OpenFile', caseId: "' or 1=1" },
    },
    'a press outside a case': {
      kind: 'press',
      account,
      deliveryKey: 'n5',
      in: 'view',
      button: { action: 'Vernietig' },
    },
    'a form outside a case': { kind: 'submit', account, deliveryKey: 'n6', form: form('Vernietig'), values: {} },
    'a form where there is only a button': {
      kind: 'submit',
      account,
      deliveryKey: 'n7',
      form: form('OpenFile', play.caseId),
      values: {},
    },
  });

  test('does nothing, breaks nothing and gives the numbers', async () => {
    for (const [name, inbound] of Object.entries(inbounds())) {
      const outcome = await attempt(inbound);
      expect(outcome.effects, name).toBe(0);
      expect(outcome.reply.kind, name).toBe('notice');
      expect(JSON.stringify(outcome.reply), name).toContain('0800-2000');
      expect(outcome.lines, name).toEqual([]);
    }
  });

  test('no verb stands for a case and for a school at once with another meaning', () => {
    const inCase: readonly string[] = [...caseInteractions(async () => 'out').keys()];
    const both = [...schoolInteractions(async () => true).keys()].filter((verb) => inCase.includes(verb));
    expect(both).toEqual(['CallHelp']);
  });
});
