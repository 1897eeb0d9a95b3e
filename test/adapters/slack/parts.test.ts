import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { assertView } from '../../../adapters/slack/check.ts';
import { renderCard, renderHome, renderModal } from '../../../adapters/slack/render.ts';
import type { ActionGroup, Card, CardElement, ExecuteAction, Row, View } from '../../../src/port/card.ts';
import { messageFaults, viewFaults } from '../../fakes/slack/block-rules.ts';
import { buttonsOf, visibleText } from '../../fakes/slack/read.ts';
import { words } from '../../fakes/slack/words.ts';
import type { Block } from '../../fakes/slack/world.ts';
import { type Bot, startBot } from './bot.ts';

const CASE = '01990d6e-0000-7000-8000-000000000001';
const act = (title: string, more: Partial<ExecuteAction['data']> = {}): ExecuteAction => ({
  type: 'Action.Execute',
  title,
  data: { action: 'OpenFile', caseId: CASE, ...more },
});
const card = (...body: CardElement[]): Card => ({ type: 'AdaptiveCard', version: '1.5', body });
const message = (...body: CardElement[]): Block[] => renderCard(card(...body), words) as unknown as Block[];
const modal = (...body: CardElement[]): Block[] =>
  renderModal({ title: 'Nu', body }, words).blocks as unknown as Block[];
const groups = (...sizes: number[]): ActionGroup[] =>
  sizes.map((size, group) => ({
    title: `Groep ${group}`,
    actions: Array.from({ length: size }, (_, n) => act(`Doe ${group}-${n}`)),
  }));
const menu = (...sizes: number[]): CardElement => ({ type: 'Menu', title: 'Meer', groups: groups(...sizes) });
const labels = (blocks: Block[]): string[] => buttonsOf(blocks).map((it) => it.label);

describe('a row', () => {
  const row = (more: Partial<Row> = {}): Row => ({ type: 'Row', text: 'Lees de zorg van juf An', ...more });

  it('has its button beside its sentence, and its sign and word before them', () => {
    const [block] = message(row({ detail: 'voor morgen 17:00', mark: 'late', action: act('Lezen') }));
    expect(block).toMatchObject({
      type: 'section',
      text: { type: 'mrkdwn', text: '*⏰ Lees de zorg van juf An*\nTe laat · voor morgen 17:00' },
      accessory: { type: 'button', text: { text: 'Lezen' } },
    });
  });

  it('has a button of which a screen reader says what it is about, within what Slack takes', () => {
    const [short] = message(row({ action: act('Lezen') }));
    expect(short).toMatchObject({ accessory: { accessibility_label: 'Lezen: Lees de zorg van juf An' } });
    const blocks = message(row({ text: 'lang '.repeat(60), action: act('Lezen') }));
    expect(messageFaults(blocks)).toEqual([]);
    expect(JSON.stringify(blocks)).toMatch(/"accessibility_label":"[^"]{75}"/);
  });

  it('has a button that says once what its line begins with too', () => {
    const [block] = message(row({ text: 'Rond stap 1 af: Signalen in kaart', action: act('Rond stap 1 af') }));
    expect(block).toMatchObject({ accessory: { accessibility_label: 'Rond stap 1 af: Signalen in kaart' } });
  });

  it('does not say the word of its mark twice', () => {
    const [block] = message(row({ text: 'Dit is te laat gelezen', mark: 'late' }));
    expect(visibleText([block as Block])).toBe('⏰ Dit is te laat gelezen');
  });

  it.each(['een *sterretje*', '> gezegd', 'om :clock: uur'])('shows %s as it was typed', (typed) => {
    expect(JSON.stringify(message(row({ text: typed })))).not.toContain('mrkdwn');
    expect(visibleText(message(row({ detail: typed })))).toContain(typed);
  });
});

