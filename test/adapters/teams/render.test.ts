/** Cards and views as Teams gets them. */
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { decode, encodeFetch } from '../../../adapters/teams/button.ts';
import { bytesOf } from '../../../adapters/teams/element.ts';
import { renderCard } from '../../../adapters/teams/render.ts';
import { renderView } from '../../../adapters/teams/render-view.ts';
import { teamsCopy as words } from '../../../cards/copy/teams.nl.ts';
import type {
  Action,
  Card,
  CardElement,
  ExecuteAction,
  Input,
  Menu,
  Progress,
  Row,
  TextBlock,
  View,
  ViewElement,
} from '../../../src/port/card.ts';
import { cardFaults, postFaults } from '../../fakes/teams/check.ts';
import { readable } from '../../fakes/teams/own.ts';
import { type CheckCard, cardSchema } from '../../fakes/teams/schema.ts';
import { samples } from '../../fixtures/samples.ts';

let schema: CheckCard;
beforeAll(async () => {
  schema = await cardSchema();
});

const NEUTRAL = 'Er staat iets voor je klaar';
const card = (...body: CardElement[]): Card => ({ type: 'AdaptiveCard', version: '1.5', body });
const text = (words_: string, more: object = {}): CardElement => ({
  type: 'TextBlock',
  text: words_,
  wrap: true,
  ...more,
});
const button = (title: string, more: Partial<Extract<Action, { type: 'Action.Execute' }>> = {}): Action => ({
  type: 'Action.Execute',
  title,
  data: { action: 'OpenCase', caseId: 'c1', version: 3 },
  ...more,
});
const set = (...actions: Action[]): CardElement => ({ type: 'ActionSet', actions });
const view = (...body: ViewElement[]): View => ({ title: 'Zorg', body });
const form = (...body: ViewElement[]): View => ({
  ...view(...body),
  form: { id: 'form-1', action: 'AddEntry:fact', caseId: 'c1', version: 2, submit: 'Opslaan' },
});
type Part = { readonly type: string; readonly [key: string]: unknown };
const bodyOf = ({ body }: { readonly body: readonly object[] }): readonly Part[] => body as readonly Part[];
const actionsIn = (body: readonly object[]): readonly Part[] =>
  (body as readonly Part[]).flatMap((part) => (part.type === 'ActionSet' ? (part.actions as Part[]) : []));

