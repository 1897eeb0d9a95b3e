/** What did not come from Slack, or not now, or not for the first time: refused at the edge of the whole product, with nothing done. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { asPayload, type RawRequest } from '../fakes/slack/sign.ts';
import { caseCount, expectSound, query } from './look.ts';
import { closeAll, openCase, type Play } from './steps.ts';
import { startWorld, team, type World } from './world.ts';

let world: World;
let play: Play;
let rows: string;
let lines: number;

beforeAll(async () => {
  world = await startWorld();
  play = await openCase(world);
});
afterAll(async () => {
  await expectSound(world);
  await world.stop();
});

/** How many rows every table has: what was refused leaves none, in any of them. */
async function counted(): Promise<string> {
  const tables = await query<{ name: string }>(
    world,
    `select quote_ident(relname) as name from pg_class where relnamespace = 'app'::regnamespace and relkind = 'r' order by 1`,
  );
  const parts = tables.map(({ name }) => `select '${name}' as name, count(*)::int as n from app.${name}`);
  return JSON.stringify(await query(world, parts.join(' union all ')));
}

beforeEach(async () => {
  rows = await counted();
  lines = world.lines.length;
});

const seconds = (): number => Math.floor(world.now().getTime() / 1000);
const command = (): string =>
  new URLSearchParams({
    command: '/zorg',
    text: 'Plantwoord',
    user_id: 'U0TEACHER',
    team_id: team,
    trigger_id: 't.1',
  }).toString();
const form = (): string =>
  asPayload({
    type: 'view_submission',
    team: { id: team },
    user: { id: 'U0IB', team_id: team },
    view: {
      id: 'V1',
      type: 'modal',
      callback_id: 'x',
      private_metadata: JSON.stringify({ id: crypto.randomUUID(), action: 'React:signals', caseId: play.caseId }),
      blocks: [{ type: 'input', block_id: 'text' }],
      state: { values: { text: { text: { type: 'plain_text_input', value: 'Plantwoord' } } } },
    },
  });

const refused: Readonly<Record<string, [status: number, cause: string, request: Partial<RawRequest>]>> = {
  'without a signature': [401, 'unsigned', { signature: '' }],
  'with a signature of nothing we know': [401, 'unsigned', { signature: 'v0=xyz' }],
  'signed with another secret': [401, 'bad_signature', { secret: 'geraden' }],
  'older than five minutes': [401, 'outside_window', { timestamp: -301 }],
  'from more than five minutes ahead': [401, 'outside_window', { timestamp: 301 }],
  'without a time': [401, 'unsigned', { timestamp: 'gisteren' }],
};

describe.each(Object.entries(refused))('a request %s', (_, [status, cause, { timestamp = 0, ...request }]) => {
  test.each([
    ['a command', command],
    ['a form', form],
  ])('does nothing: %s', async (_kind, body) => {
    const at = typeof timestamp === 'number' ? seconds() + timestamp : timestamp;
    const answer = await world.slack.deliver({ body: body(), timestamp: at, ...request });
    expect([answer.status, answer.body]).toEqual([status, '']);
    await expectUntouched(cause);
  });
});

/** Nothing was done, and one line says why, with no word of what was sent. */
async function expectUntouched(cause: string): Promise<void> {
  expect(await counted()).toBe(rows);
  const said = world.lines.slice(lines).join('\n');
  expect(said).toContain(`"cause":"${cause}"`);
  expect(said).not.toMatch(/Plantwoord|v0=|xoxb/);
}

test('a form that is sent once more, byte for byte, is refused; as Slack repeats it, it takes effect once', async () => {
  const { an } = play;
  await an.command('/zorg');
  an.fill({ seen: 'Plantwoord' });
  const cases = await caseCount(world);
  await an.submit();
  closeAll(an);
  rows = await counted();
  expect((await world.slack.replay()).status).toBe(401);
  await expectUntouched('replayed');
  expect((await world.slack.retry()).status).toBe(200);
  expect(await caseCount(world)).toBe(cases + 1);
  expect(await counted()).toBe(rows);
});

test('a request that is too large is not even read to its end', async () => {
  const body = new URLSearchParams({ command: '/zorg', text: 'Plantwoord'.repeat(120_000) }).toString();
  const answer = await world.slack.deliver({ body });
  expect([answer.status, answer.body]).toEqual([413, '']);
  await expectUntouched('too_large');
});

test.each([
  ['no form', 'Plantwoord', 'application/x-www-form-urlencoded'],
  ['no JSON', '{"Plantwoord"', 'application/json'],
  ['no JSON in the form', 'payload=%7BPlantwoord', 'application/x-www-form-urlencoded'],
  ['another kind of text', '<Plantwoord/>', 'text/xml'],
  ['a list', '["Plantwoord"]', 'application/json'],
])('well-signed garbage is refused: %s', async (_, body, contentType) => {
  expect((await world.slack.deliver({ body, contentType })).status).toBe(400);
  await expectUntouched('unknown_shape');
});

test('a kind of press, form or event that we do not know does nothing', async () => {
  const user = { id: 'U0IB', team_id: team };
  const bodies = [
    asPayload({ type: 'block_actions', team: { id: team }, user, actions: [{ action_id: 'x', value: 'Plantwoord' }] }),
    asPayload({ type: 'view_submission', team: { id: team }, user, view: { private_metadata: '{"Plantwoord":1}' } }),
    asPayload({ type: 'message_action', team: { id: team }, user, callback_id: 'Plantwoord' }),
    asPayload({ type: 'view_closed', team: { id: team }, user, view: { id: 'V1', private_metadata: 'Plantwoord' } }),
  ];
  for (const body of bodies) {
    const { status } = await world.slack.deliver({ body });
    expect([200, 400]).toContain(status);
  }
  const event = { type: 'message', channel: play.room, user: 'U0IB', text: 'Plantwoord', ts: '1.1' };
  expect((await world.slack.sendEvent(event)).status).toBe(200);
  expect(await counted()).toBe(rows);
  expect(world.lines.slice(lines).join('\n')).not.toContain('Plantwoord');
});