describe('a menu', () => {
  it('of one act is a button, of at most five the dots at the end of the buttons before it', () => {
    const buttons: CardElement = { type: 'ActionSet', actions: [act('Dossier')] };
    expect(message(menu(1))).toMatchObject([{ type: 'section', accessory: { type: 'button' } }]);
    expect(message(buttons, menu(3, 2))).toMatchObject([
      { type: 'actions', elements: [{ type: 'button' }, { type: 'overflow' }] },
    ]);
  });

  it('of five or less without buttons before it, and each group of a long one in a message, says what its dots are of', () => {
    const buttons: CardElement = { type: 'ActionSet', actions: [act('Dossier')] };
    expect(visibleText(message(menu(3)))).toBe('Meer');
    expect(visibleText(message(buttons, menu(4, 4)))).toBe('Groep 0\nGroep 1');
  });

  it('of more is one grouped list in a view, and has no list in a message, where a choice would stay', () => {
    const [list] = modal(menu(8, 6));
    expect(list).toMatchObject({
      type: 'actions',
      elements: [
        { type: 'static_select', option_groups: [{ label: { text: 'Groep 0' } }, { label: { text: 'Groep 1' } }] },
      ],
    });
    const lines = message(menu(8, 6));
    expect(lines.map((it) => (it.accessory as { type: string }).type)).toEqual([
      'overflow',
      'overflow',
      'overflow',
      'button',
    ]);
    expect(visibleText(lines)).toBe('Groep 0\nGroep 0 (2)\nGroep 1\nGroep 1 (2)');
  });

  const all = (...sizes: number[]) => groups(...sizes).flatMap(({ actions }) => actions.map(({ title }) => title));
  it.each([[60], [20, 20, 20]])('of %j acts loses none', (...sizes) => {
    expect(labels(modal(menu(...sizes)))).toEqual(all(...sizes));
    expect(labels(message(menu(...sizes)))).toEqual(all(...sizes));
  });

  it('of more than a list may hold is two lists', () => {
    const made = modal(menu(100, 60));
    expect(made).toHaveLength(1);
    expect(labels(made)).toEqual(all(100, 60));
  });

  it('keeps an act whose data does not fit an option as a button', () => {
    const long = act('Lang', { action: `Verb:${'x'.repeat(190)}` });
    const made = modal({ type: 'Menu', title: 'Meer', groups: [{ actions: [long, act('Kort')] }] });
    expect(labels(made)).toEqual(['Kort', 'Lang']);
  });
});

describe('two sides', () => {
  const item = (text: string) => ({ type: 'TextBlock' as const, text, wrap: true as const });
  const sides = (left: readonly string[], right: readonly string[]): CardElement => ({
    type: 'Columns',
    columns: [
      { title: 'Groter', items: left.map(item) },
      { title: 'Kleiner', items: right.map(item) },
    ],
  });
  const fieldsOf = (made: readonly Block[]) =>
    made.flatMap((it) => (it.fields ?? []) as { type: string; text: string }[]);

  it('have titles that are equally heavy, whatever signs somebody typed in one of them', () => {
    for (const made of [sides(['zei *niets*'], ['lachte']), sides(['lachte'], ['zei *niets*'])])
      expect(new Set(fieldsOf(modal(made)).map(({ type }) => type))).toEqual(new Set(['plain_text']));
  });

  it('go on in the next pair where one does not fit, and cut nothing off', () => {
    const lines = Array.from({ length: 12 }, (_, n) => `Regel ${n} ${'woord '.repeat(60)}`);
    const made = modal(sides(lines, ['Kort']));
    const fields = fieldsOf(made);
    expect(fields.length).toBeGreaterThan(4);
    expect(fields.filter(({ text }) => text.includes('Kleiner'))).toHaveLength(fields.length / 2);
    for (const { text } of fields) expect(text.length).toBeLessThanOrEqual(2000);
    for (const line of lines) expect(visibleText(made)).toContain(line.trim());
    expect(viewFaults({ type: 'modal', title: { type: 'plain_text', text: 'x' }, blocks: made } as never)).toEqual([]);
  });

  it('have what stands in neither of them above, as light as the rest and with its button', () => {
    const [loose, pair] = modal({
      ...(sides(['a'], ['b']) as Extract<CardElement, { type: 'Columns' }>),
      above: [{ mark: 'Nog niet ingedeeld', text: 'di 10 nov · Feit · Juf An\nSam huilde.', action: act('Indelen') }],
      list: [],
    });
    expect(loose).toMatchObject({
      text: { type: 'plain_text', text: 'Nog niet ingedeeld\ndi 10 nov · Feit · Juf An\nSam huilde.' },
      accessory: { text: { text: 'Indelen' } },
    });
    expect(pair?.fields).toHaveLength(2);
  });
});

describe('two columns', () => {
  const item = (text: string) => ({ type: 'TextBlock' as const, text, wrap: true as const });
  it('are two fields that each hold a whole column', () => {
    const column = (title: string) => ({ title, items: [item(`${title} een`), item(`${title} twee`)] });
    const [block] = modal({ type: 'Columns', columns: [column('Groter'), column('Kleiner')] });
    expect(block?.fields).toMatchObject([
      { text: '*Groter*\nGroter een\nGroter twee' },
      { text: '*Kleiner*\nKleiner een\nKleiner twee' },
    ]);
  });

  it('that are longer than a field stand one under the other, whole', () => {
    const long = 'woord '.repeat(400).trim();
    const made = modal({
      type: 'Columns',
      columns: [
        { title: 'Groter', items: [item(long)] },
        { title: 'Kleiner', items: [] },
      ],
    });
    expect(visibleText(made)).toBe(['Groter', long, 'Kleiner'].join('\n'));
  });
});