describe('a posted card', () => {
  it('says the sentence of its notification once', () => {
    expect(bodyOf(renderCard(card(text(NEUTRAL), text('Kastanje 42')), words, NEUTRAL))).toHaveLength(2);
  });

  it('has one text that can become a notification, and that is the neutral sentence', () => {
    const drawn = renderCard(card(text('Kastanje 42'), text('Stap 1 is begonnen')), words, NEUTRAL);
    expect(bodyOf(drawn).filter(({ type }) => type === 'TextBlock')).toMatchObject([{ text: NEUTRAL }]);
    expect(bodyOf(drawn)[0]).toMatchObject({ type: 'TextBlock', text: NEUTRAL });
    expect(drawn.fallbackText).toBe(NEUTRAL);
    expect(readable(drawn)).toMatchObject({ lead: NEUTRAL, lines: ['Kastanje 42', 'Stap 1 is begonnen'] });
  });

  it('shows every sign as it was typed', () => {
    const typed = '**vet** _schuin_ [klik](javascript:x) - punt\n1. een\n`code` <at>iedereen</at> # kop';
    const { lines } = readable(renderCard(card(text(typed)), words, NEUTRAL));
    expect(lines.join('\n')).toBe(typed);
    expect(JSON.stringify(renderCard(card(text('{{DATE(2026-01-01T00:00:00Z)}}')), words))).not.toContain('{{');
  });

  it('has a sign that everybody sees for a colour: those of Teams itself hardly stand out', () => {
    const drawn = bodyOf(renderCard(card(text('Te laat', { color: 'Attention' })), words));
    expect(drawn[1]).toEqual({ type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: '🔴 Te laat' }] });
  });

  it('asks for a dialog where a press opens a view, and answers in place where it does not', () => {
    const [opens, does] = actionsIn(
      renderCard(card(set(button('Openen', { opensView: true }), button('Later'))), words).body,
    );
    expect(opens).toMatchObject({ type: 'Action.Submit', data: { msteams: { type: 'task/fetch' } } });
    expect(does).toMatchObject({ type: 'Action.Execute', verb: 'zorg' });
    for (const action of [opens, does])
      expect(decode(action?.data)).toEqual({
        kind: 'button',
        button: { action: 'OpenCase', caseId: 'c1', version: 3 },
      });
  });

  it('carries in a button what to do, on which case, and the revision: nothing else, whatever stood beside it', () => {
    const data = { action: 'X', caseId: 'c1', version: 1, name: 'Sam Bloemkool' };
    expect(JSON.stringify(encodeFetch(data))).not.toContain('Bloemkool');
  });

  it('puts buttons in rows that fit 320 pixels', () => {
    const titles = ['Openen', 'Reageer', 'Noteren', 'Collega toevoegen aan de casus', 'Later', 'Nu', 'Ja', 'Nee'];
    const drawn = renderCard(card(set(...titles.map((title) => button(title)))), words);
    const rows = bodyOf(drawn).filter(({ type }) => type === 'ActionSet');
    expect(rows.map(({ actions }) => (actions as Part[]).map(({ title }) => title))).toEqual([
      ['Openen', 'Reageer', 'Noteren'],
      ['Collega toevoegen aan de casus'],
      ['Later', 'Nu', 'Ja'],
      ['Nee'],
    ]);
  });

  it('shows facts one under the other, each with its title', () => {
    const { lines } = readable(
      renderCard(
        card({
          type: 'FactSet',
          facts: [
            { title: 'Wie', value: 'Ilse\nen Dirk' },
            { title: '', value: '' },
          ],
        }),
        words,
      ),
    );
    expect(lines).toEqual(['Wie: Ilse', 'en Dirk', '–: –']);
  });

  it('leaves out from the end what is too much, says so there, and keeps its buttons', () => {
    const long = Array.from({ length: 300 }, (_, i) => text(`Regel ${i} ${'x'.repeat(100)}`));
    const drawn = renderCard(card(...long, set(button('Openen'))), words, NEUTRAL);
    expect(bytesOf(drawn)).toBeLessThanOrEqual(24_000);
    expect(bytesOf(drawn)).toBeGreaterThan(20_000);
    const { lines, buttons } = readable(drawn);
    expect(buttons).toEqual(['Openen']);
    expect(lines[0]).toMatch(/^Regel 0 /);
    expect(lines.at(-1)).toBe(words.cutOff);
    expect(postFaults(drawn, NEUTRAL, schema)).toEqual([]);
  });

  it('is taken by Teams whatever stands in it', () => {
    const words_ = fc.oneof(
      fc.string({ maxLength: 300 }),
      fc.lorem({ maxCount: 40 }),
      fc.constant('{{TIME(x)}} **a**'),
    );
    const look = fc.record(
      {
        size: fc.constantFrom('Medium', 'Large'),
        weight: fc.constant('Bolder'),
        isSubtle: fc.boolean(),
        color: fc.constantFrom('Attention', 'Good', 'Warning'),
        separator: fc.boolean(),
      },
      { requiredKeys: [] },
    );
    const line = fc.tuple(words_, look).map(([it, more]) => text(it, more));
    const actions = fc
      .array(fc.tuple(fc.string({ maxLength: 90 }), fc.boolean()), { minLength: 1, maxLength: 9 })
      .map((all) => set(...all.map(([title, opensView]) => button(title, { opensView }))));
    const facts = fc
      .array(fc.record({ title: words_, value: words_ }), { minLength: 1, maxLength: 12 })
      .map((all): CardElement => ({ type: 'FactSet', facts: all }));
    const box = fc
      .tuple(
        fc.array(fc.oneof(line, facts, actions), { maxLength: 6 }),
        fc.constantFrom('emphasis', 'warning', undefined),
      )
      .map(([items, style]) => ({ type: 'Container', items, ...(style ? { style } : {}) }) as CardElement);
    const act = fc
      .tuple(fc.string({ maxLength: 90 }), fc.boolean())
      .map(([title, opensView]) => button(title, { opensView }) as ExecuteAction);
    const row = fc.record(
      {
        type: fc.constant('Row' as const),
        text: words_,
        detail: words_,
        mark: fc.constantFrom('danger', 'late', 'now', 'later', 'done', 'quiet', 'news'),
        action: act,
        separator: fc.boolean(),
      },
      { requiredKeys: ['type', 'text'] },
    ) as fc.Arbitrary<Row>;
    const group = fc.record(
      { title: words_, actions: fc.array(act, { minLength: 1, maxLength: 20 }) },
      { requiredKeys: ['actions'] },
    );
    const menu = fc.record({
      type: fc.constant('Menu'),
      title: words_,
      groups: fc.array(group, { maxLength: 4 }),
    }) as fc.Arbitrary<Menu>;
    const column = fc.record({ title: words_, items: fc.array(line as fc.Arbitrary<TextBlock>, { maxLength: 5 }) });
    const columns = fc.tuple(column, column).map((all): CardElement => ({ type: 'Columns', columns: all }));
    const step = fc.record({ title: words_, status: fc.constantFrom('later', 'now', 'done', 'skipped') });
    const progress = fc.record({
      type: fc.constant('Progress'),
      words: words_,
      steps: fc.array(step, { maxLength: 8 }),
    }) as fc.Arbitrary<Progress>;
    const body = fc.array(fc.oneof(line, facts, actions, box, row, menu, columns, progress), { maxLength: 40 });
    fc.assert(
      fc.property(body, (elements) => {
        expect(postFaults(renderCard(card(...elements), words, NEUTRAL), NEUTRAL, schema)).toEqual([]);
        expect(cardFaults(renderView(view(...elements), words).card, schema)).toEqual([]);
      }),
      { numRuns: samples(60) },
    );
  });
});

