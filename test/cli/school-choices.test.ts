/** What a protocol leaves to the school: settings, and gaps that a law closes before it may be used. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSchool } from '../../src/cli/school/read.ts';
import { builtInProfile } from '../../src/protocol/loader.ts';

const flevoland = builtInProfile('flevoland')?.text ?? '';
const GAPS = `gaps:
  - { id: whoWatches, text: "Het protocol zegt niet wie de termijnen bewaakt.", closedBy: school, law: Besluit verplichte meldcode art. 2 }
  - { id: finalDecider, text: "Het protocol zegt niet wie beslist.", closedBy: school, law: Besluit verplichte meldcode art. 2 }
  - { id: place, text: "Het protocol noemt geen plaats voor het gesprek.", closedBy: school }
`;
const PROTOCOL = flevoland
  .replace('gaps:\n', GAPS)
  .replace('{ kind: details,', '{ kind: details, when: { setting: referralIndex },');
interface Chosen {
  readonly protocol?: string;
  readonly decider?: string | undefined;
}
const school = (extra: string, { protocol = 'eigen', ...rest }: Chosen): string => `school: De Regenboog
protocol: ./${protocol}.yaml
slack: { team: T0SCHOOL }
${'decider' in rest ? (rest.decider === undefined ? '' : `finalDecider: ${rest.decider}`) : 'finalDecider: schoolLeader'}
${extra}
people:
  - { name: Ilse, roles: [careCoordinator], slack: U0IB, training: 2026-03-11 }
  - { name: Dirk, roles: [schoolLeader], slack: U0DIR }
`;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'zorg-choices-'));
  await writeFile(path.join(folder, 'eigen.yaml'), PROTOCOL);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function read(extra: string, chosen: Chosen = {}) {
  const file = path.join(folder, 'school.yaml');
  await writeFile(file, school(extra, chosen));
  return readSchool(file);
}
const faultsOf = async (extra: string, chosen: Chosen = {}): Promise<string> => {
  const result = await read(extra, chosen);
  return result.ok ? '' : result.faults.map(({ line, column, text }) => `${line}:${column}: ${text}`).join('\n');
};

describe('a school file', () => {
  it('is refused while a gap that a law closes is open, with the gap and its article', async () => {
    expect(await faultsOf('')).toMatch(
      /^2:11: protocol: dit protocol kan nog niet in gebruik: .*termijnen bewaakt\. .*`whoWatches`.*\(Besluit verplichte meldcode art\. 2\)$/,
    );
  });

  it('closes a gap in own words, and the final decider by naming one; what no law asks is a warning', async () => {
    const result = await read('choices: { whoWatches: "De intern begeleider, elke maandag." }');
    if (!result.ok) throw new Error('refused');
    expect(result.plan.choices).toEqual({ whoWatches: 'De intern begeleider, elke maandag.' });
    const open = result.warnings.filter((it) => it.startsWith('Het protocol laat dit open'));
    expect(open).toEqual(['Het protocol laat dit open: Het protocol noemt geen plaats voor het gesprek.']);
  });

  it.each(['utrecht', 'flevoland', 'open-kring'])(
    'is refused by a copy of %s without its overlay, also where the gap names no law',
    async (id) => {
      const text = builtInProfile(id)?.text ?? '';
      const bare = text.replace(
        /(- id: (?:noFramework|whoDecides|highThreshold)\n(?: {4}.*\n)*?) {4}closedBy: .*\n/g,
        '$1',
      );
      expect(bare).not.toBe(text);
      await writeFile(path.join(folder, 'kaal.yaml'), bare);
      const decider = id === 'utrecht' ? 'teacher' : 'schoolLeader';
      const faults = await faultsOf('', { protocol: 'kaal', decider });
      expect(faults).toMatch(/kan nog niet in gebruik: .*`noFramework`.*\(Besluit verplichte meldcode art\. 2\)/);
    },
  );

  it('says once that nobody was named who decides, at the setting that mends it', async () => {
    const faults = await faultsOf('choices: { whoWatches: x }', { decider: undefined });
    expect(faults.split('\n')).toHaveLength(1);
    expect(faults).toContain('finalDecider');
    expect(faults).not.toContain('choices');
  });

  it('keeps settings, each once, and the day of a course', async () => {
    const result = await read('choices: { whoWatches: x }\nsettings: [referralIndex, referralIndex]');
    if (!result.ok) throw new Error('refused');
    expect(result.plan.settings).toEqual(['referralIndex']);
    expect(result.plan.people[0]).toMatchObject({ training: '2026-03-11' });
  });

  it.each([
    ['a setting nobody asks for', 'settings: [referalIndex]', /^5:12: settings\[0\]: .*bedoelde je `referralIndex`/m],
    ['a choice about no gap', 'choices: { whoWatch: x }', /^5:12: choices\.whoWatch: .*bedoelde je `whoWatches`/m],
    ['an empty choice', 'choices: { whoWatches: "" }', /^5:24: choices\.whoWatches: mag niet leeg zijn/m],
  ])('is refused with %s', async (_, extra, sentence) => {
    expect(await faultsOf(extra)).toMatch(sentence);
  });
});

describe('whom a school knows, and its own documents', () => {
  const bound = `${PROTOCOL}
documents:
  - { id: growth, title: Groeidocument }
`.replace('guidance:\n', 'guidance:\n      - { text: Bel met het wijkteam., calls: [localTeam], document: growth }\n');
  const closes = 'choices: { whoWatches: "Ilse." }';
  const team = 'localTeam: { name: Wijkteam Zuid, person: Sanne, phone: "030-1234567" }';
  beforeAll(() => writeFile(path.join(folder, 'verwijst.yaml'), bound));

  it('what the protocol refers to and the file has not is a warning', async () => {
    const result = await read(closes, { protocol: 'verwijst' });
    if (!result.ok) throw new Error(JSON.stringify(result.faults));
    expect(result.warnings.filter((it) => /localTeam|documents/.test(it))).toHaveLength(2);
  });

  it('is read with its number and its address, and then there is no warning', async () => {
    const extra = `${closes}\n${team}\ndocuments: [{ title: HGW, url: "https://school.example/hgw", for: growth }, { title: Sociale kaart, url: "https://kaart.example/" }]`;
    const result = await read(extra, { protocol: 'verwijst' });
    if (!result.ok) throw new Error(JSON.stringify(result.faults));
    expect(result.plan.localTeam).toEqual({ name: 'Wijkteam Zuid', person: 'Sanne', phone: '030-1234567' });
    expect(result.plan.documents).toEqual([
      { title: 'HGW', url: 'https://school.example/hgw', for: 'growth' },
      { title: 'Sociale kaart', url: 'https://kaart.example/' },
    ]);
    expect(result.warnings.filter((it) => /localTeam|documents/.test(it))).toEqual([]);
  });

  it.each([
    ['documents: [{ title: HGW, url: "http://school.example/" }]', 'schrijf een adres dat begint met https://'],
    ['documents: [{ title: HGW, url: "javascript:alert(1)" }]', 'schrijf een adres dat begint met https://'],
    ['documents: [{ title: HGW, url: "https://a.example/", for: grwth }]', 'noemt dit document niet'],
    [
      'documents: [{ title: A, url: "https://a.example/", for: growth }, { title: B, url: "https://b.example/", for: growth }]',
      'dit document staat er al',
    ],
    ['localTeam: { name: Wijkteam }', 'phone'],
    ['localTeam: { name: Wijkteam, phone: bel maar }', 'dit is geen telefoonnummer'],
  ])('is refused with its place: %s', async (extra, said) => {
    expect(await faultsOf(`${closes}\n${extra}`, { protocol: 'verwijst' })).toContain(said);
  });
});
