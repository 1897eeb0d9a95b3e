/** The form on paper for when Zorgdraad does not work: with the numbers of a school, or with lines to write them on. */

import { outageCopy as copy } from '../copy/outage.nl.ts';
import { isNational } from '../emergency.ts';
import { escaped } from './html.ts';

/** What a school file says of whom to call. */
export interface OutageSchool {
  readonly name: string;
  readonly veiligThuis: { readonly name: string; readonly phone: string };
  readonly localTeam?: { readonly name: string; readonly person?: string; readonly phone: string };
  readonly board?: { readonly name: string; readonly contact?: string; readonly phone?: string };
  readonly people: readonly { readonly name: string; readonly roles: readonly string[]; readonly phone?: string }[];
}

/** Whom to call; without a number it is a line to write on. */
interface OutageNumber {
  readonly whom: string;
  readonly phone: string | undefined;
}

export interface OutageForm {
  readonly title: string;
  readonly about: string;
  readonly numbers: readonly OutageNumber[];
  readonly lists: readonly { readonly heading: string; readonly lines: readonly string[] }[];
  readonly back: { readonly title: string; readonly about: string };
  /** What to write down, each with how many lines it has. */
  readonly fields: readonly (readonly [label: string, lines: number])[];
}

function held(
  school: OutageSchool | undefined,
  role: string,
  named: (name: string) => string,
  blank: string,
): readonly OutageNumber[] {
  const holders = school?.people.filter(({ roles, phone }) => roles.includes(role) && phone !== undefined) ?? [];
  if (holders.length === 0) return [{ whom: blank, phone: undefined }];
  return holders.slice(0, 2).map(({ name, phone }) => ({ whom: named(name), phone }));
}

function numbersOf(school: OutageSchool | undefined): readonly OutageNumber[] {
  const { numbers } = copy;
  const { veiligThuis: region, localTeam: team, board } = school ?? {};
  const national = { whom: numbers.veiligThuis, phone: '0800-2000' };
  return [
    { whom: numbers.danger, phone: '112' },
    national,
    ...(region === undefined || isNational(region.phone) ? [] : [{ whom: region.name, phone: region.phone }]),
    ...held(school, 'careCoordinator', numbers.coordinator, numbers.blankCoordinator),
    ...held(school, 'schoolLeader', numbers.leader, numbers.blankLeader),
    ...(team === undefined ? [] : [{ whom: numbers.localTeam(team.name, team.person), phone: team.phone }]),
    { whom: board?.contact === undefined ? numbers.blankBoard : numbers.board(board.contact), phone: board?.phone },
    { whom: numbers.inspector, phone: '0900-111 3111' },
    { whom: numbers.operator, phone: undefined },
  ];
}

export const outageForm = (school?: OutageSchool): OutageForm => ({
  title: school === undefined ? copy.title : `${copy.title} · ${school.name}`,
  about: copy.about,
  numbers: numbersOf(school),
  lists: [copy.steps, copy.afterwards],
  back: { title: copy.back, about: copy.backAbout },
  fields: copy.fields,
});

const style = `@page{size:A4;margin:16mm}body{font:11pt/1.4 sans-serif;max-width:178mm;margin:0 auto;color:#111;background:#fff}
h1{font-size:18pt;margin:0 0 2mm}h2{font-size:13pt;margin:5mm 0 1mm}table{border-collapse:collapse;width:100%}
td{border-bottom:1px solid #767676;padding:1.2mm 0}td:last-child{width:55mm;font-weight:bold}ol{margin:0;padding-left:6mm}li{margin:1mm 0}
.back{break-before:page}.line{border-bottom:1px solid #767676;height:7.4mm}label{display:block;font-size:10pt;margin-top:1.2mm}`;

/** Returns the form as one page of HTML, that a browser prints on both sides of a sheet. */
export function outageHtml({ title, about, numbers, lists, back, fields }: OutageForm): string {
  const row = ({ whom, phone = '' }: OutageNumber): string =>
    `<tr><td>${escaped(whom)}</td><td>${escaped(phone)}</td></tr>`;
  return `${[
    '<!doctype html>',
    `<html lang="nl"><head><meta charset="utf-8"><title>${escaped(title)}</title><style>${style}</style></head><body>`,
    `<h1>${escaped(title)}</h1><p>${escaped(about)}</p>`,
    `<table>${numbers.map(row).join('')}</table>`,
    ...lists.map(
      ({ heading, lines }) =>
        `<h2>${escaped(heading)}</h2><ol>${lines.map((line) => `<li>${escaped(line)}</li>`).join('')}</ol>`,
    ),
    `<section class="back"><h1>${escaped(back.title)}</h1><p>${escaped(back.about)}</p>`,
    ...fields.map(([label, lines]) => `<label>${escaped(label)}</label>${'<div class="line"></div>'.repeat(lines)}`),
    '</section></body></html>',
  ].join('\n')}\n`;
}