it('the steps of a case are signs of different shapes beside a sentence', () => {
  const steps = [
    { status: 'done' },
    { status: 'now', amber: true },
    { status: 'later' },
    { status: 'skipped' },
  ] as const;
  const made = message({
    type: 'Progress',
    words: 'Stap 2 van 4 · Wegen',
    steps: steps.map((it) => ({ title: 'x', ...it })),
  });
  expect(visibleText(made)).toBe('✅ ⚠️ ⬜ ➖  Stap 2 van 4 · Wegen');
});

describe('the most there may be', () => {
  const long = (length: number): string => 'zorgvuldig '.repeat(length / 11);
  const rows = (count: number): Row[] =>
    Array.from({ length: count }, (_, n) => ({
      type: 'Row',
      text: `${n} ${long(220)}`,
      detail: long(110),
      mark: 'now',
      action: act(long(88), { action: `OpenFile:${'x'.repeat(180)}` }),
    }));

  it.each([40, 137])('%i rows and a menu of 60 are within the limits, cut with a word, the menu kept', (count) => {
    const body = [...rows(count), menu(20, 20, 20)];
    const view: View = { title: 'Overzicht', body };
    const made = message(...body);
    expect(messageFaults(made)).toEqual([]);
    expect(viewFaults({ ...renderModal(view, words) })).toEqual([]);
    expect(viewFaults({ ...renderHome(view, words) })).toEqual([]);
    expect(visibleText(made)).toContain(words.cutOff);
    expect(visibleText(made)).toContain('0 zorgvuldig');
    expect(labels(made)).toContain('Doe 2-19');
    expect(labels(modal(...body))).toContain('Doe 2-19');
  });

  it('40 short rows lose nothing in a message', () => {
    const short = rows(40).map(
      (it, n): Row => ({ ...it, text: `Lees zorg ${n}`, detail: 'sinds donderdag', action: act('Lezen') }),
    );
    expect(visibleText(message(...short))).not.toContain(words.cutOff);
  });
});

describe('a press comes back as that of a button', () => {
  let bot: Bot;
  beforeEach(async () => {
    bot = await startBot();
  });
  afterEach(async () => {
    expect(bot.slack.violations).toEqual([]);
    await bot.stop();
  });
  const body: CardElement[] = [
    { type: 'Row', text: 'Lees de zorg', action: act('Lezen', { action: 'ReadEntry:r1', version: 3 }) },
    menu(4, 4),
    { type: 'Menu', title: 'Ook', groups: groups(3) },
  ];
  const view: View = { title: 'Nu', body };
  const pressed = () => bot.heard.flatMap((it) => (it.kind === 'press' ? [{ ...it.button, in: it.in }] : []));

  it('from a row, from the dots and from a list, in a view', async () => {
    bot.answers({ kind: 'view', view, how: 'open' });
    const an = bot.slack.as('U1');
    await an.command('/zorg');
    bot.answers({ kind: 'nothing' });
    await an.press('Lezen');
    await an.press('Doe 1-2');
    await an.press('Doe 0-2', { nth: 1 });
    expect(pressed()).toEqual([
      { action: 'ReadEntry:r1', caseId: CASE, version: 3, in: 'view' },
      { action: 'OpenFile', caseId: CASE, in: 'view' },
      { action: 'OpenFile', caseId: CASE, in: 'view' },
    ]);
  });

  it('again and again from the same list, and leaves what was typed beside it', async () => {
    const form = { id: 'f1', action: 'AddEntry', submit: 'Opslaan' };
    const field = { type: 'Input.Text' as const, id: 'what', label: 'Wat?' };
    bot.answers({ kind: 'view', view: { ...view, body: [...body, field], form }, how: 'open' });
    const an = bot.slack.as('U1');
    await an.command('/zorg');
    an.fill({ what: 'Blauwe plek' });
    bot.answers({ kind: 'view', view: { title: 'Dossier', body: [] }, how: 'push' });
    for (let times = 0; times < 3; times += 1) {
      await an.press('Doe 0-1');
      expect(an.openView().title).toBe('Dossier');
      an.close();
    }
    expect(pressed()).toHaveLength(3);
    expect(new Set(bot.heard.map((it) => it.deliveryKey)).size).toBe(bot.heard.length);
    expect(an.openView().fields).toMatchObject([{ id: 'what', value: 'Blauwe plek' }]);
    bot.answers({ kind: 'saved' });
    await an.submit();
    // The list is none of the fields.
    expect(bot.heard.at(-1)).toMatchObject({ kind: 'submit' });
    expect(bot.heard.flatMap((it) => ('values' in it && it.values ? [Object.keys(it.values)] : []))).toEqual(
      Array(4).fill(['what']),
    );
  });

  it('again and again on the own page', async () => {
    bot.answers({ kind: 'view', view, how: 'replace' });
    const an = bot.slack.as('U1');
    await an.openHome();
    bot.answers({ kind: 'view', view: { title: 'Dossier', body: [] }, how: 'push' });
    await an.pressHome('Doe 0-1');
    an.close();
    await an.pressHome('Doe 0-1');
    expect(pressed().map((it) => it.in)).toEqual(['home', 'home']);
  });

  it('again and again from a posted card', async () => {
    const room = await bot.adapter.places.openRoom(bot.slack.team, 'Kastanje 42', []);
    if (room.kind !== 'room') throw new Error('no room');
    await bot.adapter.places.post(room.room, card(...body), 'Er staat iets voor je klaar');
    const an = bot.slack.as('U1');
    bot.slack.channel(room.room.room).members.add('U1');
    await an.press('Doe 1-3');
    await an.press('Doe 1-3');
    expect(pressed()).toHaveLength(2);
    expect(bot.heard[0]).toMatchObject({ in: 'card', post: { room: room.room } });
  });
});

