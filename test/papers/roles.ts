/** The role matrix: who may do what, asked of the rules themselves (`src/consultation/policy.ts`) for each protocol, and as played in the tests. */
import { commonCopy } from '../../cards/copy/common.nl.ts';
import type { CaseFace, Member, Task } from '../../src/consultation/face.ts';
import { type CaseFacts, noFacts } from '../../src/consultation/facts.ts';
import { keepsFiles, seesEnds } from '../../src/consultation/keeps-files.ts';
import * as policy from '../../src/consultation/policy.ts';
import { advises, handlesRequests } from '../../src/consultation/requests/course.ts';
import type { Person, School } from '../../src/consultation/school.ts';
import type { Circumstances, ExistingCase } from '../../src/consultation/state.ts';
import { builtInProfiles } from '../../src/protocol/loader.ts';
import type { Profile } from '../../src/protocol/schema.ts';
import { type RoleId, roleIds, seesCases } from '../../src/protocol/terms.ts';
import { tableOf } from './markdown.ts';
import { played } from './played.ts';

const NOW = '2026-11-16T09:00:00.000Z';

/** Everybody is at one school, a person a role; one teacher more, who is not in the case. */
const others = ['otherTeacher'] as const;
type Place = RoleId | (typeof others)[number];
const places: readonly Place[] = [
  'teacher',
  'careCoordinator',
  'schoolLeader',
  'confidant',
  'otherTeacher',
  'board',
  'administrator',
  'privacyOfficer',
];
const placeNames: Readonly<Record<Place, string>> = {
  ...commonCopy.roles,
  teacher: 'leerkracht die de zorg opschreef',
  confidant: 'vertrouwenspersoon in de casus',
  otherTeacher: 'collega die niet in de casus is',
};

const people: readonly Person[] = places.map((place) => ({
  id: place,
  name: place,
  roles: [place === 'otherTeacher' ? 'teacher' : place],
  groups: [],
  accounts: [{ platform: 'slack', tenant: 'T', user: place }],
  away: [],
}));

const member = (person: string, as: Member['as'], core: boolean): Member => ({ person, as, core, from: NOW });
const face: CaseFace = {
  id: 'case',
  schoolId: 'school',
  callName: 'Kastanje 42',
  profileId: '',
  phase: 'open',
  urgency: 'consult',
  round: 1,
  openedBy: 'teacher',
  openedAt: NOW,
  readBy: [],
  members: [
    member('teacher', 'author', false),
    member('careCoordinator', 'coordinator', true),
    member('schoolLeader', 'leader', true),
    member('confidant', 'consulted', false),
  ],
  steps: [],
  tasks: [],
  questions: [],
  weighing: 'notStarted',
  notices: [],
  lastActivityAt: NOW,
};
const task: Task = {
  id: 'fillDetails',
  kind: 'fillDetails',
  ownerRole: 'teacher',
  owner: 'teacher',
  status: 'open',
  openedAt: NOW,
  escalations: 0,
  revision: 1,
};
const facts: CaseFacts = noFacts;
const state: ExistingCase = { face, facts };

const schoolOf = (profile: Profile, finalDecider: RoleId): School => ({
  id: 'school',
  name: 'De Regenboog',
  boardId: 'board',
  timezone: 'Europe/Amsterdam',
  profileId: profile.id,
  profileHash: '',
  finalDecider,
  veiligThuis: { name: 'Veilig Thuis', phone: '0800-2000' },
  closed: [],
  hasRoster: false,
  people,
});

interface Asked {
  readonly person: Person;
  readonly c: Circumstances;
}
interface Question {
  readonly says: string;
  readonly ask: (asked: Asked) => boolean;
}
const ofCase = (says: string, ask: (state: ExistingCase, c: Circumstances) => boolean): Question => ({
  says,
  ask: ({ c }) => ask(state, c),
});
const ofPerson = (says: string, ask: (state: ExistingCase, person: string) => boolean): Question => ({
  says,
  ask: ({ person }) => ask(state, person.id),
});
const first = <T>(some: readonly T[], ask: (one: T) => boolean): boolean => some.some(ask);

