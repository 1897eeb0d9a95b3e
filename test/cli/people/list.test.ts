import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readHandMade } from '../../../src/cli/hand-made.ts';
import { parseStaffList } from '../../../src/cli/people/list.ts';

const TODAY = '2026-11-30';
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'zorg-list-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Faults as `line:column: text`, or the people. */
function parsed(text: string) {
  const list = parseStaffList(text, TODAY);
  return list.ok ? list.people : list.faults.map(({ line, column, text: said }) => `${line}:${column}: ${said}`);
}
const names = (text: string): readonly string[] => parsed(text).map((it) => (typeof it === 'string' ? it : it.name));

const PARNASSYS =
  'Personeelsnummer;Roepnaam;Voornaam;Voorvoegsel;Achternaam;E-mail;Functie;Groep;Geboortedatum;BSN\r\n' +
  '101;Zoë;Zoë Maria;van der;Bruggén;zoe@school.example;Leerkracht;"3A, 3B";01-02-1980;0\r\n' +
  '102;Bas;Sebastiaan;;Bos;bas@school.example;"Leerkracht\nbovenbouw";7;01-02-1981;0\r\n' +
  ';;;;;;;;;\r\n';

const TABLE: Readonly<Record<string, number>> = { '€': 0x80, '’': 0x92, é: 0xe9, ë: 0xeb };
const windows1252 = (text: string): Buffer => Buffer.from([...text].map((sign) => TABLE[sign] ?? sign.charCodeAt(0)));
const bigEndian = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

