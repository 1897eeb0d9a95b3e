/** A document as it goes out: what was left out is nowhere in it, and it is the same, byte for byte, as if that had never been there. */
import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { exportCopy } from '../../cards/copy/export.nl.ts';
import { requestsCopy } from '../../cards/copy/requests.nl.ts';
import { type FileDocument, givenOf, sectionsOf } from '../../cards/export/document.ts';
import { documentHtml } from '../../cards/export/html.ts';
import type { FileItem } from '../../cards/export/items.ts';
import type { LineChosen } from '../../src/consultation/requests/request.ts';
import { documentPdf } from '../../src/export/pdf.ts';
import { flevoland } from '../fakes/steps-school.ts';
import { readPdf } from '../fixtures/pdf.ts';

const profile = flevoland();
const [first] = profile.steps;

const item = (n: number, more: Partial<FileItem> = {}): FileItem => ({
  rowId: `0000000${n}-aaaa-4bbb-8ccc-000000000000`,
  step: n % 2 === 0 ? undefined : first?.id,
  kind: n % 3 === 0 ? 'thoughts' : 'facts',
  source: 'school',
  title: 'Feit',
  text: `Regel ${n} van Łukasz: Ωραία`,
  details: [['Waar', `lokaal ${n}`]],
  moments: [`ma ${n} mrt 2026`, 'Juf An (leerkracht)'],
  ...more,
});
const secret = item(7, { title: 'Uitspraak', text: 'papa slaat mij', moments: ['vr 13 mrt 2026', 'Meester Tom'] });
const partly = item(8, { text: 'Fatima zat naast Sem' });

const documentOf = (items: readonly FileItem[]): FileDocument => ({
  title: 'Uit het meldcodedossier',
  day: '2026-11-30',
  intro: ['De Regenboog'],
  sections: sectionsOf(items, profile),
});
const keep = ({ rowId }: FileItem): LineChosen => ({ rowId, choice: 'keep', words: [] });

/** All that the file holds, its packed parts unpacked. */
function contentOf(pdf: Buffer): string {
  const raw = pdf.toString('latin1');
  const streams = [...raw.matchAll(/stream\r?\n/g)].flatMap(({ index, 0: head }) => {
    const from = index + head.length;
    try {
      return [inflateSync(pdf.subarray(from, raw.indexOf('endstream', from))).toString('latin1')];
    } catch {
      return [];
    }
  });
  expect(streams.length).toBeGreaterThan(3);
  return [raw, ...streams].join('\n');
}

describe('what goes out', () => {
  const kept = [item(1), item(2), item(3)];
  const chosen = [...kept.map(keep), { rowId: secret.rowId, choice: 'leave' as const, words: [] }];
  const whole = documentOf(givenOf([item(1), secret, item(2), item(3), item(4)], chosen));
  const never = documentOf(givenOf(kept, chosen));

  it('is what it would be without the lines that were left out or that nobody chose for', async () => {
    expect(documentHtml(whole)).toBe(documentHtml(never));
    expect((await documentPdf(whole)).equals(await documentPdf(never))).toBe(true);
  });
  it('holds no id, no hidden word and no day of another line', async () => {
    const html = documentHtml(whole);
    const content = contentOf(await documentPdf(whole));
    for (const word of ['papa slaat', '13 mrt', 'Meester Tom', 'lokaal 7', secret.rowId, 'aaaa-4bbb', 'Regel 4'])
      for (const [where, text] of Object.entries({ html, content })) expect(text.includes(word), where).toBe(false);
    expect(html).not.toMatch(/<!--|hidden|display:none|<script/);
  });
  it('has the same mark for any word, and nothing of the word', () => {
    const given = (words: readonly string[]) =>
      documentHtml(documentOf(givenOf([partly], [{ rowId: partly.rowId, choice: 'part', words }])));
    expect(given(['Fatima'])).toContain(`${requestsCopy.mark} zat naast Sem`);
    expect(given(['Fatima'])).not.toContain('Fatima');
    const short = documentOf(
      givenOf([{ ...partly, text: 'Bo zat naast Sem' }], [{ rowId: partly.rowId, choice: 'part', words: ['Bo'] }]),
    );
    expect(documentHtml(short)).toBe(given(['Fatima']));
  });
});

describe('the PDF', () => {
  it('is tagged, in Dutch, and tells its title and day and nothing of who made it or at what hour', async () => {
    const content = contentOf(await documentPdf(documentOf([item(1)])));
    for (const part of [
      '/MarkInfo',
      '/StructTreeRoot',
      '/Lang (nl)',
      '/DisplayDocTitle true',
      '/H1',
      '(D:20261130120000Z)',
    ])
      expect(content.includes(part), part).toBe(true);
    expect(content).not.toMatch(/\/(Author|ModDate|Subject|Keywords)/);
  });
  it('ends no page with a heading, however long what comes before it is', async () => {
    const [, second] = profile.steps;
    for (let count = 24; count < 44; count += 1) {
      const items = [item(1, { step: first?.id, kind: 'facts', text: Array(count).fill('Regel').join('\n') })];
      const after = [1, 2, 3].map((n) => item(50 + n, { step: second?.id, kind: 'facts', title: `Titel ${n}` }));
      const { pages } = await readPdf(await documentPdf(documentOf([...items, ...after])));
      const headings = ['Titel 1', 'Titel 2', 'Titel 3', 'Feit', second?.title, exportCopy.kinds.facts];
      for (const page of pages) {
        const lines = page.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('Bladzijde'));
        expect(headings, `${count}`).not.toContain(lines.at(-1)?.trim());
      }
    }
  });
  it('says in words that it is empty', () => {
    expect(documentHtml(documentOf([]))).toContain('Hier staat niets.');
  });
});
