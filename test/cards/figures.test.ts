import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertView } from '../../adapters/slack/check.ts';
import { renderModal } from '../../adapters/slack/render.ts';
import { figuresCopy } from '../../cards/copy/figures.nl.ts';
import { slackCopy } from '../../cards/copy/slack.nl.ts';
import { figureGroups } from '../../cards/figures.ts';
import { chartColours, figuresChart } from '../../cards/figures-chart.ts';
import { figuresView } from '../../cards/views/figures.ts';
import { endedYears, type FigureSheet, isEmpty } from '../../src/figures/sheet.ts';
import { samples } from '../fixtures/samples.ts';
import { school } from './support.ts';

const figure = fc.option(fc.integer({ min: 5, max: 9999 }), { nil: undefined });
const share = fc.option(fc.integer({ min: 0, max: 100 }), { nil: undefined });
const sheets: fc.Arbitrary<FigureSheet> = fc.record({
  year: fc.integer({ min: 2019, max: 2090 }),
  cases: figure,
  emergency: figure,
  steps: fc.tuple(
    ...[1, 2, 3, 4, 5].map((step) =>
      fc.record({
        step: fc.constant(step),
        cases: figure,
        medianDays: fc.option(
          fc.integer({ min: 0, max: 800 }).map((n) => n / 2),
          { nil: undefined },
        ),
      }),
    ),
  ),
  outcomes: fc.record({ reportAndHelp: figure, report: figure, help: figure, neither: figure }),
  inTime: fc.record({ read: share, tasks: share, feedback: share }),
  veiligThuis: fc.record({ receipt: figure, answer: figure }),
});
const [full] = fc.sample(
  sheets.filter((one) => one.cases !== undefined),
  1,
);
if (full === undefined) throw new Error('no sheet');
const hidden: FigureSheet = {
  year: 2024,
  cases: undefined,
  emergency: undefined,
  steps: [1, 2, 3, 4, 5].map((step) => ({ step, cases: undefined, medianDays: undefined })),
  outcomes: { reportAndHelp: undefined, report: undefined, help: undefined, neither: undefined },
  inTime: { read: undefined, tasks: undefined, feedback: undefined },
  veiligThuis: { receipt: undefined, answer: undefined },
};

describe('the sheet', () => {
  it('is of school years that are over, the newest first', () => {
    expect(endedYears('2026-08-01T10:00:00.000Z', 2)).toEqual([2024, 2023]);
    expect(endedYears('2026-08-02T10:00:00.000Z', 3)).toEqual([2025, 2024, 2023]);
    expect(endedYears('2026-12-31T23:59:00.000Z', 1)).toEqual([2025]);
    expect(endedYears('2027-01-01T00:00:00.000Z', 1)).toEqual([2025]);
  });

  it('says a dash for what is hidden, and one sentence where all is', () => {
    const values = figureGroups(hidden).flatMap(({ rows }) => rows.map(({ value }) => value));
    expect(new Set(values)).toEqual(new Set([figuresCopy.hidden]));
    expect(isEmpty(hidden)).toBe(true);
    expect(isEmpty({ ...hidden, inTime: { ...hidden.inTime, read: 0 } })).toBe(false);
    const view = figuresView(school, hidden, []);
    expect(JSON.stringify(view)).toContain(figuresCopy.nothing);
    expect(view.picture).toBeUndefined();
  });

  it('says days as a Dutch reader does', () => {
    expect([0, 1, 1.5, 12].map(figuresCopy.days)).toEqual(['zelfde dag', '1 dag', '1,5 dagen', '12 dagen']);
  });
});

describe('the view of the board', () => {
  it('is taken by Slack as it is, whatever stands in it', () => {
    fc.assert(
      fc.property(fc.option(sheets, { nil: undefined }), fc.string({ maxLength: 200 }), (sheet, name) => {
        const of = { ...school, board: { name: `Stichting ${name}` } };
        expect(() => assertView(renderModal(figuresView(of, sheet, [2023, 2022, 2021]), slackCopy))).not.toThrow();
      }),
      { numRuns: samples(100) },
    );
  });

  it('says in words everything that the drawing shows', () => {
    fc.assert(
      fc.property(
        sheets.filter((one) => !isEmpty(one)),
        (sheet) => {
          const view = figuresView(school, sheet, []);
          const words = JSON.stringify(view.body);
          const drawn = [...(view.picture?.svg ?? '').matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text);
          expect(drawn.length).toBeGreaterThan(25);
          // The year stands in the heading with the name.
          for (const text of drawn.filter((one) => !one?.startsWith('Schooljaar'))) expect(words).toContain(text);
        },
      ),
      { numRuns: samples(40) },
    );
  });
});