describe('a text to copy', () => {
  const toCopy = (text: string): CardElement => ({ type: 'TextBlock', text, wrap: true, toCopy: true });

  it('stands apart as it was typed, in as many pieces as it takes', () => {
    const typed = 'Sam had *drie* keer <een> :blauwe: plek.\n\nOp zijn arm.';
    expect(message(toCopy(typed))).toMatchObject([
      { type: 'rich_text', elements: [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text: typed }] }] },
    ]);
    const long = 'woord '.repeat(1200);
    const blocks = modal(toCopy(long));
    expect(visibleText(blocks).replaceAll(/\s/g, '')).toBe(long.replaceAll(/\s/g, ''));
    expect(() => assertView(renderModal({ title: 'Nu', body: [toCopy(long)] }, words))).not.toThrow();
  });
});

describe('a field to type in at once', () => {
  it('has the cursor when its form opens', () => {
    const field = { type: 'Input.Text', id: 'reasons', label: 'Waarom?' } as const;
    const form = { id: 'f', action: 'AnswerQuestion:q1', submit: 'Opslaan' };
    const drawn = (...body: View['body']) => JSON.stringify(renderModal({ title: 'Nu', body, form }, words));
    expect(drawn({ ...field, isFocused: true })).toContain('"focus_on_load":true');
    const view = renderModal({ title: 'Nu', body: [{ ...field, isFocused: true }], form }, words);
    expect(() => assertView(view)).not.toThrow();
    expect(drawn(field)).not.toContain('focus_on_load');
  });
});

describe('words of our own with a number', () => {
  const line = (words: string, look: object = {}): unknown =>
    message({ type: 'TextBlock', text: words, wrap: true, dials: true, ...look })[0];

  it('let people tap it, in bold too', () => {
    expect(line('Bel 112 of 0800-2000.')).toEqual({
      type: 'section',
      text: { type: 'mrkdwn', text: 'Bel <tel:112|112> of <tel:08002000|0800-2000>.', verbatim: true },
    });
    expect(line('Bel 112.', { weight: 'Bolder' })).toMatchObject({ text: { text: '*Bel <tel:112|112>.*' } });
  });

  it('stay plain where something in them could be read as markup', () => {
    expect(line('Bel ook Juf_An: 06-12345678')).toMatchObject({ text: { type: 'plain_text' } });
    expect(line('Bel ook <!channel>: 112')).toMatchObject({
      text: { text: 'Bel ook &lt;!channel&gt;: <tel:112|112>' },
    });
  });

  it('are told apart from what somebody typed', () => {
    const typed = message({ type: 'TextBlock', text: 'Moeder belt 112', wrap: true })[0];
    expect(typed).toMatchObject({ text: { type: 'plain_text', text: 'Moeder belt 112' } });
  });
});
