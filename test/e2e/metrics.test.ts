/** The figures for Prometheus of a bot in use: what they count, who may read them, and that nobody stands in them. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ProcessWorld, startProcessWorld } from './process-world.ts';
import { createDice } from './storm/dice.ts';
import { createStaff } from './storm/staff.ts';
import { regenboog, users } from './world.ts';

const TOKEN = 'alleen-voor-de-meter';
const ACTS = 12;

let world: ProcessWorld;
let page = '';
/** What people typed. */
const words: string[] = [];
const read = async (headers: Record<string, string> = { authorization: `Bearer ${TOKEN}` }): Promise<Response> =>
  fetch(`${(await world.front.bot()).url}/metrics`, { headers });

beforeAll(async () => {
  world = await startProcessWorld(undefined, { ZORG_METRICS_TOKEN: TOKEN });
});
afterAll(() => world.stop());

/** Value of a figure; several lines of it are added. */
const figure = (name: string, labels = ''): number =>
  page
    .split('\n')
    .filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `))
    .filter((line) => line.includes(labels))
    .reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);

it('are read after a day at a school', async () => {
  const staff = createStaff(world, createDice(20_261_130));
  for (let act = 0; act < ACTS; act += 1) await staff.act();
  await world.tick();
  words.push(...staff.said.map(({ word }) => word));
  page = await (await read()).text();
  expect(page.length).toBeGreaterThan(1000);
});

it('count what people did and how soon it was answered, what went out, and the work in the background', () => {
  expect(figure('zorgdraad_answer_seconds_count', 'platform="slack"')).toBeGreaterThan(2);
  expect(figure('zorgdraad_sends_total', 'call="post",outcome="ok"')).toBeGreaterThan(0);
  expect(figure('zorgdraad_job_runs_total', 'job="delivery",outcome="ok"')).toBeGreaterThan(0);
  expect(figure('zorgdraad_connection_wait_seconds_count', 'role="zorg_app"')).toBeGreaterThan(0);
  expect(figure('zorgdraad_condition', 'what="database"')).toBe(0);
  expect(page).toContain('zorgdraad_condition{what="slack"} 0');
  expect(figure('zorgdraad_ready')).toBe(1);
  expect(figure('zorgdraad_database_read')).toBe(1);
  expect(figure('zorgdraad_schools')).toBeGreaterThan(0);
  expect(page).toContain('zorgdraad_last_backup_timestamp_seconds 0');
  expect(page).toContain('process_resident_memory_bytes');
});

it('name nobody: no person, no case, no school, no account, no id', async () => {
  const { rows: cases } = await world.admin.query<{ call_name: string }>('select call_name from app.cases');
  expect(cases.length).toBeGreaterThan(0);
  const { name: school, people, board } = regenboog();
  const found = [
    ...words,
    ...cases.flatMap(({ call_name: name }) => [name, name.split(' ')[0] ?? '']),
    ...people.flatMap(({ name }) => [name, ...name.split(' ')]),
    ...[school, board?.name ?? '', ...users, world.slack.team],
  ].filter((word) => word.length > 2);
  expect(found.length).toBeGreaterThan(20);
  const labels = page.split('\n').filter((line) => !line.startsWith('#'));
  expect(found.filter((word) => labels.some((line) => new RegExp(`\\b${word}\\b`, 'i').test(line)))).toEqual([]);
  expect(page).not.toMatch(/[\da-f]{8}-[\da-f]{4}-/);
  expect(page).not.toMatch(/"[CDGTU][\dA-Z]{8,}"/);
});

it('are there for who has the token alone', async () => {
  expect((await read({})).status).toBe(404);
  expect((await read({ authorization: 'Bearer iets-anders' })).status).toBe(404);
  expect((await fetch(`${(await world.front.bot()).url}/metrics`, { method: 'POST' })).status).toBe(405);
});

it('cost nothing where nobody asks: the library is not loaded', async () => {
  const bot = await world.another();
  expect((await fetch(`${bot.url}/metrics`, { headers: { authorization: `Bearer ${TOKEN}` } })).status).toBe(404);
  await bot.kill();
});