/** A rule without words does not compile. */
type Rule = Exclude<Extract<keyof typeof policy, `may${string}`>, 'mayReadAllLooks' | 'mayReadFigures'>;
const rules: Readonly<Record<Rule, Question>> = {
  mayOpenFile: ofPerson('Het dossier lezen', policy.mayOpenFile),
  mayReadCore: ofPerson('Lezen wat alleen voor de kern is', policy.mayReadCore),
  mayReportEmergency: ofPerson(
    'Vastleggen dat er al gemeld is: in elke toestand, zonder akkoord van iemand',
    policy.mayReportEmergency,
  ),
  mayReadLooks: ofCase('Lezen wie er in deze casus keek', policy.mayReadLooks),
  mayTakeBack: ofCase(
    '*Ernstig* of *gevaar* terugnemen zonder reden: alleen wie het zelf net verhoogde',
    policy.mayTakeBack,
  ),
  mayLowerUrgency: ofCase('*Ernstig* of *gevaar* terugnemen, met een reden', policy.mayLowerUrgency),
  mayLeadStep: {
    says: 'Een stap leiden: minstens één stap van het protocol',
    ask: ({ c }) => first(c.profile.steps, ({ id }) => policy.mayLeadStep(id, state, c)),
  },
  mayPassGate: ofCase('Van volgorde of eisen afwijken, met een reden', policy.mayPassGate),
  mayJudgeChild: ofCase('Zeggen of de leerling een gesprek aankan', policy.mayJudgeChild),
  mayRecordTalk: {
    says: 'Een gesprek vastleggen: met de leerling of met de ouders',
    ask: ({ c }) => policy.mayRecordTalk('child', state, c) || policy.mayRecordTalk('parents', state, c),
  },
  maySkipTalk: {
    says: 'Een gesprek overslaan, op een grond van het protocol',
    ask: ({ c }) => policy.maySkipTalk('child', state, c) || policy.maySkipTalk('parents', state, c),
  },
  mayMakeRecord: {
    says: 'Een formulier van het protocol invullen: minstens één',
    ask: ({ c }) => first(c.profile.records, (kind) => policy.mayMakeRecord(kind, state, c)),
  },
  mayMark: {
    says: 'Een kenmerk aanzetten: minstens één',
    ask: ({ c }) => first(c.profile.marks, (mark) => policy.mayMark(mark, state, c)),
  },
  mayUnmark: {
    says: 'Een kenmerk uitzetten dat een ander aanzette',
    ask: ({ c }) => first(c.profile.marks, (mark) => policy.mayUnmark(mark, state, c)),
  },
  mayRecordAdvice: ofCase('Advies van Veilig Thuis vastleggen', policy.mayRecordAdvice),
  mayHoldAdvice: {
    says: 'Bij Veilig Thuis op naam staan voor het advies',
    ask: ({ person, c }) => policy.mayHoldAdvice(person.id, state, c),
  },
  mayAnswer: ofCase('De vragen van de weging beantwoorden', policy.mayAnswer),
  mayPlace: {
    says: 'Zeggen wat de notitie van een ander voor de zorg betekent',
    ask: ({ c }) =>
      policy.mayPlace({ id: 'entry', type: 'fact', by: 'nobody', role: 'teacher', core: false }, state, c),
  },
  mayAddVoice: ofCase('Bij een antwoord zeggen of je het eens bent', policy.mayAddVoice),
  mayDecide: ofCase('Beslissen dat melden nodig is', policy.mayDecide),
  mayDecideNoReport: ofCase('Beslissen dat melden niet nodig is', policy.mayDecideNoReport),
  mayDraft: ofCase('De tekst van de melding schrijven', policy.mayDraft),
  mayReadDraft: ofCase('De tekst van de melding lezen', policy.mayReadDraft),
  mayApprove: ofCase('Over de tekst van de melding beslissen', policy.mayApprove),
  mayObject: ofCase('Bezwaar maken tegen de tekst (houdt niets tegen)', policy.mayObject),
  mayAnswerObjection: {
    says: 'Op een bezwaar antwoorden',
    ask: ({ c }) => policy.mayAnswerObjection('none', state, c),
  },
  mayReport: ofCase('De melding doen en vastleggen', policy.mayReport),
  mayRecordParentsInformed: ofCase('Vastleggen dat de ouders van de melding weten', policy.mayRecordParentsInformed),
  mayTellParents: {
    says: 'De ouders van de melding vertellen',
    ask: ({ person, c }) => policy.mayTellParents(person.id, state, c),
  },
  mayArrangeHelp: ofCase('Hulp afspreken', policy.mayArrangeHelp),
  mayManageMembers: ofCase('Collega’s in de casus zetten of eruit halen', policy.mayManageMembers),
  mayNameWatcher: ofCase('Kiezen wie er in de vakantie op let', policy.mayNameWatcher),
  mayShare: ofCase('Een zorg die eerst bij een vertrouwenspersoon lag, verder delen', policy.mayShare),
  mayCloseAs: {
    says: 'De casus sluiten, om een gewone reden',
    ask: ({ c }) => policy.mayCloseAs(c.profile.close.by, state, c),
  },
  mayClose: ofCase(
    'De casus sluiten, om minstens één reden (hier aan het begin; na een vermoeden kan het ook directie zijn)',
    policy.mayClose,
  ),
  mayLinkPupil: ofCase('De naam van de leerling vastleggen', policy.mayLinkPupil),
  maySeePupil: ofCase('De naam van de leerling bekijken (elke keer vastgelegd)', policy.maySeePupil),
  mayNote: ofCase('De stappen in het leerlingsysteem van de school zetten', policy.mayNote),
  mayCompareCases: ofCase('Zien dat een eerdere casus over dezelfde leerling kan gaan', policy.mayCompareCases),
  mayTick: {
    says: 'De taak van een ander afvinken, hier een van de leerkracht',
    ask: ({ c }) => policy.mayTick(task, state, c),
  },
};

