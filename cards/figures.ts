/** The board's figures as labelled rows, shared by the view, the chart and the command line. */
import { answersOf, type FigureSheet, outcomes, terms } from '../src/figures/sheet.ts';
import { figuresCopy as copy } from './copy/figures.nl.ts';

export interface FigureRow {
  readonly label: string;
  /** A dash where the figure may not be shown. */
  readonly value: string;
  /** Share of the longest bar in the group, 0 to 1; undefined where the figure may not be shown. */
  readonly share: number | undefined;
}

export interface FigureGroup {
  readonly title: string;
  /** Explains in a sentence or two what is counted. */
  readonly about: string;
  readonly rows: readonly FigureRow[];
}

const shown = (figure: number | undefined): string => (figure === undefined ? copy.hidden : String(figure));

/** Returns rows with bars in proportion to the largest figure that is shown. */
function bars(rows: readonly (readonly [label: string, figure: number | undefined, value: string])[]): FigureRow[] {
  const most = Math.max(1, ...rows.map(([, figure]) => figure ?? 0));
  return rows.map(([label, figure, value]) => ({
    label,
    value,
    share: figure === undefined ? undefined : figure / most,
  }));
}

const stepRows = (sheet: FigureSheet): FigureRow[] =>
  bars(
    sheet.steps.map(({ step, cases, medianDays }) => {
      const value = medianDays === undefined ? shown(cases) : copy.both(shown(cases), copy.days(medianDays));
      return [copy.steps.name(step, copy.steps.names[step - 1] ?? ''), cases, value] as const;
    }),
  );

const outcomeRows = (sheet: FigureSheet): FigureRow[] =>
  bars([
    ...outcomes.map((one) => [copy.outcomes.names[one], sheet.outcomes[one], shown(sheet.outcomes[one])] as const),
    [copy.outcomes.emergency, sheet.emergency, shown(sheet.emergency)] as const,
  ]);

const termRows = (sheet: FigureSheet): FigureRow[] =>
  terms.map((term) => {
    const share = sheet.inTime[term];
    return {
      label: copy.inTime.names[term],
      value: share === undefined ? copy.hidden : copy.perCent(share),
      share: share === undefined ? undefined : share / 100,
    };
  });

const answerRows = (sheet: FigureSheet): FigureRow[] =>
  bars(
    answersOf.map((one) => {
      const days = sheet.veiligThuis[one];
      return [copy.veiligThuis.names[one], days, days === undefined ? copy.hidden : copy.days(days)] as const;
    }),
  );

export const figureGroups = (sheet: FigureSheet): readonly FigureGroup[] => [
  { title: copy.steps.title, about: copy.steps.about, rows: stepRows(sheet) },
  {
    title: copy.outcomes.title,
    about: `${copy.outcomes.about} ${copy.outcomes.emergencyAbout}`,
    rows: outcomeRows(sheet),
  },
  { title: copy.inTime.title, about: copy.inTime.about, rows: termRows(sheet) },
  { title: copy.veiligThuis.title, about: copy.veiligThuis.about, rows: answerRows(sheet) },
];

/** Returns the row with the total number of cases, shown before the groups. */
export const casesRow = (sheet: FigureSheet): readonly [label: string, value: string] => [
  copy.cases,
  shown(sheet.cases),
];

export const figuresHeading = (board: string, sheet: FigureSheet): string => copy.heading(board, copy.year(sheet.year));
