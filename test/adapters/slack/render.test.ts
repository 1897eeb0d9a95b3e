import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { assertMessage, assertView } from '../../../adapters/slack/check.ts';
import { renderCard, renderHome, renderModal } from '../../../adapters/slack/render.ts';
import type { Action, Card, CardElement, Input, View, ViewElement } from '../../../src/port/card.ts';
import { messageFaults, viewFaults } from '../../fakes/slack/block-rules.ts';
import { buttonsOf, visibleText } from '../../fakes/slack/read.ts';
import { type SlackSchemas, slackSchemas } from '../../fakes/slack/schema.ts';
import { words } from '../../fakes/slack/words.ts';
import type { Block } from '../../fakes/slack/world.ts';
import { samples } from '../../fixtures/samples.ts';

let schemas: SlackSchemas;
beforeAll(async () => {
  schemas = await slackSchemas();
});

const text = (value: string): CardElement => ({ type: 'TextBlock', text: value, wrap: true });
const card = (...body: CardElement[]): Card => ({ type: 'AdaptiveCard', version: '1.5', body });
const button = (title: string): Action => ({ type: 'Action.Execute', title, data: { action: 'OpenCase' } });
const blocks = (made: readonly unknown[]): Block[] => made as Block[];
const message = (it: Card): Block[] => blocks(renderCard(it, words));

// Everything a core could put in a card or view, odd lengths and signs included.
const words_ = fc.oneof(
  { weight: 6, arbitrary: fc.string({ unit: 'grapheme', maxLength: 60 }) },
  {
    weight: 3,
    arbitrary: fc.constantFrom('', ' ', '\n', '<!channel> & <@U1>', '*vet* _en_ `code`', 'Één zin\nen nog een'),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom('a', 'woord ', 'é', '😀', '<&>', '"\n'), fc.nat(9000))
      .map(([it, n]) => it.repeat(Math.ceil(n / it.length))),
  },
);
const option = <T>(arbitrary: fc.Arbitrary<T>, key: string) =>
  fc.option(arbitrary, { nil: undefined }).map((it) => (it === undefined ? {} : { [key]: it }));
const merged = (...parts: fc.Arbitrary<object>[]) => fc.tuple(...parts).map((all) => Object.assign({}, ...all));

const textBlock = merged(
  words_.map((it) => ({ type: 'TextBlock', text: it, wrap: true })),
  option(fc.constantFrom('Medium', 'Large'), 'size'),
  option(fc.constant('Bolder'), 'weight'),
  option(fc.boolean(), 'isSubtle'),
  option(fc.constantFrom('Attention', 'Good', 'Warning'), 'color'),
  option(fc.boolean(), 'separator'),
);
const factSet = fc
  .array(fc.record({ title: words_, value: words_ }), { maxLength: 14 })
  .map((facts) => ({ type: 'FactSet', facts }));
const data = merged(
  fc.record({ action: fc.string({ minLength: 1, maxLength: 200 }) }),
  option(fc.uuid(), 'caseId'),
  option(fc.nat(), 'version'),
);
const action = fc.oneof(
  merged(
    fc.record({ type: fc.constant('Action.Execute'), title: words_, data }),
    option(fc.constantFrom('positive', 'destructive'), 'style'),
  ),
  fc.record({ type: fc.constant('Action.OpenUrl'), title: words_, url: fc.webUrl() }),
);
const actionSet = fc.array(action, { maxLength: 30 }).map((actions) => ({ type: 'ActionSet', actions }));
const row = merged(
  fc.record({ type: fc.constant('Row'), text: words_ }),
  option(words_, 'detail'),
  option(fc.constantFrom('danger', 'late', 'now', 'later', 'done', 'quiet', 'news'), 'mark'),
  option(action, 'action'),
  option(fc.boolean(), 'separator'),
);
const act = fc.record({ type: fc.constant('Action.Execute'), title: words_, data });
const menu = fc.record({
  type: fc.constant('Menu'),
  title: words_,
  groups: fc.array(
    merged(fc.record({ actions: fc.array(act, { maxLength: 60, size: 'max' }) }), option(words_, 'title')),
    {
      maxLength: 5,
    },
  ),
});
const column = fc.record({ title: words_, items: fc.array(textBlock, { maxLength: 6 }) });
const columns = fc.tuple(column, column).map((all) => ({ type: 'Columns', columns: all }));
const step = merged(
  fc.record({ title: words_, status: fc.constantFrom('later', 'now', 'done', 'skipped') }),
  option(fc.boolean(), 'amber'),
);
const progress = fc.record({ type: fc.constant('Progress'), words: words_, steps: fc.array(step, { maxLength: 8 }) });
const container = merged(
  fc
    .array(fc.oneof(textBlock, factSet, actionSet, row), { maxLength: 6 })
    .map((items) => ({ type: 'Container', items })),
  option(fc.constantFrom('emphasis', 'attention', 'warning', 'good'), 'style'),
  option(fc.boolean(), 'separator'),
);
const element = fc.oneof(
  textBlock,
  factSet,
  container,
  actionSet,
  row,
  menu,
  columns,
  progress,
) as fc.Arbitrary<CardElement>;
const anyCard = fc.array(element, { maxLength: 70, size: 'max' }).map((body) => card(...body));