describe('a list of staff', () => {
  it.each([
    ['UTF-8', Buffer.from(PARNASSYS)],
    ['UTF-8 with its mark', Buffer.from(`\uFEFF${PARNASSYS}`)],
    ['UTF-8 with letters in two parts', Buffer.from(PARNASSYS.normalize('NFD'))],
    ['UTF-16 LE', Buffer.from(`\uFEFF${PARNASSYS}`, 'utf16le')],
    ['UTF-16 BE', bigEndian(`\uFEFF${PARNASSYS}`)],
    ['Windows-1252', windows1252(PARNASSYS)],
    ['what Excel puts on top', Buffer.from(`sep=;\r\n${PARNASSYS}`)],
    ['commas', Buffer.from(PARNASSYS.replaceAll('"3A, 3B"', '3A|3B').replaceAll(';', ','))],
    ['tabs', Buffer.from(PARNASSYS.replaceAll(';', '\t'))],
  ])('is read as %s', async (_, bytes) => {
    const file = path.join(folder, 'lijst.csv');
    await writeFile(file, bytes);
    const read = await readHandMade(file, true);
    expect(read.ok && parsed(read.text)).toEqual([
      {
        line: expect.any(Number),
        name: 'Zoë van der Bruggén',
        first: 'Zoë',
        number: '101',
        mail: 'zoe@school.example',
        functions: ['Leerkracht'],
        groups: ['3A', '3B'],
        workdays: [],
      },
      expect.objectContaining({ name: 'Bas Bos', functions: ['Leerkracht', 'bovenbouw'], groups: ['7'] }),
    ]);
  });

  it('in Windows-1252 says so, with the words in which it matters', async () => {
    const file = path.join(folder, 'oud.csv');
    await writeFile(file, windows1252('naam\nRené O’Brien\nBas Bos\n'));
    const read = await readHandMade(file, true);
    expect(read).toMatchObject({ ok: true, text: 'naam\nRené O’Brien\nBas Bos\n' });
    expect(read.ok && read.warnings).toEqual([
      `${file}: dit is geen UTF-8 en is gelezen als Windows-1252. Kijk of dit goed staat: René, O’Brien.`,
    ]);
    // A school file is UTF-8 still.
    expect((await readHandMade(file)).ok).toBe(false);
  });

  it('of an old Mac is refused', async () => {
    const file = path.join(folder, 'mac.csv');
    // `René`, `Zoë`: 0x8E and 0x91 there.
    await writeFile(file, Buffer.concat([Buffer.from('naam\nRen'), Buffer.from([0x8e]), Buffer.from(' Bos\n')]));
    expect(await readHandMade(file, true)).toMatchObject({
      ok: false,
      fault: { line: 2, column: 4, text: expect.stringContaining('MacRoman') },
    });
  });

  it.each([
    [
      'Entra',
      'id,displayName,givenName,surname,userPrincipalName,jobTitle,accountEnabled,userType\nAA-1,Emma de Vries,Emma,de Vries,e@x.example,Leerkracht,True,Member\nAA-2,Gast,G,Gast,g@x.example,,True,Guest\nAA-3,Weg,W,Weg,w@x.example,,False,Member\n',
      ['Emma de Vries'],
    ],
    [
      'Google',
      'First Name [Required],Last Name [Required],Email Address [Required],Status [READ ONLY]\nEmma,de Vries,e@x.example,Active\nBas,Bos,b@x.example,Suspended\n',
      ['Emma de Vries'],
    ],
    [
      'Somtoday',
      'Afkorting;Achternaam;Tussenvoegsel;Roepnaam;Uit dienst\nVRE;Vries;de;Emma;\nBOS;Bos;;Bas;31-07-2026\nWIT;Wit;de;Cor;31-07-2027\n',
      ['Emma de Vries', 'Cor de Wit'],
    ],
    [
      'a sorted list',
      'Naam medewerker\n"Vries, Emma de"\n"Jansen - de Boer, Bas"\n',
      ['Emma de Vries', 'Bas Jansen-de Boer'],
    ],
  ])('may come from %s', (_, text, expected) => {
    expect(names(text)).toEqual(expected);
  });

  it('has each colleague once, however many lines there are', () => {
    expect(parsed('nr;personeelsnummer;naam;groep\n1;7;Emma Bos;3\n2;7;Emma Bos;4\n')).toMatchObject([
      { number: '7', groups: ['3', '4'] },
    ]);
    expect(names('naam;e-mail\nEmma Bos;e@x.example\nEmma Bos;e2@x.example\n')).toEqual([
      expect.stringMatching(/^3:1: deze naam staat ook op regel 2/),
    ]);
    expect(names('personeelsnummer;naam\n7;Emma Bos\n8;Emma Bos\n')).toEqual(['Emma Bos', 'Emma Bos']);
    expect(names('id,displayName,userPrincipalName\na1,Emma Bos,e@x\na2,Emma Bos,e@x\n')).toEqual([
      'Emma Bos',
      'Emma Bos',
    ]);
    expect(names('personeelsnummer;naam\n7;Emma Bos\n7;Bas Bos\n')).toEqual([
      '3:1: dit nummer is op regel 2 van iemand met een andere naam',
    ]);
  });

  it('knows days as they are listed', () => {
    expect(parsed('naam;werkdagen\nA B;"ma, di en do"\nC D;ma t/m do\nE F;wo/vr\n')).toMatchObject([
      { workdays: ['mo', 'tu', 'th'] },
      { workdays: ['mo', 'tu', 'we', 'th'] },
      { workdays: ['we', 'fr'] },
    ]);
  });

  it.each([
    ['nothing', '', '1:1: het bestand is leeg'],
    ['no column of names', 'functie;groep\nx;3\n', '1:1: hier hoort boven een kolom naam'],
    ['a first name alone', 'voornaam;groep\nEmma;3\n', '1:1: hier hoort boven een kolom naam'],
    ['nobody', 'naam\n\n', '1:1: er staat niemand in deze lijst'],
    ['a field too few', 'naam;groep;functie\nEmma Bos;3\n', '2:10: hier staan 2 velden, en er zijn 3 kolommen'],
    ['a field too many', 'naam;groep\nEmma Bos;3\nBas Bos;4;x\n', '3:11: hier staan 3 velden, en er zijn 2 kolommen'],
    ['a line without a name', 'naam;groep\n;3\n', '2:1: hier ontbreekt een naam'],
    ['a letter that was lost', 'naam\nRen? Bos\n', '2:1: hier staat een vraagteken'],
    ['a day that was a group', 'naam;groep\nEmma Bos;3-apr\n', '2:10: hier staat een datum'],
    ['days that are none', 'naam;werkdagen\nEmma Bos;0,8\n', undefined],
    ['days of another kind', 'naam;werkdagen\nEmma Bos;ochtend\n', '2:10: hier staat iets anders dan dagen'],
    ['a last day that is none', 'naam;uit dienst\nEmma Bos;straks\n', '2:10: dit is geen datum'],
    ['a quote that stays open', 'naam;groep\n"Emma Bos;3\n', '2:1: een aanhalingsteken staat hier verkeerd'],
  ])('with %s is told at its place', (_, text, expected) => {
    if (expected === undefined) expect(parsed(text)).toMatchObject([{ workdays: [] }]);
    else expect(names(text).join('\n')).toContain(expected);
  });
});
