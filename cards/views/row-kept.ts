/** What the engine kept with a row beside what people wrote: on what ground, in which version, and what was passed over. */
import type { LogbookRow } from '../../src/consultation/events.ts';
import type { Profile } from '../../src/protocol/schema.ts';
import { boardCopy } from '../copy/board.nl.ts';
import { commonCopy } from '../copy/common.nl.ts';
import { fileCopy } from '../copy/file.nl.ts';
import { intakeCopy } from '../copy/intake.nl.ts';
import { linesCopy } from '../copy/lines.nl.ts';
import { trailCopy as copy } from '../copy/trail.nl.ts';
import { inSchool } from '../school-words.ts';

type Detail = readonly [label: string, words: string];

/** Returns a detail; empty when there is no value. */
export const detail = (label: string, words: string | undefined): readonly Detail[] =>
  words === undefined ? [] : [[label, words]];
export const flag = (label: string, value: boolean | undefined): readonly Detail[] =>
  detail(label, value === true ? copy.yes : undefined);

function passedDetails({ face, body }: LogbookRow<'StepStarted' | 'StepCompleted'>): readonly Detail[] {
  const lacks = body?.lacks ?? [];
  return [
    ...flag(copy.labels.deviated, face.deviated),
    ...detail(copy.labels.lacked, lacks.length === 0 ? undefined : lacks.join(' ')),
  ];
}

function approvedDetails(
  { facts }: LogbookRow<'DraftApproved'>,
  { roles }: Pick<Profile, 'roles' | 'schoolType'>,
): readonly Detail[] {
  const { role, alone, aloneGround } = facts;
  return [
    ...detail(copy.labels.role, roles.labels[role] ?? commonCopy.roles[role]),
    ...flag(copy.labels.alone, alone),
    ...detail(copy.labels.aloneGround, aloneGround === undefined ? undefined : boardCopy.grounds[aloneGround]),
  ];
}

/** Returns what was kept with a row, the same in the file and in *Verloop*. */
export function keptDetails(row: LogbookRow, profile: Pick<Profile, 'roles' | 'schoolType'>): readonly Detail[] {
  switch (row.type) {
    case 'CaseOpened':
    case 'UrgencyRaised':
      return detail(copy.labels.urgency, intakeCopy.urgencies[row.face.urgency]);
    case 'UrgencyLowered':
      return detail(copy.labels.urgency, intakeCopy.urgencies[row.face.to]);
    case 'StepStarted':
    case 'StepCompleted':
      return passedDetails(row);
    case 'ReportDecided':
      return flag(copy.labels.against, row.facts.deviates);
    case 'LineMasked':
    case 'ErasureAsked':
    case 'LineErased':
      return [[linesCopy.why, inSchool({ profile }, linesCopy.grounds[row.face.ground])]];
    case 'ReceiptNoted':
      return [[copy.labels.answer, fileCopy.yesNo(row.facts.received)]];
    case 'ComplaintDecided':
      return [[copy.labels.answer, fileCopy.yesNo(row.facts.made)]];
    case 'SafetyLooked':
      return [[copy.labels.goesOn, fileCopy.yesNo(!row.facts.ended)]];
    case 'DraftSaved':
    case 'DraftReturned':
    case 'DraftRefused':
    case 'DraftObjected':
      return [[copy.labels.version, String(row.face.revision)]];
    case 'DraftApproved':
      return [[copy.labels.version, String(row.face.revision)], ...approvedDetails(row, profile)];
    default:
      return [];
  }
}