const base = merged(fc.record({ label: words_ }), option(fc.boolean(), 'isRequired'), option(words_, 'hint'));
const choices = fc.uniqueArray(
  fc.record({
    title: words_,
    value: fc.string({ minLength: 1, maxLength: 150 }).filter((it) => it.trim() !== '' && !it.includes(',')),
  }),
  {
    selector: (it) => it.value,
    maxLength: 120,
  },
);
const choiceInput = merged(
  base,
  choices.chain((all) =>
    fc.record({
      type: fc.constant('Input.ChoiceSet'),
      choices: fc.constant(all),
      style: fc.constantFrom('expanded', 'compact', 'search'),
      isMultiSelect: fc.boolean(),
      value: fc.subarray(all.map((it) => it.value)).map((it) => it.join(',')),
    }),
  ),
);
const input = fc.oneof(
  merged(
    base,
    fc.constant({ type: 'Input.Text' }),
    option(fc.boolean(), 'isMultiline'),
    option(words_, 'placeholder'),
    option(fc.integer({ min: 1, max: 5000 }), 'maxLength'),
    option(words_, 'value'),
  ),
  choiceInput,
  merged(base, fc.constant({ type: 'Input.Date' }), option(fc.constantFrom('2026-11-16', 'gisteren', ''), 'value')),
  merged(base, fc.constant({ type: 'Input.Time' }), option(fc.constantFrom('08:30', '25:00', ''), 'value')),
) as fc.Arbitrary<Omit<Input, 'id'>>;
const viewBody = fc
  .array(fc.oneof(element, input as fc.Arbitrary<ViewElement>), { maxLength: 130, size: 'max' })
  .map(
    (all) =>
      all.map((it, index) => (it.type.startsWith('Input.') ? { ...it, id: `field-${index}` } : it)) as ViewElement[],
  );
const anyView = merged(
  fc.record({ title: words_, body: viewBody }),
  option(fc.record({ id: fc.uuid(), action: fc.string({ minLength: 1, maxLength: 200 }), submit: words_ }), 'form'),
) as fc.Arbitrary<View>;

const RUNS = { numRuns: samples(60) };

describe('whatever the core makes', () => {
  it('a card is within the limits and fits Slack’s types', () => {
    fc.assert(
      fc.property(anyCard, (it) => {
        const made = message(it);
        expect(messageFaults(made)).toEqual([]);
        expect(made.flatMap((block) => schemas.block(block))).toEqual([]);
        assertMessage({ text: 'Er staat iets voor je klaar', blocks: made });
      }),
      RUNS,
    );
  });

  it('a view is within the limits and fits Slack’s types, as a modal and as a home page', () => {
    fc.assert(
      fc.property(anyView, (it) => {
        const modal = renderModal(it, words);
        const home = renderHome(it, words);
        expect([...viewFaults({ ...modal }), ...viewFaults({ ...home })]).toEqual([]);
        expect([...schemas.modal(modal), ...schemas.home(home)]).toEqual([]);
        expect([...modal.blocks, ...home.blocks].flatMap((block) => schemas.block(block))).toEqual([]);
        assertView(modal);
        assertView(home);
      }),
      RUNS,
    );
  });

  it('a card of an ordinary size loses no word and no button', () => {
    const small = fc.array(
      fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 80 }).filter((it) => it.trim() !== ''),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(small, small, (texts, titles) => {
        const made = message(
          card(...texts.map(text), { type: 'ActionSet', actions: titles.map((it) => button(it.slice(0, 75))) }),
        );
        const seen = visibleText(made);
        for (const it of texts) expect(seen).toContain(it);
        expect(buttonsOf(made).map((it) => it.label)).toEqual(
          titles.map((it) => (it.slice(0, 75).trim() ? it.slice(0, 75) : '–')),
        );
      }),
      RUNS,
    );
  });
});

