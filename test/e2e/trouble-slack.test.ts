/** Slack is down, slow or too busy: what must be posted waits and arrives in order, and people go on in their forms meanwhile. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { intakeCopy } from '../../cards/copy/intake.nl.ts';
import { roomCopy } from '../../cards/copy/room.nl.ts';
import { slackCopy } from '../../cards/copy/slack.nl.ts';
import { workCopy } from '../../cards/copy/work.nl.ts';
import type { Fault } from '../fakes/slack/fault.ts';
import { caseCount, expectSound, newestCase, query, screenOf, storedCase } from './look.ts';
import { doubles, expectStands, orderInRoom, seen, wantedOf } from './standing.ts';
import { closeAll, openCase, type Play, react, readFile } from './steps.ts';
import { HALF_PAST_THREE, startWorld, type World } from './world.ts';

/** Milliseconds after which a call of delivery counts as unanswered here. */
const BULK_TIMEOUT = 150;

let world: World;
let now = Date.parse(HALF_PAST_THREE);
beforeAll(async () => {
  world = await startWorld({ adapter: { bulkTimeout: BULK_TIMEOUT } });
});
afterAll(() => world.stop());
afterAll(() => expectSound(world));

/** The clock goes on so many seconds and the ticker runs. */
const pass = (seconds: number): Promise<void> => {
  now += seconds * 1000;
  return world.tick(new Date(now).toISOString());
};
/** Until everything went out, at the pace of the waits between tries. */
async function settle(): Promise<void> {
  for (let minutes = 0; minutes < 30; minutes += 1) {
    await pass(60);
    if ((await query(world, 'select 1 from app.rooms where changes > settled')).length === 0) return;
  }
  throw new Error('it never settled');
}
const calls = (method: string): number => world.slack.calls.filter((it) => it.method === method).length;
const roomOrder = async (caseId: string) =>
  [...(await wantedOf(world, caseId))].filter(([, it]) => it.place === 'room').map(([slot]) => slot);

/** `/zorg` and the form, with nothing posted yet. */
async function fileCase(word: string): Promise<string> {
  const an = world.slack.as('U0TEACHER');
  await an.command('/zorg');
  an.fill({ seen: word, workingName: 'S.' });
  await an.submit();
  expect(an.openView().errors).toEqual({});
  closeAll(an);
  return newestCase(world);
}

describe('Slack says 429', () => {
  let caseId: string;

  test('posts wait as long as it says, whatever happens in the case meanwhile', async () => {
    world.slack.faults.always('chat.postMessage', { kind: 'rateLimited', retryAfter: 30 });
    caseId = await fileCase('Wachtwoord');
    await pass(0);
    const asked = calls('chat.postMessage');
    expect(asked).toBeGreaterThan(0);
    // A colleague finds the case in the own list, reads it and reacts: no post is needed for that.
    const ilse = world.slack.as('U0IB');
    await ilse.command('/zorg lijst');
    await ilse.press(workCopy.read);
    expect(screenOf(ilse)).toContain('Wachtwoord');
    closeAll(ilse);
    await pass(10);
    expect((await storedCase(world, caseId)).face.readBy).toHaveLength(1);
    expect(calls('chat.postMessage')).toBe(asked);
  });

  test('then they come, in order and once', async () => {
    world.slack.faults.clear();
    await pass(21);
    expect(await orderInRoom(world, caseId)).toEqual(await roomOrder(caseId));
    await expectStands(world, caseId);
    expect(await doubles(world)).toEqual([]);
  });
});

/** `lost`: the call may have had its effect, so that a double is possible. */
const outages: Readonly<Record<string, { begin(): unknown; end(): unknown; lost: boolean }>> = {
  'answers 503': always({ kind: 'status', status: 503 }),
  'drops connections': always({ kind: 'dropped' }),
  'refuses connections': { begin: () => world.slack.down(), end: () => world.slack.up(), lost: false },
  'does not answer': {
    begin: () => world.slack.faults.always('*', { kind: 'hold' }),
    end: () => {
      world.slack.faults.clear();
      world.slack.faults.release();
    },
    lost: true,
  },
};

function always(fault: Fault) {
  return {
    begin: () => world.slack.faults.always('*', fault),
    end: () => world.slack.faults.clear(),
    lost: false,
  };
}

describe.each(Object.entries(outages))('Slack %s', (name, { begin, end, lost }) => {
  const word = `Storing ${name}`;
  let play: Play;
  let filed: string;

  test('forms that are open are saved all the same', async () => {
    play = await openCase(world);
    // On a busy machine a call may come too late for this world: it is made again.
    await settle();
    const { an, ilse } = play;
    await readFile(play, ilse);
    await ilse.press(roomCopy.react, { in: play.room });
    ilse.fill({ text: word });
    await an.command('/zorg');
    an.fill({ seen: word });
    // What was known of who these people are has grown old.
    await pass(120);
    const cases = await caseCount(world);
    await begin();
    world.slack.connect({ url: world.url, idle: world.answered });
    await Promise.all([an.submit(), ilse.submit()]);
    expect(an.openView().errors).toEqual({});
    expect(ilse.openView().errors).toEqual({});
    closeAll(an, ilse);
    expect(await caseCount(world)).toBe(cases + 1);
    filed = await newestCase(world);
    await pass(1);
    await pass(30);
  });

  test('the posts arrive when it is back, in order', async () => {
    await end();
    await settle();
    for (const caseId of [play.caseId, filed]) {
      await expectStands(world, caseId);
      expect(await orderInRoom(world, caseId)).toEqual(await roomOrder(caseId));
    }
    if (!lost) expect(await doubles(world)).toEqual([]);
    expect(await readFile(play, play.ilse)).toContain(word);
  });
});

