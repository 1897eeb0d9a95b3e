/**
 * What each school's paper demands of the normal route, written down once more and by hand: the profiles are not read
 * for it. S3 has its own, more exact one in `demands.ts`.
 */
import type { ConsultationEvent } from '../../../src/consultation/events.ts';
import type { Answer, Outcome } from '../../../src/consultation/facts.ts';
import type { RoleId } from '../../../src/consultation/school.ts';

type Type = ConsultationEvent['type'];
export type Who = RoleId | 'final';
export type Leads = Outcome | 'ask' | `q${1 | 2 | 3 | 4 | 5}` | 'localTeam';
type Table = Readonly<Record<string, Readonly<Record<Answer, Leads>>>>;

export interface Paper {
  readonly id: string;
  /** Who may be named as the one who decides; the first as the school of the tests has it. */
  readonly final: readonly RoleId[];
  /** Who has to have thought along in step 2. */
  readonly thinks: readonly RoleId[];
  readonly thinksSource: string;
  /** What counts as well: these forms, and a colleague who teaches and did not write the concern. */
  readonly thinksForms?: readonly string[];
  readonly thinksColleague?: true;
  /** Grounds on which the parents are not spoken to; those that need advice of Veilig Thuis first. `reason`: it may be passed with a reason. */
  readonly noTalk: readonly string[];
  readonly noTalkAdvice: readonly string[];
  readonly talkMayBePassed: boolean;
  readonly talkSource: string;
  /** Forms without which nothing is decided: always, or after this answer or this talk that was left out. */
  readonly forms: readonly {
    readonly form: string;
    readonly after?: readonly [question: string, answer: Answer];
    readonly left?: 'child' | 'parents';
    /** One of them says this. */
    readonly says?: readonly [field: string, ...values: string[]];
    readonly source: string;
  }[];
  /** This form's choice asks for advice of Veilig Thuis. */
  readonly adviceAfter?: readonly [form: string, field: string, chosen: string, source: string];
  readonly table: Table;
  readonly tableSource: string;
  /** What help that failed leads to where a report was made before. */
  readonly again: Outcome;
  /** After doubt about safety no "no" at all, one with advice and a motivation, or, whatever is advised, one that departs from the answer. */
  readonly doubt: 'never' | 'advice' | 'deviates';
  readonly no: readonly Who[];
  readonly agrees: readonly Who[];
  readonly together: boolean;
  readonly decidesSource: string;
  readonly reports: readonly RoleId[];
  readonly reportsTogether: boolean;
  readonly told: string | undefined;
  readonly shield: Readonly<Record<string, 'advice' | 'free'>>;
  readonly lastStep: string | undefined;
  /** Who acts, by what is done. */
  readonly who: Partial<Readonly<Record<Type, readonly Who[]>>>;
}

const five = (change: Table): Table => ({
  q1: { yes: 'q2', no: 'CLOSE', doubt: 'ask' },
  q2: { yes: 'REPORT', no: 'q3', doubt: 'REPORT' },
  q3: { yes: 'q4', no: 'REPORT', doubt: 'ask' },
  q4: { yes: 'HELP_TERM', no: 'REPORT', doubt: 'ask' },
  q5: { yes: 'MONITOR_CLOSE', no: 'REPORT', doubt: 'ask' },
  ...change,
});

const school: readonly Who[] = ['careCoordinator', 'schoolLeader'];
const anyone: readonly Who[] = ['teacher', 'careCoordinator', 'schoolLeader'];
const near: readonly Who[] = ['teacher', 'careCoordinator'];

