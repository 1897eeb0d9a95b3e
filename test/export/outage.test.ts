import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { outageCopy } from '../../cards/copy/outage.nl.ts';
import { staffRouteCopy } from '../../cards/copy/staff-route.nl.ts';
import { type OutageSchool, outageForm, outageHtml } from '../../cards/export/outage.ts';
import { outagePdf } from '../../src/export/outage-pdf.ts';
import { readPdf } from '../fixtures/pdf.ts';

const DAY = '2026-11-09';
const school: OutageSchool = {
  name: 'De Regenboog & vrienden',
  veiligThuis: { name: 'Veilig Thuis Flevoland', phone: '088-2220500' },
  localTeam: { name: 'Wijkteam Zuid', person: 'Sanne', phone: '06-00000003' },
  board: { name: 'Stichting De Brug', contact: 'Wim', phone: '06-00000000' },
  people: [
    { name: 'Juf An', roles: ['teacher'], phone: '06-00000009' },
    { name: 'Ilse', roles: ['careCoordinator'], phone: '06-00000001' },
    { name: 'Bram', roles: ['careCoordinator'] },
    { name: 'Dirk', roles: ['schoolLeader'], phone: '06-00000002' },
  ],
};
const flat = (words: string): string => words.replaceAll(/\s+/g, ' ');

describe('the form for when Zorgdraad does not work', () => {
  it('stands on both sides of one sheet, with the numbers of the school and of nobody else', async () => {
    const { pages, tags } = await readPdf(await outagePdf(outageForm(school), DAY));
    expect(pages).toHaveLength(2);
    expect([...tags]).toEqual(expect.arrayContaining(['H1', 'H2', 'P']));
    const front = flat(pages[0] ?? '');
    for (const number of [
      '112',
      '0800-2000',
      '088-2220500',
      '06-00000001',
      '06-00000002',
      '06-00000003',
      '06-00000000',
    ])
      expect(front).toContain(number);
    expect(front).not.toContain('06-00000009');
    expect(front).toContain('Intern begeleider: Ilse');
    expect(front).not.toContain('Bram');
    for (const [label] of outageCopy.fields) expect(flat(pages[1] ?? '')).toContain(label);
  });

  it('has the number of the inspector among the others, whether the school is known or not', () => {
    const inspector = { whom: outageCopy.numbers.inspector, phone: '0900-111 3111' };
    expect(staffRouteCopy.inspector).toContain(inspector.phone);
    for (const form of [outageForm(), outageForm(school)]) expect(form.numbers).toContainEqual(inspector);
  });

  it('has lines to write the numbers on where no school is known', async () => {
    const { pages } = await readPdf(await outagePdf(outageForm(), DAY));
    expect(pages).toHaveLength(2);
    const front = flat(pages[0] ?? '');
    for (const words of ['112', '0800-2000', 'Intern begeleider:', 'Directie:', 'Bestuur:'])
      expect(front).toContain(words);
  });

  it('sends a concern about somebody of the school to directie, the board or the inspector, before it names anybody else', async () => {
    const { pages } = await readPdf(await outagePdf(outageForm(), DAY));
    const [, , staff = '', other = ''] = flat(pages[0] ?? '').split(/ (?=[123]\. )/);
    expect(staff).toMatch(/^2\. Gaat het over iemand die op school werkt\?.*meteen aan directie.*aan het bestuur/);
    const number = /0900[- \d]+\d/.exec(staffRouteCopy.inspector)?.[0] ?? 'none';
    expect(staff).toContain(number);
    expect(other).toContain('aan de intern begeleider');
    expect(readFileSync(new URL('../../docs/leerkracht.md', import.meta.url), 'utf8')).toContain(number);
    expect(readFileSync(new URL('../../docs/noodformulier.md', import.meta.url), 'utf8')).toContain(number);
  });

  it('names the national number once, where a school has no number of its own region', () => {
    const { numbers } = outageForm({ ...school, veiligThuis: { name: 'Veilig Thuis', phone: '0800-2000' } });
    expect(numbers.filter(({ phone }) => phone === '0800-2000')).toHaveLength(1);
  });

  it('is a page for a browser too, in which nothing of a name becomes markup', () => {
    const html = outageHtml(outageForm({ ...school, name: '<b>De Regenboog</b>' }));
    expect(html).toContain('&lt;b&gt;De Regenboog&lt;/b&gt;');
    expect(html).not.toMatch(/<script|https?:/);
    for (const [label] of outageCopy.fields) expect(html).toContain(label);
  });

  it('lies in docs as it is made now: npm run pictures', async () => {
    const kept = await readPdf(readFileSync(new URL('../../docs/noodformulier.pdf', import.meta.url)));
    const made = await readPdf(await outagePdf(outageForm(), DAY));
    expect(kept.pages).toEqual(made.pages);
  });
});
