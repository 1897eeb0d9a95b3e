import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bytesOf } from '../../../adapters/teams/element.ts';
import { renderCard } from '../../../adapters/teams/render.ts';
import { renderView } from '../../../adapters/teams/render-view.ts';
import { teamsCopy as words } from '../../../cards/copy/teams.nl.ts';
import type { ActionGroup, Card, CardElement, ExecuteAction, Row, View } from '../../../src/port/card.ts';
import { cardFaults, postFaults } from '../../fakes/teams/check.ts';
import { buttonsIn, type DialogButton, partsOf, textIn } from '../../fakes/teams/dialog.ts';
import { type CheckCard, cardSchema } from '../../fakes/teams/schema.ts';
import { type InboundHandler, invokeOf, startDoor } from './inbound.ts';

let schema: CheckCard;
beforeAll(async () => {
  schema = await cardSchema();
});

const NEUTRAL = 'Er staat iets voor je klaar';
const act = (title: string, more: Partial<ExecuteAction> = {}): ExecuteAction => ({
  type: 'Action.Execute',
  title,
  data: { action: 'OpenFile', caseId: 'c1' },
  ...more,
});
const card = (...body: CardElement[]): Card => ({ type: 'AdaptiveCard', version: '1.5', body });
const posted = (...body: CardElement[]) => renderCard(card(...body), words, NEUTRAL);
const bodyOf = (...body: CardElement[]) => posted(...body).body.slice(1);
const groups = (...sizes: number[]): ActionGroup[] =>
  sizes.map((size, group) => ({
    title: `Groep ${group}`,
    actions: Array.from({ length: size }, (_, n) => act(`Doe ${group}-${n}`)),
  }));
const menu = (...sizes: number[]): CardElement => ({ type: 'Menu', title: 'Meer', groups: groups(...sizes) });
const item = (text: string) => ({ type: 'TextBlock' as const, text, wrap: true as const });

describe('a row', () => {
  const row = (title: string): Row => ({
    type: 'Row',
    text: 'Lees de zorg van juf An',
    detail: 'voor morgen 17:00',
    mark: 'late',
    action: act(title),
  });

  it('has its button beside its sentence', () => {
    const [drawn] = bodyOf(row('Lezen'));
    expect(drawn).toMatchObject({ type: 'ColumnSet', columns: [{ width: 'stretch' }, { width: 'auto' }] });
    expect(
      textIn(partsOf(posted(row('Lezen'))))
        .split('\n')
        .slice(1),
    ).toEqual(['⏰ Lees de zorg van juf An', 'Te laat · voor morgen 17:00']);
  });

  it('has a button of which a screen reader says what it is about', () => {
    const placed = (text: string) => ({ mark: 'Nog niet ingedeeld', text, action: act('Indelen') });
    const [column] = [{ title: '', items: [] }];
    const drawn = JSON.stringify(
      bodyOf(row('Lezen'), {
        type: 'Columns',
        columns: [column, column],
        above: [placed('maandag · feit\nBlauwe plek'), placed('dinsdag · feit\nModder')],
      }),
    );
    expect(drawn).toContain('"tooltip":"Lees de zorg van juf An"');
    expect(drawn).toContain('"tooltip":"maandag · feit Blauwe plek"');
    expect(drawn).toContain('"tooltip":"dinsdag · feit Modder"');
  });

  it('has a long button below it on a phone, where beside it the sentence would have no room', () => {
    expect(bodyOf(row('De melding is gedaan'))).toMatchObject([
      { type: 'Container', layouts: [{ targetWidth: 'atLeast:Standard' }] },
    ]);
  });
});

describe('a menu', () => {
  it('is one button that unfolds the acts in their groups', () => {
    const [drawn] = bodyOf(menu(4, 3));
    expect(drawn).toMatchObject({ type: 'ActionSet', actions: [{ type: 'Action.ShowCard', title: 'Meer' }] });
    const parts = partsOf(posted(menu(4, 3)));
    expect(buttonsIn(parts).map(({ title }) => title)).toEqual(
      groups(4, 3).flatMap(({ actions }) => actions.map(({ title }) => title)),
    );
    expect(textIn(parts)).toContain('Groep 1');
  });

  it('of one act is that button', () => {
    expect(bodyOf(menu(1))).toMatchObject([{ type: 'ActionSet', actions: [{ title: 'Doe 0-0' }] }]);
  });
});

describe('two columns', () => {
  const columns: CardElement = {
    type: 'Columns',
    columns: [
      { title: 'Maakt de zorg groter', items: [item('Blauwe plek, do 12 nov'), item('Moe, vr 13 nov')] },
      { title: 'Maakt de zorg kleiner', items: [] },
    ],
  };

  it('stand one under the other unless the card is as wide as on a desk', () => {
    const [drawn] = bodyOf(columns);
    expect(drawn).toMatchObject({
      type: 'Container',
      layouts: [{ type: 'Layout.AreaGrid', targetWidth: 'atLeast:Standard' }],
    });
    expect(
      textIn(partsOf(posted(columns)))
        .split('\n')
        .slice(1),
    ).toEqual(['Maakt de zorg groter', 'Blauwe plek, do 12 nov', 'Moe, vr 13 nov', 'Maakt de zorg kleiner', '–']);
    expect(postFaults(posted(columns), NEUTRAL, schema)).toEqual([]);
  });

  it('that are longer than a dialog are read one after the other', () => {
    const long = Array.from({ length: 40 }, (_, n) => item(`Regel ${n} ${'woord '.repeat(150)}`));
    const view: View = {
      title: 'Wegen',
      body: [
        {
          type: 'Columns',
          columns: [
            { title: 'Groter', items: long },
            { title: 'Kleiner', items: long },
          ],
        },
      ],
    };
    const pages = Array.from(
      { length: 4 },
      (_, page) => renderView(view, words, undefined, { origin: { action: 'Weighing' }, page }).card,
    );
    for (const page of pages) expect(bytesOf(page)).toBeLessThanOrEqual(24_000);
    expect(JSON.stringify(pages)).toContain('Regel 39');
    expect(JSON.stringify(pages)).not.toContain(words.cutOff);
  });
});