describe('text', () => {
  it('is never markup: a mention, a link or bold that was typed stays as typed', () => {
    const typed = '<!channel> <@U1> <https://x.example|hier> &amp; *vet* <script>alert(1)</script>';
    const made = message(
      card(
        text(typed),
        { type: 'TextBlock', text: typed, weight: 'Bolder', wrap: true },
        { type: 'TextBlock', text: typed, size: 'Large', wrap: true },
        { type: 'TextBlock', text: typed, isSubtle: true, wrap: true },
        { type: 'FactSet', facts: [{ title: typed, value: typed }] },
      ),
    );
    expect(visibleText(made)).toBe(Array(6).fill(typed).join('\n'));
    expect(JSON.stringify(made)).not.toContain('mrkdwn');
  });

  it('that is bold is escaped', () => {
    const [made] = message(card({ type: 'TextBlock', text: 'Ilse <!here> & Bram', weight: 'Bolder', wrap: true }));
    expect(made?.text).toEqual({ type: 'mrkdwn', text: '*Ilse &lt;!here&gt; &amp; Bram*', verbatim: true });
  });

  it('that is long goes over several sections, whole', () => {
    const long = 'Zij vertelde dat het weer gebeurd was. '.repeat(200);
    const made = message(card(text(long)));
    expect(made.length).toBeGreaterThan(2);
    expect(made.map((it) => (it.text as { text: string }).text).join('')).toBe(long);
  });
});

describe('buttons', () => {
  it('of one verb in one card are still told apart', () => {
    const made = message(
      card(
        { type: 'ActionSet', actions: [button('Een'), button('Twee')] },
        { type: 'ActionSet', actions: [button('Drie')] },
      ),
    );
    expect(buttonsOf(made).map((it) => it.element.action_id)).toEqual(['OpenCase#0', 'OpenCase#1', 'OpenCase#2']);
    expect(JSON.parse(String(buttonsOf(made)[0]?.element.value))).toEqual({ action: 'OpenCase' });
  });
});

describe('a card that is too long', () => {
  it('says so and keeps its buttons', () => {
    const made = message(
      card(...Array.from({ length: 80 }, (_, n) => text(`Regel ${n}`)), {
        type: 'ActionSet',
        actions: [button('Openen')],
      }),
    );
    expect(made).toHaveLength(50);
    expect(visibleText(made)).toContain('Regel 0');
    expect(visibleText(made)).toContain(words.cutOff);
    expect(visibleText(made)).not.toContain('Regel 79');
    expect(buttonsOf(made).map((it) => it.label)).toEqual(['Openen']);
  });

  it('by its characters says so as well', () => {
    const made = message(
      card(...Array.from({ length: 20 }, () => text('x'.repeat(900))), {
        type: 'ActionSet',
        actions: [button('Openen')],
      }),
    );
    expect(visibleText(made)).toContain(words.cutOff);
    expect(buttonsOf(made)).toHaveLength(1);
  });
});