/** What is no matter of one case. */
const around: readonly Question[] = [
  {
    says: 'De anonieme cijfers van het bestuur lezen',
    ask: ({ person }) => policy.mayReadFigures(person),
  },
  {
    says: 'Lezen wie er keek, in elke casus van de school (geen inhoud)',
    ask: ({ person }) => policy.mayReadAllLooks(person),
  },
  { says: 'Een zorg delen', ask: ({ person }) => person.roles.some(seesCases) },
  { says: 'Een verzoek van een ouder of leerling behandelen', ask: ({ person }) => handlesRequests(person) },
  { says: 'Bij een verzoek adviseren, zonder namen en woorden te lezen', ask: ({ person }) => advises(person) },
  { says: 'Zien van welke dossiers de termijn om is (roepnaam en dagen)', ask: ({ person }) => seesEnds(person) },
  { says: 'Voorstellen of akkoord geven dat een dossier wordt vernietigd', ask: ({ person }) => keepsFiles(person) },
];

const profiles = builtInProfiles().map(({ profile }) => profile);
/** Where a protocol leaves it to the school. */
const DECIDER: RoleId = 'schoolLeader';

const answerFor = (question: Question, profile: Profile, place: Place): boolean => {
  const person = people.find(({ id }) => id === place);
  if (person === undefined) throw new Error(place);
  return question.ask({ person, c: { profile, school: schoolOf(profile, DECIDER), actor: person, now: NOW } });
};

/** `ja`, nothing, or the protocols in which they may. */
function cellOf(question: Question, place: Place): string {
  const where = profiles.filter((profile) => answerFor(question, profile, place));
  if (where.length === 0) return '–';
  if (where.length === profiles.length) return 'ja';
  const without = profiles.filter((profile) => !where.includes(profile));
  return without.length < where.length ? `ja, niet bij ${namesOf(without)}` : `bij ${namesOf(where)}`;
}
const namesOf = (some: readonly Profile[]): string => some.map(({ id }) => id).join(', ');

/** Whoever is not in a case reads of it as of one that is not there, before any rule is asked. */
const inIt = ({ says, ask }: Question): Question => ({
  says,
  ask: (asked) => policy.mayOpenFile(state, asked.person.id) && ask(asked),
});

const matrix = (questions: readonly Question[]): string =>
  tableOf(
    ['', ...places.map((place) => placeNames[place])],
    questions.map((question) => [question.says, ...places.map((place) => cellOf(question, place))]),
  );

const nameOf = (role: string): string =>
  role === 'finalDecider' ? 'wie de school daarvoor koos' : (commonCopy.roles[role as RoleId] ?? role);
const any = (some: readonly string[]): string => (some.length === 0 ? '–' : some.map(nameOf).join(' of '));
const together = (mode: 'any' | 'all', some: readonly string[]): string =>
  mode === 'all' ? some.map(nameOf).join(' én ') : any(some);

/** What a protocol says itself, in its own words for roles. */
const perProtocol: readonly (readonly [string, (profile: Profile) => string])[] = [
  ['krijgt een nieuwe zorg', ({ roles }) => nameOf(roles.receives)],
  ['mag eerst gevraagd worden', ({ intake }) => any(intake.mayAskFirst)],
  ['beantwoordt de weging', ({ weighing }) => any(weighing.recordedBy)],
  ['beslist of melden nodig is', ({ decision }) => any(decision.by)],
  ['beslist dat melden niet nodig is', ({ decision }) => any(decision.noReportBy)],
  ['schrijft de tekst', ({ report }) => any(report.draftedBy)],
  ['keurt de tekst goed', ({ decision }) => together(decision.approval.mode, decision.approval.roles)],
  ['mag bezwaar maken', ({ decision }) => any(decision.approval.objectors)],
  ['doet de melding', ({ report }) => together(report.reporters.mode, report.reporters.roles)],
  ['vertelt het de ouders', ({ report }) => any(report.parentsInformedBy)],
  ['spreekt hulp af', ({ help }) => any(help.arrangedBy)],
  ['sluit de casus', ({ close }) => any(close.by)],
];

export const roleParts = {
  played,
  inCase: (): string => matrix(Object.values(rules).map(inIt)),
  around: (): string => matrix(around),
  protocols: (): string =>
    tableOf(
      ['', ...profiles.map(({ id }) => `\`${id}\``)],
      perProtocol.map(([says, of]) => [says, ...profiles.map(of)]),
    ),
  roles: (): string =>
    tableOf(
      ['rol', 'in het schoolbestand', 'kan bij een casus horen'],
      roleIds.map((role) => [commonCopy.roles[role], `\`${role}\``, seesCases(role) ? 'ja' : 'nee, nooit']),
    ),
} as const;