describe('the answer is lost', () => {
  test('the post is made again, and the double is gone after its first press, which works', async () => {
    const play = await openCase(world, { consult: ['Meester Ot'] });
    const { ot } = play;
    const before = await doubles(world);
    world.slack.faults.next('chat.postMessage', { kind: 'lost' });
    await react(play, ot, 'Mijn reactie');
    await pass(1);
    await settle();
    await expectStands(world, play.caseId);
    const made = (await doubles(world)).filter((it) => !before.some(({ ts }) => ts === it.ts));
    expect(made).toHaveLength(1);
    const [{ channel, ts } = { channel: '', ts: '' }] = made;
    const person = [play.an, play.ilse, ot].find((it) => it.messages(channel).some((m) => m.ts === ts));
    if (person === undefined) throw new Error('nobody sees the double');
    const double = seen(person.messages(channel), ts);
    await person.press(roomCopy.notice.read, { on: double });
    expect(screenOf(person)).toContain('Mijn reactie');
    closeAll(person);
    await world.slack.until(() => !world.slack.world.messages.some((it) => it.ts === ts));
    await settle();
    await expectStands(world, play.caseId);
  });
});

describe('Slack hangs, and nobody waits for it', () => {
  let slow: World;
  let play: Play;
  beforeAll(async () => {
    slow = await startWorld();
    play = await openCase(slow, { consult: ['Meester Ot'] });
    slow.slack.connect({ url: slow.url, idle: slow.answered });
  });
  afterAll(async () => {
    await expectSound(slow);
    await slow.stop();
  });
  const goOn = async (): Promise<void> => {
    slow.slack.faults.clear();
    slow.slack.faults.release();
    await slow.tick();
    // What was put off because nobody answered is due a minute later.
    await slow.tick(new Date(slow.now().getTime() + 60_000).toISOString());
  };

  test('a person never waits behind what is being posted', async () => {
    const { faults, calls: made } = slow.slack;
    for (const method of ['chat.postMessage', 'chat.update']) faults.always(method, { kind: 'hold' });
    const before = made.length;
    await react(play, play.ot, 'Onderweg');
    await expect.poll(() => made.slice(before).some(({ method }) => method.startsWith('chat.'))).toBe(true);
    expect(await readFile(play, play.ilse)).toContain('Onderweg');
    await react(play, play.ilse, 'Ook onderweg');
    await play.an.command('/zorg');
    expect(play.an.openView().submit).toBeDefined();
    closeAll(play.an);
    await goOn();
    await expectStands(slow, play.caseId);
    expect(await doubles(slow)).toEqual([]);
  });

  test('nor behind the question who this is', async () => {
    const { an, ilse, ot } = play;
    for (const person of [an, ilse]) await person.press(roomCopy.react, { in: play.room });
    an.fill({ text: 'Niet wachten' });
    ilse.fill({ text: 'Ook niet wachten' });
    // Long enough for what was known of these people to be asked again.
    await slow.tick(new Date(slow.now().getTime() + 120_000).toISOString());
    slow.slack.faults.always('users.info', { kind: 'hold' });
    await Promise.all([an.submit(), ilse.submit(), ot.press(roomCopy.open, { in: play.room })]);
    expect(an.openView().errors).toEqual({});
    expect(ilse.openView().errors).toEqual({});
    expect(screenOf(ot)).toContain('Ook onderweg');
    closeAll(an, ilse, ot);
    await goOn();
    await expectStands(slow, play.caseId);
  });

  test('and who is in a form that cannot be unfolded keeps what they typed, and hears so beside the numbers', async () => {
    const { an } = play;
    await an.command('/zorg');
    an.fill({ seen: 'Halverwege', workingName: 'S.' });
    const before = slow.slack.direct(an.id).length;
    slow.slack.faults.always('views.update', { kind: 'status', status: 503 });
    await an.press(intakeCopy.unfold);
    slow.slack.faults.clear();
    const [told, ...more] = slow.slack.direct(an.id).slice(before);
    expect(more).toEqual([]);
    expect(told?.text).toMatch(/112.*0800-2000/);
    expect(told?.text).toContain(slackCopy.notShown);
    expect(an.openView().fields.flatMap(({ value }) => value)).toContain('Halverwege');
    closeAll(an);
    // It is in the log, as what it is.
    const failed = slow.lines.findIndex((line) => line.includes('slack_view_failed'));
    expect(slow.lines.splice(failed, 1)).toEqual([expect.stringContaining('http_503')]);
  });
});