const inputs: readonly Input[] = [
  {
    type: 'Input.Text',
    id: 'seen',
    label: 'Wat zag je?',
    isMultiline: true,
    isRequired: true,
    maxLength: 3000,
    hint: 'Kort',
  },
  {
    type: 'Input.ChoiceSet',
    id: 'who',
    label: 'Wie?',
    style: 'expanded',
    isMultiSelect: true,
    choices: [
      { title: 'An [klik](http://x.example)', value: 'an' },
      { title: 'Ilse', value: 'ilse' },
    ],
    value: 'ilse',
  },
  { type: 'Input.ChoiceSet', id: 'how', label: 'Hoe?', style: 'compact', choices: [{ title: 'Ja', value: 'yes' }] },
  { type: 'Input.Date', id: 'on', label: 'Wanneer?', value: '2026-11-17' },
  { type: 'Input.Time', id: 'at', label: 'Hoe laat?', value: '09:15' },
];

describe('a dialog', () => {
  it('has a field for each input, its hint, and one button that saves', () => {
    const { title, card: drawn } = renderView(form(text('Wie ziet dit?'), ...inputs), words);
    expect(title).toBe('Zorg');
    expect(cardFaults(drawn, schema)).toEqual([]);
    expect(bodyOf(drawn).filter(({ type }) => type.startsWith('Input.'))).toMatchObject([
      {
        id: 'seen',
        label: 'Wat zag je?',
        isRequired: true,
        errorMessage: words.required,
        isMultiline: true,
        maxLength: 3000,
      },
      { id: 'who', value: 'ilse', isMultiSelect: true, style: 'expanded', wrap: true },
      { id: 'how', style: 'compact' },
      { id: 'on', value: '2026-11-17' },
      { id: 'at', value: '09:15' },
    ]);
    expect(readable(drawn)).toMatchObject({ lines: ['Wie ziet dit?', 'Kort'], buttons: ['Opslaan'] });
    expect(JSON.stringify(drawn.body.slice(0, -1))).not.toContain('klik](');
  });

  it('comes back with its form, what was typed, and what the person saw', () => {
    const shown = form(...inputs);
    const [save] = actionsIn(renderView(shown, words).card.body);
    const sent = { ...(save?.data as object), seen: 'Blauwe plek', who: 'an,ilse', on: null, at: '09:20' };
    const decoded = decode(sent);
    if (decoded?.kind !== 'form') throw new Error('no form came back');
    expect(decoded.form).toEqual({ id: 'form-1', action: 'AddEntry:fact', caseId: 'c1', version: 2 });
    expect(decoded.values).toEqual({ seen: 'Blauwe plek', who: 'an,ilse', on: '', at: '09:20' });
    expect(decoded.view?.body.map((it) => ('id' in it ? it.id : ''))).toEqual(['seen', 'who', 'how', 'on', 'at']);
    // What stood in the fields is told by the fields.
    expect(JSON.stringify(decoded.view)).not.toContain('09:15');
  });

  it('takes nothing for typed or wrong that was not sent, whatever a field is called', () => {
    const view = form({ type: 'Input.Text', id: 'constructor', label: 'x' });
    const drawn = JSON.stringify(renderView(view, words, { values: {}, errors: {} }).card);
    expect(drawn).not.toContain('native code');
    expect(drawn).not.toContain('🔴');
  });

  it('is drawn again with what was typed and what is wrong, each sentence above its field', () => {
    const [save] = actionsIn(renderView(form(...inputs), words).card.body);
    const decoded = decode({ ...(save?.data as object), seen: 'Blauwe plek', who: 'an' });
    if (decoded?.kind !== 'form' || decoded.view === undefined) throw new Error('no view came back');
    const again = { values: decoded.values, errors: { seen: 'Wie zag het?', other: 'Nog iets' } };
    const drawn = bodyOf(renderView(decoded.view, words, again).card);
    expect(cardFaults({ type: 'AdaptiveCard', version: '1.5', body: drawn }, schema)).toEqual([]);
    const at = drawn.findIndex(({ id }) => id === 'seen');
    expect(JSON.stringify(drawn[at - 1])).toContain('Wie zag het?');
    expect(JSON.stringify(drawn[0])).toContain('Nog iets');
    expect(drawn[at]).toMatchObject({ value: 'Blauwe plek' });
    expect(drawn.find(({ id }) => id === 'who')).toMatchObject({ value: 'an' });
    const [once] = actionsIn(drawn);
    expect(decode(once?.data)).toMatchObject({ kind: 'form', form: decoded.form });
  });

  it('takes along nothing that was typed when the person goes somewhere else', () => {
    const [back] = actionsIn(renderView(form(...inputs, set(button('Terug', { opensView: true }))), words).card.body);
    expect(back).toMatchObject({ type: 'Action.Submit', associatedInputs: 'none' });
    expect(decode(back?.data)).toMatchObject({ kind: 'button' });
  });

  it('without a form shows its fields as text', () => {
    const { lines } = readable(renderView(view(...inputs), words).card);
    expect(lines).toEqual(['Wat zag je?: –', 'Wie?: Ilse', 'Hoe?: –', 'Wanneer?: 2026-11-17', 'Hoe laat?: 09:15']);
  });

  it('cuts a value that a field cannot hold, and says so', () => {
    const long: Input = { type: 'Input.Text', id: 'a', label: 'A', maxLength: 100, value: 'x'.repeat(200) };
    const { card: drawn } = renderView(form(long), words);
    expect(bodyOf(drawn)[0]).toMatchObject({ maxLength: 100, value: 'x'.repeat(100) });
    expect(readable(drawn).lines).toContain(words.textCut);
  });

  it('draws a list to search whole, and searches it where the client can', () => {
    const choices = Array.from({ length: 137 }, (_, n) => ({ title: `Collega ${n}`, value: `p${n}` }));
    const list: Input = { type: 'Input.ChoiceSet', id: 'exclude', label: 'Wie niet?', style: 'search', choices };
    const { card: drawn } = renderView(form({ ...list, isMultiSelect: true, value: 'p130,p131' }), words);
    expect(cardFaults(drawn, schema)).toEqual([]);
    const [field] = bodyOf(drawn);
    expect(field).toMatchObject({ style: 'filtered', isMultiSelect: true, value: 'p130,p131' });
    expect((field as unknown as { choices: unknown[] }).choices).toHaveLength(137);
    expect(readable(drawn).lines).not.toContain(words.cutOff);
  });

  it('shows no field for a choice of nothing', () => {
    const none: Input = { type: 'Input.ChoiceSet', id: 'a', label: 'Wie?', style: 'compact', choices: [] };
    expect(readable(renderView(form(none), words).card).lines).toEqual(['Wie?: –']);
  });
});