export const papers: readonly Paper[] = [
  {
    id: 'de-fontein',
    final: ['schoolLeader', 'careCoordinator', 'teacher'],
    thinks: ['careCoordinator', 'confidant'],
    thinksSource: 'S0 L105-122',
    noTalk: ['acuteDanger'],
    noTalkAdvice: [],
    talkMayBePassed: false,
    talkSource: 'S0 L278-289',
    forms: [{ form: 'risk', source: 'S0 L185-192' }],
    table: five({}),
    tableSource: 'S0 L349-379',
    again: 'REPORT_AGAIN',
    doubt: 'advice',
    no: ['final'],
    agrees: ['final'],
    together: false,
    decidesSource: 'S0 L148-157, Besluit verplichte meldcode art. 2',
    reports: ['teacher', 'careCoordinator', 'schoolLeader'],
    reportsTogether: false,
    told: undefined,
    shield: { threat: 'advice' },
    lastStep: undefined,
    who: {
      ReportDecided: ['teacher', 'careCoordinator', 'final'],
      QuestionAnswered: near,
      DraftSaved: anyone,
      TalkSkipped: near,
      HelpArranged: anyone,
      CaseClosed: ['careCoordinator'],
      AdviceRecorded: [...near, 'confidant'],
    },
  },
  {
    id: 'utrecht',
    final: ['teacher', 'careCoordinator', 'schoolLeader'],
    thinks: [],
    thinksSource: 'S1 L78-81',
    noTalk: ['safety'],
    noTalkAdvice: [],
    talkMayBePassed: false,
    talkSource: 'S1 L93-104',
    forms: [
      { form: 'safetyConsult', left: 'child', says: ['about', 'child', 'both'], source: 'S1 L102-104' },
      { form: 'safetyConsult', left: 'parents', says: ['about', 'parents', 'both'], source: 'S1 L102-104' },
      { form: 'triangle', after: ['localTeam', 'yes'], source: 'S1 L135-137' },
    ],
    table: five({
      q3: { yes: 'q4', no: 'localTeam', doubt: 'ask' },
      q4: { yes: 'HELP_TERM', no: 'localTeam', doubt: 'ask' },
      localTeam: { yes: 'HELP_TERM', no: 'REPORT', doubt: 'ask' },
    }),
    tableSource: 'S1 L110-132',
    again: 'REPORT',
    doubt: 'advice',
    no: ['final'],
    agrees: ['final'],
    together: false,
    decidesSource: 'S1 L49-50, Besluit verplichte meldcode art. 2',
    reports: ['teacher', 'careCoordinator'],
    reportsTogether: false,
    told: undefined,
    shield: { threat: 'free', child: 'free' },
    lastStep: undefined,
    who: {
      ReportDecided: ['teacher', 'final'],
      QuestionAnswered: near,
      DraftSaved: near,
      DraftObjected: ['schoolLeader'],
      TalkSkipped: near,
      HelpArranged: near,
      CaseClosed: ['careCoordinator'],
      AdviceRecorded: near,
    },
  },
  {
    id: 'open-kring',
    final: ['schoolLeader'],
    thinks: ['careCoordinator'],
    thinksSource: 'S2 L29-32',
    noTalk: ['safety'],
    noTalkAdvice: ['safety'],
    talkMayBePassed: true,
    talkSource: 'S2 L108-109',
    forms: [],
    table: five({ q2: { yes: 'REPORT_HELP', no: 'q3', doubt: 'REPORT' } }),
    tableSource: 'S2 L72-74, L87-92',
    again: 'REPORT',
    doubt: 'advice',
    no: ['schoolLeader'],
    agrees: ['schoolLeader', 'careCoordinator'],
    together: true,
    decidesSource: 'S2 L109-111',
    reports: ['schoolLeader', 'careCoordinator'],
    reportsTogether: true,
    told: 'tellBoard',
    shield: { threat: 'advice' },
    lastStep: 'aftercare',
    who: {
      ReportDecided: school,
      QuestionAnswered: ['careCoordinator'],
      DraftSaved: school,
      TalkSkipped: school,
      HelpArranged: school,
      CaseClosed: ['careCoordinator'],
      AdviceRecorded: anyone,
    },
  },
  {
    id: 'opo-furore',
    final: ['schoolLeader', 'careCoordinator'],
    thinks: ['careCoordinator', 'schoolLeader'],
    thinksSource: 'S4 L308-316, L714-716',
    thinksForms: ['colleagues', 'careTeam', 'externalExpert'],
    thinksColleague: true,
    noTalk: ['safety', 'contactBreaks'],
    noTalkAdvice: ['contactBreaks'],
    talkMayBePassed: false,
    talkSource: 'S4 L446-454, L1505-1525',
    forms: [
      { form: 'doubt', source: 'S4 L344-352' },
      { form: 'competentAuthority', after: ['q1', 'yes'], source: 'S4 L531-532' },
      { form: 'riskWeighing', after: ['q2', 'no'], source: 'S4 L468-474' },
    ],
    adviceAfter: ['doubt', 'any', 'yes', 'S4 L344-352'],
    table: five({ q3: { yes: 'q4', no: 'REPORT', doubt: 'REPORT' } }),
    tableSource: 'S4 L524-564',
    again: 'REPORT',
    doubt: 'deviates',
    no: ['final'],
    agrees: ['final'],
    together: false,
    decidesSource: 'S4 L163-167, L667',
    reports: ['careCoordinator', 'schoolLeader'],
    reportsTogether: false,
    told: 'stayInvolved',
    shield: { threat: 'free', trust: 'free', plan: 'advice' },
    lastStep: undefined,
    who: {
      ReportDecided: ['careCoordinator', 'final'],
      QuestionAnswered: ['careCoordinator'],
      DraftSaved: school,
      TalkSkipped: near,
      HelpArranged: school,
      CaseClosed: ['careCoordinator'],
      AdviceRecorded: anyone,
    },
  },
  {
    id: 'basismodel',
    final: ['schoolLeader', 'careCoordinator'],
    thinks: ['careCoordinator', 'schoolLeader'],
    thinksSource: 'S4 L1407-1417',
    thinksForms: ['careTeam'],
    noTalk: ['safety', 'contactBreaks'],
    noTalkAdvice: ['contactBreaks'],
    talkMayBePassed: false,
    talkSource: 'S4 L1505-1525, L1573-1601',
    forms: [],
    table: five({ q3: { yes: 'q4', no: 'REPORT', doubt: 'REPORT' } }),
    tableSource: 'the five national questions, S4 L1666-1678',
    again: 'REPORT',
    doubt: 'never',
    no: ['final'],
    agrees: ['final'],
    together: false,
    decidesSource: 'Besluit verplichte meldcode art. 2',
    reports: ['careCoordinator', 'schoolLeader'],
    reportsTogether: false,
    told: 'stayInvolved',
    shield: { threat: 'free', trust: 'free', plan: 'advice' },
    lastStep: undefined,
    who: {
      ReportDecided: ['careCoordinator', 'final'],
      QuestionAnswered: ['careCoordinator'],
      DraftSaved: school,
      TalkSkipped: near,
      HelpArranged: school,
      CaseClosed: ['careCoordinator'],
      AdviceRecorded: anyone,
    },
  },
  {
    id: 'flevoland',
    final: ['schoolLeader'],
    thinks: ['schoolLeader'],
    thinksSource: 'S3 L26-27',
    noTalk: ['safety'],
    noTalkAdvice: [],
    talkMayBePassed: false,
    talkSource: 'S3 L39',
    forms: [],
    table: five({
      q3: { yes: 'q4', no: 'ask', doubt: 'ask' },
      q4: { yes: 'HELP_TERM', no: 'REPORT', doubt: 'REPORT' },
    }),
    tableSource: 'S3 L61-82',
    again: 'REPORT',
    doubt: 'advice',
    no: ['schoolLeader'],
    agrees: ['schoolLeader'],
    together: false,
    decidesSource: 'S3 L76',
    reports: ['careCoordinator', 'schoolLeader'],
    reportsTogether: false,
    told: undefined,
    shield: {},
    lastStep: undefined,
    who: {
      ReportDecided: school,
      QuestionAnswered: ['careCoordinator'],
      DraftSaved: school,
      TalkSkipped: school,
      ParentsInformed: anyone,
      HelpArranged: school,
      CaseClosed: ['careCoordinator'],
      AdviceRecorded: anyone,
    },
  },
];
