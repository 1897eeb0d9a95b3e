/** While a platform does not say who somebody is, reading and deciding wait; help, writing down and *Er is al gemeld* go on. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { replyCopy } from '../../../cards/copy/replies.nl.ts';
import { caseVerbs, schoolVerbs } from '../../../cards/verbs.ts';
import { Profiles } from '../../../src/conversation/handle/context.ts';
import { createHandler } from '../../../src/conversation/handle/handler.ts';
import { kindOf, waits } from '../../../src/conversation/handle/kinds.ts';
import { caseInteractions, schoolInteractions } from '../../../src/conversation/interactions/registry.ts';
import type { AccountStanding } from '../../../src/port/account.ts';
import type { Inbound } from '../../../src/port/inbound.ts';
import { PlatformError } from '../../../src/port/platform-error.ts';
import type { Reply } from '../../../src/port/reply.ts';
import type { Store } from '../../../src/port/store.ts';

const account = { platform: 'slack', tenant: 'T1', user: 'U1' };
const origin = { account, deliveryKey: 'key' };
const caseId = '00000000-0000-4000-8000-000000000001';
const room = { platform: 'slack', tenant: 'T1', room: 'C1' };

/** A handler of which the store lets everybody through, and says who came as far as their case or school. */
function entrance() {
  let now = Date.parse('2026-11-17T09:00:00.000Z');
  let standing: () => Promise<AccountStanding> = async () => 'member';
  let asked = 0;
  const reply: Reply = {
    kind: 'saved',
    next: { title: 'Nu', body: [{ type: 'TextBlock', text: 'Zwaluw', wrap: true }] },
  };
  const store: Pick<Store, 'identify' | 'presumed' | 'asPerson' | 'noteRefusal' | 'closeAccount' | 'caseOfRoom'> = {
    presumed: () => undefined,
    identify: async () => ({ person: 'an', name: 'Juf An', schools: ['school-1'] }),
    asPerson: async () => {
      asked++;
      return reply as never;
    },
    noteRefusal: async () => undefined,
    closeAccount: async () => undefined,
    caseOfRoom: async () => ({ caseId }) as never,
  };
  const handler = createHandler({
    store: store as Store,
    clock: () => new Date(now),
    newId: () => 'id',
    profiles: new Profiles(),
    cases: caseInteractions(async () => 'out'),
    callButton: () => [],
    schools: schoolInteractions(async () => true),
    command: () => Promise.reject(new Error('not asked')),
    lift: () => {
      throw new Error('not asked');
    },
    memberGone: async () => undefined,
    accountsOf: () => ({ standing: () => standing() }),
    placesOf: () => undefined,
    poke: () => undefined,
    log: () => undefined,
  });
  return {
    says: (answer: AccountStanding | 'nothing') => {
      standing = async () => {
        if (answer === 'nothing') throw new PlatformError('retry', 'internal_error');
        return answer;
      };
    },
    hangs: () => {
      standing = () => new Promise(() => undefined);
    },
    later: (minutes: number) => {
      now += minutes * 60_000;
    },
    handle: async (inbound: Inbound) => {
      asked = 0;
      const answer = await handler.handle(inbound);
      return { answer, cameIn: asked > 0 };
    },
  };
}

const press = (action: string, inCase: boolean): Inbound => ({
  ...origin,
  kind: 'press',
  in: 'view',
  button: { action, ...(inCase ? { caseId } : {}) },
});
const submit = (action: string, inCase: boolean): Inbound => ({
  ...origin,
  kind: 'submit',
  form: { id: 'form', action, ...(inCase ? { caseId } : {}) },
  values: {},
});

const asked: readonly (readonly [string, Inbound])[] = (
  [
    [caseVerbs, true],
    [schoolVerbs, false],
  ] as const
).flatMap(([verbs, inCase]) =>
  Object.entries(verbs).flatMap(([verb, { way }]) => [
    ...(way === 'filledIn'
      ? []
      : [[`${verb} pressed${inCase ? '' : ' outside a case'}`, press(verb, inCase)] as const]),
    ...(way === 'pressed'
      ? []
      : [[`${verb} filled in${inCase ? '' : ' outside a case'}`, submit(verb, inCase)] as const]),
  ]),
);