/** Elements that are open at the end, or a close without its open. */
function unclosed(svg: string): readonly string[] {
  const open: string[] = [];
  for (const [, close, name, self] of svg.matchAll(/<(\/?)([a-z]+)(?:\s+[a-zA-Z-]+(?::[a-z]+)?="[^"<]*")*\s*(\/?)>/g)) {
    if (self === '/') continue;
    if (close !== '/') open.push(name ?? '');
    else if (open.pop() !== name) return [`</${name}>`];
  }
  return open;
}

const light = (colour: string): number => {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((v) => (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (a: string, b: string): number => {
  const [dark = 0, bright = 0] = [light(a), light(b)].sort((x, y) => x - y);
  return (bright + 0.05) / (dark + 0.05);
};

describe('the chart', () => {
  it('is whole XML, whatever the board is called', () => {
    fc.assert(
      fc.property(sheets, fc.string({ maxLength: 60, unit: 'binary' }), (sheet, name) => {
        const svg = figuresChart(`${name}<&">`, sheet);
        const tags = svg.match(/<\/?[a-z]/g) ?? [];
        const whole = svg.match(/<(\/?)([a-z]+)(?:\s+[a-zA-Z-]+(?::[a-z]+)?="[^"<]*")*\s*(\/?)>/g) ?? [];
        expect(whole).toHaveLength(tags.length);
        expect(unclosed(svg)).toEqual([]);
        expect(svg.match(/&(?!amp;|lt;|gt;|quot;)/g)).toBeNull();
        expect(svg.startsWith('<svg xmlns="http://www.w3.org/2000/svg"')).toBe(true);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: what XML does not know is what is looked for
        expect(svg).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/);
      }),
      { numRuns: samples(100) },
    );
  });

  it('has a name and a description that hold all of it', () => {
    const svg = figuresChart('Stichting De Brug', full);
    const description = /<desc id="d">([^<]*)<\/desc>/.exec(svg)?.[1] ?? '';
    for (const { rows } of figureGroups(full))
      for (const { label, value } of rows) expect(description).toContain(`${label} ${value}`);
    expect(svg).toContain('aria-labelledby="t d"');
  });

  it('has no text with too little contrast, in the light and in the dark', () => {
    const svg = figuresChart('Stichting De Brug', full);
    const looks = new Set([...svg.matchAll(/<text[^>]* class="([a-z]+)"/g)].map(([, look]) => look));
    expect(svg.match(/<text/g)).toHaveLength([...svg.matchAll(/<text[^>]* class="([a-z]+)"/g)].length);
    expect([...looks].sort()).toEqual(['ink', 'subtle']);
    for (const which of [0, 1] as const) {
      for (const look of ['ink', 'subtle'] as const) {
        expect(contrast(chartColours[look][which], chartColours.paper[which]), look).toBeGreaterThan(4.5);
        expect(svg).toContain(`.${look}{fill:${chartColours[look][which]}}`);
      }
      expect(contrast(chartColours.bar[which], chartColours.paper[which])).toBeGreaterThan(3);
      expect(contrast(chartColours.bar[which], chartColours.track[which])).toBeGreaterThan(3);
    }
  });

  it('has room for the longest words and figures on one line', () => {
    const most = {
      ...hidden,
      cases: 9999,
      steps: hidden.steps.map((step) => ({ ...step, cases: 999, medianDays: 99.5 })),
      outcomes: { reportAndHelp: 9999, report: 9999, help: 9999, neither: 9999 },
      inTime: { read: 100, tasks: 100, feedback: 100 },
      veiligThuis: { receipt: 99.5, answer: 999.5 },
    };
    // Pixels of a letter of this size, on average and bold.
    for (const { rows } of figureGroups(most))
      for (const { label, value } of rows) expect((label.length + value.length + 1) * 7.6, label).toBeLessThan(292);
  });

  it('draws no bar for what is hidden', () => {
    expect(figuresChart('Stichting De Brug', hidden)).not.toContain('class="bar"');
    expect(figuresChart('Stichting De Brug', hidden).match(/class="none"/g)).toHaveLength(15);
  });
});