describe('a form', () => {
  const form = { id: 'f1', action: 'StartConsultation', submit: 'Opslaan' };
  const modal = (body: ViewElement[], more: Partial<View> = { form }) =>
    renderModal({ title: 'Nieuwe zorg', body, ...more }, words);
  const field = (body: ViewElement) =>
    modal([body]).blocks[0] as unknown as {
      element: Record<string, unknown>;
      hint?: { text: string };
      block_id: string;
      optional: boolean;
    };

  it('carries its reference and nothing more', () => {
    expect(JSON.parse(modal([]).private_metadata ?? '')).toEqual({ id: 'f1', action: 'StartConsultation' });
    expect(modal([])).toMatchObject({ callback_id: 'form', submit: { text: 'Opslaan' }, close: { text: 'Annuleren' } });
  });

  it('names a field by its input, so that typed values survive a replacement', () => {
    expect(field({ type: 'Input.Text', id: 'what', label: 'Wat?' })).toMatchObject({
      block_id: 'what',
      optional: true,
      element: { action_id: 'value' },
    });
    expect(field({ type: 'Input.Text', id: 'what', label: 'Wat?', isRequired: true }).optional).toBe(false);
  });

  it.each([
    [false, 'expanded', 10, 'radio_buttons'],
    [false, 'expanded', 11, 'static_select'],
    [false, 'compact', 2, 'static_select'],
    [true, 'expanded', 10, 'checkboxes'],
    [true, 'expanded', 11, 'multi_static_select'],
    [true, 'compact', 2, 'multi_static_select'],
  ] as const)('draws a choice (several: %s, %s, %i choices) as %s', (isMultiSelect, style, count, type) => {
    const choices = Array.from({ length: count }, (_, n) => ({ title: `Keuze ${n}`, value: `v${n}` }));
    const value = isMultiSelect ? 'v0,v1' : 'v1';
    const { element: drawn } = field({
      type: 'Input.ChoiceSet',
      id: 'c',
      label: 'Kies',
      choices,
      style,
      isMultiSelect,
      value,
    });
    expect(drawn.type).toBe(type);
    const initial = (isMultiSelect ? drawn.initial_options : [drawn.initial_option]) as { value: string }[];
    expect(initial.map((it) => it.value)).toEqual(isMultiSelect ? ['v0', 'v1'] : ['v1']);
  });

  it.each([
    [true, 'multi_static_select'],
    [false, 'static_select'],
  ] as const)('draws a list to search (several: %s) whole, in groups of a hundred', (isMultiSelect, type) => {
    const choices = Array.from({ length: 137 }, (_, n) => ({ title: `Collega ${n}`, value: `p${n}` }));
    const { element: drawn } = field({
      type: 'Input.ChoiceSet',
      id: 'exclude',
      label: 'Wie niet?',
      choices,
      style: 'search',
      isMultiSelect,
      value: 'p130',
    });
    expect(drawn).toMatchObject({ type });
    const groups = drawn.option_groups as { label: { text: string }; options: { value: string }[] }[];
    expect(groups.map((group) => [group.label.text, group.options.length])).toEqual([
      ['Collega 0 – Collega 99', 100],
      ['Collega 100 – Collega 136', 37],
    ]);
    const initial = (isMultiSelect ? drawn.initial_options : [drawn.initial_option]) as { value: string }[];
    expect(initial.map((it) => it.value)).toEqual(['p130']);
    const made = renderModal(
      {
        title: 'Zorg',
        body: [
          {
            type: 'Input.ChoiceSet',
            id: 'exclude',
            label: 'Wie niet?',
            choices,
            style: 'search',
            isMultiSelect,
            value: 'p130',
          },
        ],
        form: { id: 'f', action: 'OpenCase', submit: 'Opslaan' },
      },
      words,
    );
    expect(viewFaults(made as never)).toEqual([]);
    assertView(made);
  });

  it('shows of three lists of a large school as many as Slack takes in one view, and says that there are more', () => {
    const choices = Array.from({ length: 900 }, (_, n) => ({
      title: `Meester Bartholomeus van der Langenhuizen ${n} (docent)`,
      value: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
    }));
    const list = (id: string) =>
      ({ type: 'Input.ChoiceSet', id, label: 'Wie?', choices, style: 'search', isMultiSelect: true }) as const;
    const body = ['exclude', 'consult', 'duo'].map(list);
    const made = renderModal({ title: 'Zorg', body, form: { id: 'f', action: 'OpenCase', submit: 'Opslaan' } }, words);
    expect(viewFaults(made as never)).toEqual([]);
    assertView(made);
    expect(JSON.stringify(made)).toContain(words.cutOff);
    const alone = renderModal(
      { title: 'Zorg', body: [list('exclude')], form: { id: 'f', action: 'a', submit: 'b' } },
      words,
    );
    expect(JSON.stringify(alone)).not.toContain(words.cutOff);
  });

  it('breaks a long choice at a word', () => {
    const title = 'Er zijn signalen die wijzen op een onveilige situatie thuis, en het kind heeft er zelf over verteld';
    const choices = [{ title, value: 'x' }];
    const { element: drawn } = field({ type: 'Input.ChoiceSet', id: 'c', label: 'Kies', choices, style: 'expanded' });
    const [shown] = drawn.options as { text: { text: string }; description: { text: string } }[];
    expect(`${shown?.text.text} ${shown?.description.text}`).toBe(title);
  });

  it('says under the field when its text had to be cut', () => {
    const cut = field({ type: 'Input.Text', id: 'what', label: 'Wat?', value: 'x'.repeat(4000), hint: 'Feiten.' });
    expect(String(cut.element.initial_value)).toHaveLength(3000);
    expect(cut.hint?.text).toBe(`Feiten. ${words.textCut}`);
  });

  it('keeps all its fields when the rest does not fit', () => {
    const fields: ViewElement[] = Array.from({ length: 12 }, (_, n) => ({
      type: 'Input.Date',
      id: `d${n}`,
      label: 'Dag',
    }));
    const made = modal([...Array.from({ length: 120 }, (_, n) => text(`Regel ${n}`)), ...fields]);
    expect(made.blocks).toHaveLength(100);
    expect(made.blocks.filter((it) => it.type === 'input')).toHaveLength(12);
    expect(visibleText(blocks(made.blocks))).toContain(words.cutOff);
  });

  it('without a save button shows its values as text', () => {
    const shown = renderModal(
      {
        title: 'Inzien',
        body: [
          {
            type: 'Input.ChoiceSet',
            id: 'c',
            label: 'Dringend',
            style: 'compact',
            choices: [{ title: 'Ernstig', value: 's' }],
            value: 's',
          },
        ],
      },
      words,
    );
    expect(visibleText(blocks(shown.blocks))).toBe('Dringend: Ernstig');
    expect(shown).not.toHaveProperty('submit');
  });
});