const words = (reply: Reply): string => JSON.stringify(reply);

describe('while the platform does not say who this is', () => {
  it.each(asked)('%s waits, or does not', async (_, inbound) => {
    const door = entrance();
    door.says('nothing');
    const { answer, cameIn } = await door.handle(inbound);
    const kind = kindOf(inbound);
    expect(cameIn).toBe(!waits(kind));
    if (waits(kind)) {
      expect(words(answer)).toContain('niet nagaan of jij het bent');
      expect(words(answer)).toMatch(/112.*0800-2000/);
      if (inbound.kind === 'submit') expect(answer.kind).toBe('fieldErrors');
    }
    // What was written is confirmed, and nothing of the case is shown after it.
    if (kind === 'write' && inbound.kind === 'submit' && inbound.form.caseId !== undefined) {
      expect(words(answer)).toContain(replyCopy.notNow.unknown.savedUnseen);
      expect(words(answer)).not.toContain('Zwaluw');
    }
  });

  it.each([
    ['', 'write'],
    ['een leerling heeft blauwe plekken', 'write'],
    ['nood', 'help'],
    ['help', 'help'],
    ['belhulp', 'help'],
    ['oefenen', 'help'],
    ['lijst', 'read'],
    ['overzicht', 'read'],
    ['beheer', 'read'],
    ['cijfers', 'read'],
    ['alleen', 'read'],
    ['afwezig', 'own'],
  ])('/zorg %s is to %s', (text, kind) => {
    expect(kindOf({ ...origin, kind: 'command', text })).toBe(kind);
  });

  it('what happened in a room is not lost', () => {
    expect(waits(kindOf({ ...origin, kind: 'left', room }))).toBe(false);
    expect(waits(kindOf({ ...origin, kind: 'joined', room }))).toBe(false);
  });

  it('the home page says so, with the numbers', async () => {
    const door = entrance();
    door.says('nothing');
    const { answer, cameIn } = await door.handle({ ...origin, kind: 'home' });
    expect([answer.kind, cameIn]).toEqual(['view', false]);
    expect(words(answer)).toContain('112');
  });

  it('a button of a case offers what does not wait', async () => {
    const door = entrance();
    door.says('nothing');
    const { answer } = await door.handle(press('OpenFile', true));
    expect(answer.kind === 'notice' && answer.actions?.map((it) => 'data' in it && it.data.action)).toEqual([
      'AddEntry',
      'ReportEmergency',
    ]);
  });
});

describe('what the platform said last', () => {
  const read = press('OpenFile', true);

  it('counts for some minutes, and not for ever', async () => {
    const door = entrance();
    expect((await door.handle(read)).cameIn).toBe(true);
    door.says('nothing');
    door.later(4);
    expect((await door.handle(read)).cameIn).toBe(true);
    door.later(2);
    expect((await door.handle(read)).cameIn).toBe(false);
    door.says('member');
    expect((await door.handle(read)).cameIn).toBe(true);
  });

  it.each(['gone', 'guest', 'stranger', 'bot'] as const)('keeps out who was %s', async (was) => {
    const door = entrance();
    door.says(was);
    expect((await door.handle(read)).cameIn).toBe(false);
    door.says('nothing');
    expect(words((await door.handle(submit('AddEntry', true))).answer)).toContain(replyCopy.unknownPerson);
  });

  it('is forgotten when the account is closed', async () => {
    const door = entrance();
    await door.handle(read);
    await door.handle({ ...origin, kind: 'deactivated' });
    door.says('nothing');
    expect((await door.handle(read)).cameIn).toBe(false);
  });
});

describe('a platform that hangs', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it.each([
    [press('ReportEmergency', true), 500, true],
    [submit('OpenCase', false), 500, true],
    [press('OpenFile', true), 1200, false],
  ])('is waited for no longer than there is time to answer', async (inbound, patience, cameIn) => {
    const door = entrance();
    door.hangs();
    let found: { cameIn: boolean } | undefined;
    const answering = door.handle(inbound).then((it) => {
      found = it;
    });
    await vi.advanceTimersByTimeAsync(patience - 1);
    expect(found).toBeUndefined();
    await vi.advanceTimersByTimeAsync(1);
    await answering;
    expect(found?.cameIn).toBe(cameIn);
  });
});