describe('a view that is longer than a dialog', () => {
  const origin = { action: 'Approval', caseId: 'c1', version: 4 };
  const report = (paragraphs: number): readonly ViewElement[] =>
    Array.from({ length: paragraphs }, (_, i) => text(`Zin ${i}. ${'woord '.repeat(300)}`));
  const head = text('Kastanje 42, werknaam S., groep 3A');
  const readThrough = (
    whole: View,
  ): { readonly lines: string[]; readonly buttons: string[][]; readonly cards: object[] } => {
    const lines: string[] = [];
    const buttons: string[][] = [];
    const cards: object[] = [];
    for (let page = 0; page < 100; page += 1) {
      const { card: drawn } = renderView(whole, words, undefined, { origin, page });
      const seen = readable(drawn);
      lines.push(...seen.lines.slice(page === 0 ? 0 : 1));
      if (page > 0) expect(seen.lines[0]).toBe('Kastanje 42, werknaam S., groep 3A');
      buttons.push(seen.buttons);
      cards.push(drawn);
      const on = actionsIn(drawn.body).find(({ title }) => title === words.onward);
      if (on === undefined) return { lines, buttons, cards };
      expect(decode(on.data)).toEqual({ kind: 'button', button: origin, page: page + 1 });
    }
    throw new Error('it has no end');
  };

  it('is read to the last word, page by page, each in what Teams takes', () => {
    const whole = view(head, ...report(60), set(button('Terug', { opensView: true })));
    const { lines, buttons, cards } = readThrough(whole);
    expect(cards.length).toBeGreaterThan(3);
    for (const drawn of cards) {
      expect(cardFaults(drawn, schema)).toEqual([]);
      expect(bytesOf(drawn)).toBeLessThanOrEqual(24_000);
    }
    expect(lines).toEqual([
      'Kastanje 42, werknaam S., groep 3A',
      ...report(60).map((it) => ('text' in it ? it.text : '')),
    ]);
    expect(lines).not.toContain(words.cutOff);
    expect(buttons[0]).toEqual([words.onward]);
    expect(buttons[1]).toEqual([words.back, words.onward]);
    expect(buttons.at(-1)).toEqual(['Terug', words.back]);
  });

  it('can be agreed with on the last page only, when the whole text has been there to read', () => {
    const reason: Input = { type: 'Input.Text', id: 'reason', label: 'Waarom alleen?', isRequired: true };
    const { cards } = readThrough(form(head, ...report(60), reason));
    const saves = cards.map((drawn) => JSON.stringify(drawn).includes('"form"'));
    expect(saves).toEqual(cards.map((_, page) => page === cards.length - 1));
    expect(JSON.stringify(cards.at(-1))).toContain('Waarom alleen?');
  });

  it('is divided within a text and within a box too', () => {
    const long = `begin ${'woord '.repeat(9000)}einde`;
    const box: CardElement = {
      type: 'Container',
      style: 'warning',
      items: [{ type: 'TextBlock', text: long, wrap: true }],
    };
    for (const element of [text(long), box]) {
      const { lines, cards } = readThrough(view(head, element));
      expect(lines.slice(1).join('')).toBe(long);
      for (const drawn of cards) expect(bytesOf(drawn)).toBeLessThanOrEqual(24_000);
    }
  });

  it('keeps every field together, and what was typed in each, however long', () => {
    const fields = Array.from(
      { length: 18 },
      (_, i): Input => ({
        type: 'Input.Text',
        id: `block${i}`,
        label: `Blok ${i}`,
        isMultiline: true,
        value: `${i} `.padEnd(3000, 'x'),
      }),
    );
    const { card: drawn } = renderView(form(head, ...fields), words, undefined, { origin, page: 1 });
    const drawnFields = bodyOf(drawn).filter(({ type }) => type === 'Input.Text');
    expect(drawnFields.map(({ value }) => value)).toEqual(fields.map((field) => ('value' in field ? field.value : '')));
    expect(bytesOf(drawn)).toBeLessThan(72_000);
    expect(decode(actionsIn(drawn.body)[0]?.data)).toMatchObject({ kind: 'form' });
  });

  it('comes back at its last page when there are fewer pages by now', () => {
    const { card: drawn } = renderView(view(head, ...report(20)), words, undefined, { origin, page: 900 });
    expect(readable(drawn).buttons).toEqual([words.back]);
  });
});

