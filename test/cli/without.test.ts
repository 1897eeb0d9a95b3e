/** `zorg school apply` on a file that lost a part of itself: asked about, as people are who would go. */
import { describe, expect, it } from 'vitest';
import { applySchoolFiles } from '../../src/cli/commands/school.ts';
import { withCommands } from './support/command.ts';

const { at, rows, run, write } = withCommands();

const pupils = (count: number) =>
  `name,group\n${Array.from({ length: count }, (_, n) => `Kind${String.fromCharCode(65 + n)} Voorbeeld${String.fromCharCode(65 + n)},3\n`).join('')}`;
const SCHOOL = `school: De Regenboog
protocol: flevoland
board: { name: Stichting De Brug, contact: Wim, phone: "06-00000000" }
retention: { years: 3, reason: Zo lang kan een ouder nog klagen over een melding }
words: page
secondFactor: read
roster: ./leerlingen.csv
slack: { team: T0SCHOOL }
finalDecider: schoolLeader
people:
  - { name: Dirk, roles: [schoolLeader], slack: U0DIR }
  - { name: Ilse, roles: [careCoordinator], slack: U0IB }
`;
const apply = async (text: string, without?: string) => {
  await write('a.yaml', text);
  return run((output) => applySchoolFiles([at('a.yaml')], { dryRun: false, without }, output));
};
const stands = () =>
  rows(`select b.name, s.retention is not null as retention, s.words, (select count(*)::int from app.roster) as keys
    from app.schools s join app.boards b on b.id = s.board_id`);

describe('a file that lost a part', { timeout: 60_000 }, () => {
  it.each([
    ['board', /board:.*\n/, /^Het bestuur/],
    ['retention', /retention:.*\n/, /^De eigen bewaartermijn/],
    ['roster', /roster:.*\n/, /^De leerlingenlijst/],
    ['words', /words:.*\n/, /^Woorden over een leerling/],
  ] as const)('is not applied without its %s before somebody says so', async (part, line, said) => {
    await write('leerlingen.csv', pupils(10));
    expect((await apply(SCHOOL)).code).toBe(0);
    const before = await stands();
    const { code, err } = await apply(SCHOOL.replace(line, ''));
    expect(code).toBe(1);
    expect(err.find((sentence) => said.test(sentence))).toBeDefined();
    expect(err.at(-1)).toBe(
      `Er is niets toegepast. Zet het terug in het bestand, of is het zo bedoeld, doe het dan met --without ${part}.`,
    );
    expect(await stands()).toEqual(before);
    expect((await apply(SCHOOL.replace(line, ''), part)).code).toBe(0);
    expect(await stands()).not.toEqual(before);
  });

  it('is asked about where its list of pupils is cut, and not where a few left', async () => {
    await write('leerlingen.csv', pupils(20));
    expect((await apply(SCHOOL)).code).toBe(0);
    await write('leerlingen.csv', pupils(12));
    expect(await apply(SCHOOL)).toMatchObject({
      code: 1,
      err: expect.arrayContaining([expect.stringMatching(/--without roster\.$/)]),
    });
    await write('leerlingen.csv', pupils(18));
    expect((await apply(SCHOOL)).code).toBe(0);
  });
});

describe('the second factor of a school', { timeout: 60_000 }, () => {
  const on = () => rows('select words, second_factor as factor from app.schools');

  it('is asked for where its words stand on the page, and goes only when somebody says so', async () => {
    const chat = SCHOOL.replace('words: page\nsecondFactor: read\n', '');
    await write('leerlingen.csv', pupils(10));
    await apply(chat);
    expect(await on()).toEqual([{ words: null, factor: null }]);
    const { code, err } = await apply(SCHOOL.replace('secondFactor: read', 'secondFactor: none'));
    expect(code).toBe(1);
    expect(err.join('\n')).toContain('met `words: page` hoort hier `decide` of `read`');
    await apply(SCHOOL.replace('secondFactor: read\n', ''));
    expect(await on()).toEqual([{ words: 'page', factor: 'decide' }]);
    await apply(SCHOOL);
    expect(await on()).toEqual([{ words: 'page', factor: 'read' }]);
    expect((await apply(chat)).code).toBe(1);
    expect((await apply(chat, 'words')).code).toBe(1);
    expect(await on()).toEqual([{ words: 'page', factor: 'read' }]);
    expect((await apply(chat, 'words,secondFactor')).code).toBe(0);
    expect(await on()).toEqual([{ words: null, factor: null }]);
  });
});