describe('the most there may be', () => {
  const long = (length: number): string => 'zorgvuldig '.repeat(length / 11);
  const rows = (count: number): Row[] =>
    Array.from({ length: count }, (_, n) => ({
      type: 'Row',
      text: `${n} ${long(220)}`,
      detail: long(110),
      mark: 'now',
      action: act(long(66)),
    }));

  it.each([40, 137])('%i rows and a menu of 60 are taken by Teams, cut with a word, the menu kept', (count) => {
    const body = [...rows(count), menu(20, 20, 20)];
    const drawn = posted(...body);
    expect(postFaults(drawn, NEUTRAL, schema)).toEqual([]);
    const parts = partsOf(drawn);
    expect(textIn(parts)).toContain(words.cutOff);
    expect(buttonsIn(parts).map(({ title }) => title)).toContain('Doe 2-19');
    const view: View = { title: 'Overzicht', body };
    const origin = { action: 'Overview' };
    const first = renderView(view, words, undefined, { origin, page: 0 }).card;
    expect(cardFaults(first, schema)).toEqual([]);
    expect(textIn(partsOf(first))).not.toContain(words.cutOff);
  });
});

describe('a press comes back as that of a button', () => {
  let handler: InboundHandler;
  beforeEach(async () => {
    handler = await startDoor();
  });
  afterEach(() => handler.stop());
  const body: CardElement[] = [
    {
      type: 'Row',
      text: 'Lees de zorg',
      action: act('Lezen', { opensView: true, data: { action: 'Read', version: 3 } }),
    },
    menu(2, 2),
  ];
  const named = (drawn: object, title: string): DialogButton => {
    const found = buttonsIn(partsOf(drawn)).find((it) => it.title === title);
    if (found === undefined) throw new Error(`no button ${title}`);
    return found;
  };
  const pressed = () => handler.heard.flatMap((it) => (it.kind === 'press' ? [{ ...it.button, in: it.in }] : []));

  it('from a posted card', async () => {
    const drawn = posted(...body);
    await handler.send(invokeOf('task/fetch', { data: named(drawn, 'Lezen').data }));
    const { type, verb, data } = named(drawn, 'Doe 1-1');
    const again = { action: { type, verb, data }, trigger: 'manual' };
    await handler.send(invokeOf('adaptiveCard/action', again));
    await handler.send(invokeOf('adaptiveCard/action', again));
    expect(pressed()).toEqual([
      { action: 'Read', version: 3, in: 'card' },
      { action: 'OpenFile', caseId: 'c1', in: 'card' },
      { action: 'OpenFile', caseId: 'c1', in: 'card' },
    ]);
  });

  it('from a dialog, without what is typed in it', async () => {
    const field = { type: 'Input.Text' as const, id: 'what', label: 'Wat?', isRequired: true };
    const form = { id: 'f1', action: 'AddEntry', submit: 'Opslaan' };
    const { card: drawn } = renderView({ title: 'Nu', body: [...body, field], form }, words);
    expect(named(drawn, 'Doe 0-1')).toMatchObject({ type: 'Action.Submit', associatedInputs: 'none' });
    await handler.send(invokeOf('task/submit', { data: named(drawn, 'Doe 0-1').data }));
    await handler.send(invokeOf('task/submit', { data: named(drawn, 'Lezen').data }));
    expect(pressed()).toEqual([
      { action: 'OpenFile', caseId: 'c1', in: 'view' },
      { action: 'Read', version: 3, in: 'view' },
    ]);
  });
});

describe('a text to copy', () => {
  it('stands apart in letters of one width, as it was typed', () => {
    const [line] = bodyOf({ ...item('Sam had *drie* keer een plek.'), toCopy: true });
    expect(line).toMatchObject({ inlines: [{ fontType: 'Monospace', text: 'Sam had *drie* keer een plek.' }] });
  });
});

describe('words of our own with a number', () => {
  const line = { ...item('Bel ook Juf An: 06-12345678, of 112.'), dials: true, color: 'Attention' } as const;
  const viewOf = (element: CardElement) => renderView({ title: 'x', body: [element] }, words).card.body[0];

  it('let people tap it in a dialog', () => {
    expect(viewOf(line)).toMatchObject({
      type: 'TextBlock',
      text: '🔴 Bel ook Juf An: [06-12345678](tel:0612345678), of [112](tel:112).',
    });
    expect(cardFaults(renderView({ title: 'x', body: [line] }, words).card, schema)).toEqual([]);
  });

  it('stay runs where they could be read as markup, on a posted card, and when somebody typed them', () => {
    expect(viewOf({ ...line, text: 'Bel *An*: 112' })).toMatchObject({ type: 'RichTextBlock' });
    expect(bodyOf(line)[0]).toMatchObject({ type: 'RichTextBlock' });
    expect(viewOf(item('Moeder belt 112'))).toMatchObject({ type: 'RichTextBlock' });
  });
});
