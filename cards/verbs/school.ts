import {
  type Argument,
  filledIn,
  id,
  idAndOneOf,
  maybeOneOf,
  none,
  page,
  pageAsOf,
  pressed,
  pressedAndFilledIn,
} from './argument.ts';

/** A school year, by the year in which it began. */
const year: Argument<{ readonly year?: number }, { readonly year: number | undefined }> = {
  write: (given) => (given.year === undefined ? '' : String(given.year)),
  read: (text) => ({ year: /^\d+$/.test(text) ? Number(text) : undefined }),
};

/** Parts of the intake that are folded: who reads it, and everything that is not needed at once. */
const intakeParts = ['readers', 'all'] as const;
export type IntakePart = (typeof intakeParts)[number];

export const intakeVerbs = {
  Intake: pressedAndFilledIn(none),
  OpenCase: filledIn(none),
  /** Unfolds a part of the form with this id; what was typed stays. */
  UnfoldIntake: pressed(idAndOneOf('form', 'part', intakeParts)),
  /** *Nu gevaar* on the form with this id: opens the case at once, with what was typed so far. */
  DangerAtIntake: pressed(id('form')),
};

export const emergencyAtIntakeVerbs = {
  EmergencyAtIntake: pressedAndFilledIn(none),
};

export const outsideVerbs = {
  StaffRoute: pressed(maybeOneOf('about', ['leader', 'other'])),
  EmergencyNumbers: pressed(none),
  Help: pressed(none),
  CallHelp: pressed(none),
  MyCases: pressed(page()),
  FindCase: filledIn(none),
  Away: pressedAndFilledIn(none),
  Manage: pressed(none),
};

/** Asks a colleague to call, without a word of why. */
export const callVerbs = {
  AskCall: pressed(none),
};

export const breachVerbs = {
  Breach: pressed(none),
};

export const digestVerbs = {
  /** What the digest of this week says now. */
  Digest: pressed(none),
  DigestSettings: pressedAndFilledIn(none),
};

/** What returns every year, by the day on which it came: `2027-02-01.yearly.pupilReview`. */
const duty: Argument<{ readonly item: string; readonly on: string }, { readonly item: string; readonly on: string }> = {
  write: ({ item, on }) => `${on}.${item}`,
  read: (text) => {
    const [on = '', ...item] = text.split('.');
    return { item: item.join('.'), on };
  },
};

export const yearlyVerbs = {
  /** All that returns every year. */
  Yearly: pressed(none),
  TickDuty: pressed(duty),
  UntickDuty: pressed(duty),
};

export const figuresVerbs = {
  Figures: pressed(year),
};

export const decidedAloneVerbs = {
  /** What the board sees of decisions that one person took alone. */
  DecidedAlone: pressed(none),
};

export const askedBoardVerbs = {
  /** What somebody of the board answers where nobody of the school does: the case is an argument, because they are not in it. */
  BoardSeen: pressed(id('caseId')),
  NameColleague: pressedAndFilledIn(id('caseId')),
};

/** Who looked at any case of the schools whose privacy officer somebody is. */
export const allLooksVerbs = {
  AllLooks: pressed(pageAsOf(1000)),
};

export const practiceVerbs = {
  Practice: pressedAndFilledIn(none),
};

/** The ends of files. The case is an argument: who says that one ends need not be in it. */
export const endsVerbs = {
  Ends: pressed(page()),
  ProposeEnd: pressed(id('caseId')),
  /** Shows the second person what goes, before they agree. */
  LookAtEnd: pressed(id('caseId')),
  ConfirmEnd: pressed(id('caseId')),
  WithdrawEnd: pressed(id('caseId')),
  ReleaseEnd: pressed(id('caseId')),
};