describe('what Slack would refuse does not leave', () => {
  const section = (value: string) => ({ type: 'section', text: { type: 'plain_text', text: value } });
  const good = { type: 'modal', title: { type: 'plain_text', text: 'x' }, blocks: [section('x')] };
  const input_ = (more: object = {}) => ({
    type: 'input',
    block_id: 'b',
    label: { type: 'plain_text', text: 'x' },
    element: { type: 'plain_text_input', action_id: 'value', ...more },
  });
  it.each<[string, unknown[]]>([
    ['51 blocks', Array.from({ length: 51 }, () => section('x'))],
    ['a text over 3000', [section('x'.repeat(3001))]],
    ['an empty text', [section('')]],
    ['9,501 characters', Array.from({ length: 4 }, () => section('x'.repeat(2376)))],
    [
      '26 buttons',
      [
        {
          type: 'actions',
          elements: Array.from({ length: 26 }, (_, n) => ({
            type: 'button',
            action_id: `${n}`,
            text: { type: 'plain_text', text: 'x' },
          })),
        },
      ],
    ],
    [
      'one action id twice',
      [
        {
          type: 'actions',
          elements: [0, 1].map(() => ({ type: 'button', action_id: 'a', text: { type: 'plain_text', text: 'x' } })),
        },
      ],
    ],
    [
      'one block id twice',
      [
        { ...section('x'), block_id: 'a' },
        { ...section('y'), block_id: 'a' },
      ],
    ],
    ['a field', [input_()]],
    ['a block that we never make', [{ type: 'markdown', text: 'x' }]],
    ['a key that does not exist', [{ ...section('x'), colour: 'red' }]],
  ])('a message with %s', (_name, made) => {
    expect(() => assertMessage({ text: 'x', blocks: made })).toThrow(/invalid/);
  });

  it.each<[string, object]>([
    ['101 blocks', { blocks: Array.from({ length: 101 }, () => section('x')) }],
    ['a title over 24', { title: { type: 'plain_text', text: 'x'.repeat(25) } }],
    ['a field and no save button', { blocks: [input_()] }],
    ['metadata over 3000', { private_metadata: 'x'.repeat(3001) }],
    [
      'an initial value over its maximum',
      { submit: good.title, blocks: [input_({ initial_value: 'xx', max_length: 1 })] },
    ],
    ['no title', { title: undefined }],
  ])('a view with %s', (_name, more) => {
    expect(() => assertView({ ...good, ...more })).toThrow(/invalid/);
    expect(() => assertView(good)).not.toThrow();
  });

  it('and the fault names the place, not the text', () => {
    expect(() => assertMessage({ text: 'x', blocks: [section('Milan'.repeat(1000))] })).toThrow(
      'platform invalid: message:blocks.0.text.text:too_big',
    );
  });
});
