import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkProtocol } from '../../src/cli/commands/protocol.ts';
import { readHandMade } from '../../src/cli/hand-made.ts';
import { readSchool } from '../../src/cli/school/read.ts';
import { builtInProfile } from '../../src/protocol/loader.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'zorg-hand-made-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function written(bytes: Buffer | string, name = 'bestand.txt'): Promise<string> {
  const file = path.join(folder, name);
  await writeFile(file, bytes);
  return file;
}

async function said(bytes: Buffer | string): Promise<string> {
  const read = await readHandMade(await written(bytes));
  if (read.ok) return read.text;
  const { line, column, text } = read.fault;
  return line === undefined ? text : `${line}:${column}: ${text}`;
}

const SENTENCE = 'naam: Björn\ngroep: 3A é\n';
const wide = (text: string): Buffer => Buffer.from(`\uFEFF${text}`, 'utf16le');
const latin = (text: string): Buffer => Buffer.from(text, 'latin1');

describe('a file made by hand', () => {
  it.each([
    '\u200B',
    '\u202E',
    '\u00AD',
    '\u034F',
    '\u115F',
    '\u3164',
    '\uFFA0',
    '\u2800',
    '\u17B4',
    '\u180B',
    '\uFE00',
    '\uFE0F',
    '\u{E0100}',
  ])('is read without a sign that nobody sees: %j', async (sign) => {
    expect(await said(`Ja${sign}n${sign}`)).toBe('Jan');
  });

  it('keeps what belongs to a picture', async () => {
    const pictures = 'bel \u260E\uFE0F, 1\uFE0F\u20E3, \u{1F469}\u200D\u{1F467}';
    expect(await said(pictures)).toBe(pictures);
  });

  it.each([
    ['UTF-8', Buffer.from(SENTENCE)],
    ['UTF-8 with its mark', Buffer.from(`\uFEFF${SENTENCE}`)],
    ['UTF-16 with its mark', wide(SENTENCE)],
    ['UTF-16 the other way round', wide(SENTENCE).swap16()],
    ['accents in two parts', Buffer.from(SENTENCE.normalize('NFD'))],
    ['lines of an old Mac', Buffer.from(SENTENCE.replaceAll('\n', '\r'))],
  ])('is read rightly in %s', async (_, bytes) => {
    expect(await said(bytes)).toBe(SENTENCE);
  });

  it.each([
    ['Windows-1252', latin(SENTENCE), /^1:9: dit bestand is geen UTF-8, maar bijvoorbeeld Windows-1252/],
    ['MacRoman', latin('groep\r\nZo\x91'), /^2:3: dit bestand is geen UTF-8/],
    ['the code page of DOS', latin('Bj\x94rn'), /^1:3: dit bestand is geen UTF-8/],
    ['UTF-16 without its mark', Buffer.from(SENTENCE, 'utf16le'), /^dit bestand lijkt UTF-16/],
    ['half of UTF-16', wide(SENTENCE).subarray(0, 11), /^1:5: dit bestand is beschadigd/],
    ['UTF-32', Buffer.from('fffe00004a000000', 'hex'), /^dit bestand is UTF-32/],
    ['UTF-8 cut off', Buffer.from(SENTENCE).subarray(0, 9), /^1:9: dit bestand is geen UTF-8/],
    [
      'UTF-8 twice',
      Buffer.from(Buffer.from(SENTENCE).toString('latin1')),
      /^1:9: hier stond een letter met een accent/,
    ],
    ['curly quotes read wrongly', 'de â€œgroepâ€\u009d', /^1:4: hier stond een letter/],
    ['letters that are gone', 'Bj\uFFFDrn', /^1:3: hier is een letter verloren gegaan/],
    ['a zero', 'een\ntw\0ee', /^2:3: hier staat een teken dat in geen tekst hoort \(U\+0000\)/],
    ['a sign of one program alone', 'een \uE000', /^1:5: .*U\+E000/],
    ['a workbook', Buffer.from('504b030414000600', 'hex'), /^dit is een Excel-, Word- of zipbestand/],
    ['an old workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), /^dit is een bestand van een oude Excel/],
    ['a text processor', '{\\rtf1 hallo}', /tekstverwerker/],
  ])('is refused in %s, with its place', async (_, bytes, expected) => {
    expect(await said(bytes)).toMatch(expected);
  });

  it('keeps what looks like it and is none of this', async () => {
    const texts = [
      'Â is een letter, Ã ook',
      'een 👩‍🏫 en een 🏳️‍🌈',
      '’t Kompas “zo” – €5, Ångström',
      'tab\tregel\r\nregel\n',
    ];
    for (const text of texts) expect(await said(text)).toBe(text);
  });

  it('says that it is not there, or is none, without a line', async () => {
    const map = path.join(folder, 'map');
    await mkdir(map);
    const gone = path.join(folder, 'weg.txt');
    expect(await readHandMade(gone)).toEqual({
      ok: false,
      isThere: false,
      fault: { file: gone, text: 'dit bestand bestaat niet' },
    });
    expect(await readHandMade(map)).toMatchObject({ fault: { file: map, text: 'dit is een map en geen bestand' } });
  });
});

describe('every file people hand in', () => {
  const school =
    'school: Zoë\nprotocol: eigen.yaml\nroster: lijst.csv\nfinalDecider: directie\nslack: { team: T01 }\n' +
    'people: [{ name: Björn, roles: [directie], slack: U01 }]\n';
  const protocol = builtInProfile('flevoland')?.text ?? '';
  const roster = 'naam;groep\nZoë Voorbeeld;3A\n';

  const read = async (files: Readonly<Partial<Record<'school' | 'protocol' | 'roster', Buffer>>>) => {
    await written(files.protocol ?? Buffer.from(protocol), 'eigen.yaml');
    await written(files.roster ?? Buffer.from(roster), 'lijst.csv');
    return readSchool(await written(files.school ?? Buffer.from(school), 'school.yaml'));
  };

  it.each([
    ['school', 'school.yaml', { school: latin(school) }],
    ['protocol', 'eigen.yaml', { protocol: latin(`${protocol.replace(/[^\0-\xFF]/g, '')}# één\n`) }],
    ['roster', 'lijst.csv', { roster: latin(roster) }],
  ])('is refused in Windows-1252: %s', async (_, name, files) => {
    const result = await read(files);
    const [fault] = result.ok ? [] : result.faults;
    expect(fault).toMatchObject({ file: path.join(folder, name), text: expect.stringMatching(/geen UTF-8/) });
  });

  it('is read in UTF-16 with its mark', async () => {
    const result = await read({ school: wide(school), protocol: wide(protocol), roster: wide(roster) });
    expect(result).toMatchObject({ ok: true, plan: { name: 'Zoë', roster: [{ name: 'Zoë Voorbeeld' }] } });
  });

  it('is refused by the check of a protocol as well', async () => {
    const lines: string[] = [];
    const output = { say: (line: string) => void lines.push(line), warn: (line: string) => void lines.push(line) };
    const check = async (bytes: Buffer | string) => checkProtocol(await written(bytes, 'eigen.yaml'), output);
    expect(await check(latin('id: één\n'))).toBe(1);
    expect(lines.at(-1)).toMatch(/eigen\.yaml:1:5: dit bestand is geen UTF-8/);
    expect(await checkProtocol(path.join(folder, 'weg.yaml'), output)).toBe(2);
    expect(lines.at(-1)).toBe(`${path.join(folder, 'weg.yaml')}: dit bestand bestaat niet`);
    expect(await check(protocol.replace(/^title: .*$/m, 'title: "Meld\\u200bcode"'))).toBe(1);
    expect(lines.at(-2)).toMatch(/title: hier staat een teken dat niemand ziet/);
  });
});
