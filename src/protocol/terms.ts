/**
 * Closed lists of terms that a protocol, a case and the cards share. Each is defined here once; its type and its schema are derived from
 * it.
 */

export const roleIds = [
  'teacher',
  'careCoordinator',
  'schoolLeader',
  'confidant',
  'board',
  'administrator',
  'privacyOfficer',
] as const;
export type RoleId = (typeof roleIds)[number];

/** Roles that see no case, whatever a protocol says: who sets up the school, and who watches over privacy there (AVG art. 38). */
const withoutCases: readonly RoleId[] = ['administrator', 'privacyOfficer'];
export const seesCases = (role: RoleId): boolean => !withoutCases.includes(role);

/** Lightest first. */
export const urgencies = ['record', 'consult', 'serious', 'danger'] as const;
export type Urgency = (typeof urgencies)[number];

/** Types of logbook entries. */
export const entryTypes = [
  'fact',
  'statement',
  'hypothesis',
  'opinion',
  'diagnosis',
  'talkReport',
  'consent',
  'advice',
  'message',
  'remark',
] as const;
export type EntryType = (typeof entryTypes)[number];

export const answers = ['yes', 'no', 'doubt'] as const;
export type Answer = (typeof answers)[number];

/** Opinions of a colleague on an answer. */
export const stances = ['agree', 'disagree', 'add'] as const;
export type Stance = (typeof stances)[number];

/** Outcomes of the weighing. */
export const outcomes = [
  'CLOSE',
  'REPORT',
  'REPORT_HELP',
  'HELP_TERM',
  'REPORT_AGAIN',
  'MONITOR_CLOSE',
  'VT_ADVICE',
  'RESTART',
] as const;
export type Outcome = (typeof outcomes)[number];

/** People with whom a talk of step 3 is held. */
export const talkPartners = ['child', 'parents'] as const;
export type TalkPartner = (typeof talkPartners)[number];

/** What can be planned: a talk of step 3, or a talk that follows from a decision. */
/** Whose answer a consent is. */
export const consentOf = ['pupil', 'parents', 'both'] as const;
export type ConsentOf = (typeof consentOf)[number];

export const plannables = ['child', 'parents', 'tellPupil', 'tellParents', 'report', 'callBack'] as const;
export type Plannable = (typeof plannables)[number];

/** Kinds of places for a talk. */
export const talkPlaces = ['school', 'home', 'neutral', 'phone'] as const;
export type TalkPlace = (typeof talkPlaces)[number];

/** Ways in which a talk differs from what the protocol says of it. */
export type Departure = 'present' | 'friday' | 'order' | 'held' | 'place';

/** Whether the family is told who reports. */
export const identityModes = ['open', 'shieldedFromFamily'] as const;
export type IdentityMode = (typeof identityModes)[number];

/** Grounds on which one person may decide alone on the text of a report. They are all that the board sees of why; the reason stays in the file. */
export const aloneGrounds = ['nobodyHere', 'noOther', 'notReached', 'cannotWait'] as const;
export type AloneGround = (typeof aloneGrounds)[number];

/** Ways in which a report is made. */
export const reportWays = ['phone', 'form'] as const;
export type ReportWay = (typeof reportWays)[number];

/** Givers of advice: Veilig Thuis, or another body or expert. */
export const adviceGivers = ['veiligThuis', 'other'] as const;
export type AdviceGiver = (typeof adviceGivers)[number];

/** What was advised. */
export const adviceContents = ['report', 'noReport', 'other'] as const;
export type AdviceContent = (typeof adviceContents)[number];

/** What became of a hypothesis. */
export const hypothesisEnds = ['confirmed', 'refuted'] as const;
export type HypothesisEnd = (typeof hypothesisEnds)[number];