describe('what comes back', () => {
  it.each([
    ['nothing', undefined],
    ['a word', 'zorg'],
    ['another bot’s button', { action: 'X' }],
    ['a button that says too much', { zorg: { button: { action: 'X', role: 'admin' } } }],
    ['a button without a verb', { zorg: { button: { caseId: 'c1' } } }],
    ['a verb of a page', { zorg: { button: { action: 'x'.repeat(201) } } }],
    ['a form without an id', { zorg: { form: { action: 'X' } } }],
    ['a value that is no text', { zorg: { form: { id: 'f', action: 'X' } }, a: { b: 1 } }],
    ['a value without an end', { zorg: { form: { id: 'f', action: 'X' } }, a: 'x'.repeat(20_001) }],
    [
      'more fields than any form has',
      {
        zorg: { form: { id: 'f', action: 'X' } },
        ...Object.fromEntries(Array.from({ length: 201 }, (_, i) => [`f${i}`, 'x'])),
      },
    ],
  ])('as %s is not ours', (_, data) => {
    expect(decode(data)).toBeUndefined();
  });

  it('is a form also when its view was changed on the way, which is then left out', () => {
    const data = { zorg: { form: { id: 'f', action: 'X' }, view: { title: 5 } }, a: 'b' };
    expect(decode(data)).toEqual({ kind: 'form', form: { id: 'f', action: 'X' }, values: { a: 'b' } });
  });
});
