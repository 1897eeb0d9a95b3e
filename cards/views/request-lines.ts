/** Views in which somebody chooses, line by line, what goes out of a file, and directie decides. */

import type { Advice } from '../../src/consultation/requests/advice.ts';
import { isOwn } from '../../src/consultation/requests/authority.ts';
import { redacted } from '../../src/consultation/requests/redaction.ts';
import { decisions, groundsFor, type LineChosen, type Request } from '../../src/consultation/requests/request.ts';
import type { School } from '../../src/consultation/school.ts';
import type { CardElement, View } from '../../src/port/card.ts';
import { commonCopy } from '../copy/common.nl.ts';
import { adviceCopy } from '../copy/request-advice.nl.ts';
import { requestsCopy as copy } from '../copy/requests.nl.ts';
import { type FileItem, itemSources } from '../export/items.ts';
import { box, button, buttons, choices, heading, subtle, text } from '../parts.ts';
import { atSchool } from '../verbs.ts';
import { schoolFormView } from './frame.ts';
import { area } from './inputs.ts';
import { adviceParts } from './request-advice.ts';
import type { SchoolFormDefaults } from './state.ts';

/** Where somebody is in the lines of a case. */
export interface LinesAt {
  readonly school: School;
  readonly request: string;
  readonly caseId: string;
  readonly page: number;
  /** True where what stands about whoever asks is all that is asked. */
  readonly isOwn: boolean;
}

const LINES_ON_PAGE = 6;
/** Characters that always fit one block. */
const BLOCK_TEXT = 1800;

/** Returns all that goes out of a line, as one text. */
export const wordsOfItem = ({ title, moments, text: own, details }: FileItem): string =>
  [
    title,
    ...(own === undefined ? [] : [own]),
    ...details.map(([label, words]) => commonCopy.labelled(label, words)),
    ...moments,
  ].join('\n');

/** The lines apart by whose words they hold: those of the child first. */
const bySource = (items: readonly FileItem[]): readonly FileItem[] =>
  itemSources.flatMap((source) => items.filter((item) => item.source === source));

const pieces = (words: string): readonly string[] =>
  Array.from({ length: Math.ceil(words.length / BLOCK_TEXT) }, (_, at) =>
    words.slice(at * BLOCK_TEXT, (at + 1) * BLOCK_TEXT),
  );

function lineParts(item: FileItem, chosen: LineChosen | undefined, at: LinesAt): readonly CardElement[] {
  const { school, request, caseId, page } = at;
  const of = { request, caseId, page, row: item.rowId };
  const words = wordsOfItem(item);
  const style = (choice: LineChosen['choice']) => (chosen?.choice === choice ? { style: 'positive' as const } : {});
  return [
    ...pieces(words).map((piece, part) => text(piece, part === 0 ? { separator: true } : {})),
    ...(chosen === undefined ? [] : [subtle(copy.lines.chosen(copy.choices[chosen.choice]))]),
    ...(chosen?.choice === 'part'
      ? [
          box(
            'emphasis',
            text(copy.lines.becomes, { weight: 'Bolder' }),
            ...pieces(redacted(words, chosen.words, copy.mark)).map((piece) => text(piece)),
          ),
        ]
      : []),
    buttons(
      button(copy.lines.keep, atSchool(school.id, 'ChooseLine', { ...of, choice: 'keep' }), style('keep')),
      button(copy.lines.part, atSchool(school.id, 'LineWords', of), style('part')),
      button(copy.lines.leave, atSchool(school.id, 'ChooseLine', { ...of, choice: 'leave' }), style('leave')),
    ),
  ];
}

/** A page of the lines of a case, each with what was chosen for it. */
export function requestLinesView(
  items: readonly FileItem[],
  chosen: ReadonlyMap<string, LineChosen>,
  at: LinesAt,
): View {
  const all = bySource(items);
  const left = all.filter(({ rowId }) => !chosen.has(rowId)).length;
  const page = Math.min(at.page, Math.max(0, Math.ceil(all.length / LINES_ON_PAGE) - 1));
  const shown = all.slice(page * LINES_ON_PAGE, (page + 1) * LINES_ON_PAGE);
  const here = { ...at, page };
  const turn = (title: string, to: number) =>
    button(title, atSchool(at.school.id, 'RequestLines', { request: at.request, caseId: at.caseId, page: to }));
  return {
    title: copy.lines.title,
    body: [
      ...(at.isOwn ? [text(copy.lines.own, { weight: 'Bolder' })] : []),
      subtle(copy.lines.intro),
      text(left === 0 ? copy.lines.all : copy.lines.left(left), { weight: 'Bolder' }),
      ...(all.length === 0 ? [text(copy.lines.none)] : [subtle(copy.lines.page(page + 1))]),
      ...shown.flatMap((item, index) => [
        ...(item.source === shown[index - 1]?.source ? [] : [heading(copy.lines.groups[item.source])]),
        ...lineParts(item, chosen.get(item.rowId), here),
      ]),
      buttons(
        ...(page > 0 ? [turn(copy.lines.previous, page - 1)] : []),
        ...((page + 1) * LINES_ON_PAGE < all.length ? [turn(copy.lines.next, page + 1)] : []),
        button(copy.back, atSchool(at.school.id, 'Request', { request: at.request })),
      ),
    ],
  };
}

/** The form that names the words of a line which do not go out. `suggested`: names known to the bot that stand in it. */
export const lineWordsView = (
  item: FileItem,
  { chosen, suggested }: { readonly chosen: readonly string[]; readonly suggested: readonly string[] },
  defaults: SchoolFormDefaults<'LineWords'>,
): View =>
  schoolFormView(defaults, copy.words, [
    ...pieces(wordsOfItem(item)).map((piece) => text(piece)),
    ...(suggested.length === 0 ? [] : [subtle(copy.words.suggested(suggested.join(', ')))]),
    area('words', copy.words.label, {
      hint: copy.words.hint,
      isRequired: true,
      value: [...new Set([...chosen, ...(chosen.length === 0 ? suggested : [])])].join('\n'),
    }),
  ]);

/** The form in which directie decides of a case, with a ground where something is left out. */
export const decideRequestView = (
  request: Request,
  advice: readonly Advice[],
  viewing: { readonly school: School; readonly now: string },
  defaults: SchoolFormDefaults<'DecideRequest'>,
): View =>
  schoolFormView(defaults, copy.decide, [
    ...adviceParts(advice, { ...viewing, isOver: false }),
    subtle(adviceCopy.decides),
    ...(isOwn(request) ? [subtle(copy.decide.own)] : []),
    choices(
      'decision',
      copy.decide.decision,
      decisions.map((value) => ({ title: copy.decisions[value], value })),
      { isRequired: true },
    ),
    choices(
      'ground',
      request.kind === 'objection' ? copy.decide.groundOfObjection : copy.decide.ground,
      groundsFor(request).map((value) => ({ title: copy.grounds[value].slice(0, 75), value })),
    ),
    area('reason', copy.decide.reason, { isRequired: true }),
  ]);
