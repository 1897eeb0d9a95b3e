import type { School } from '../../src/consultation/school.ts';
import { type FigureSheet, isEmpty } from '../../src/figures/sheet.ts';
import type { CardElement, View } from '../../src/port/card.ts';
import { figuresCopy as copy } from '../copy/figures.nl.ts';
import { casesRow, type FigureGroup, figureGroups, figuresHeading } from '../figures.ts';
import { figuresChart } from '../figures-chart.ts';
import { button, buttons, facts, heading, subtle, text } from '../parts.ts';
import { atSchool } from '../verbs.ts';

const groupParts = ({ title, about, rows }: FigureGroup): readonly CardElement[] => [
  heading(title),
  facts(rows.map(({ label, value }) => [label, value] as const)),
  subtle(about),
];

/** Returns the name of the board; a board with one school and no name of its own has that of the school. */
const boardName = ({ board, name }: School): string => board?.name ?? name;

/** The board's view: the figures of one school year, or that there are none yet. `years`: other years to choose from. */
export function figuresView(school: School, sheet: FigureSheet | undefined, years: readonly number[]): View {
  const others = years.map((year) => button(copy.otherYear(copy.year(year)), atSchool(school.id, 'Figures', { year })));
  const more = others.length === 0 ? [] : [buttons(...others)];
  if (sheet === undefined) return { title: copy.title, body: [text(copy.notYet), subtle(copy.whole), ...more] };
  const head = figuresHeading(boardName(school), sheet);
  if (isEmpty(sheet))
    return { title: copy.title, body: [heading(head), text(copy.nothing), subtle(copy.whole), ...more] };
  return {
    title: copy.title,
    picture: { svg: figuresChart(boardName(school), sheet), words: copy.chartAlternative(head) },
    body: [
      heading(head),
      text(copy.intro),
      facts([casesRow(sheet)]),
      ...figureGroups(sheet).flatMap(groupParts),
      subtle(copy.hiddenMeans),
      subtle(copy.whole),
      ...more,
    ],
  };
}
