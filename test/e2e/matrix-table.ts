/**
 * Who may do what in a case of S3, as the sources say it, a line for each button and form. Whoever of the members is not named
 * at a line is told in words that it is not theirs, with nothing done; everybody else gets the answer to what does not exist.
 */

export type Role = 'author' | 'coordinator' | 'leader' | 'confidant' | 'paused';

/** Where the case has come to when the line is tried; each stage is the one before and something more. */
export const stages = [
  'talks',
  'danger',
  'weighing',
  'answered',
  'weighed',
  'decision',
  'halfDecided',
  'decided',
  'presented',
  'read',
  'refused',
  'approved',
  'sent',
  'closed',
  'emergency',
] as const;
export type Stage = (typeof stages)[number];

/** Ids of the case that is played, for what a button or form points at. */
export interface Ids {
  readonly people: Readonly<Record<Role, string>>;
  readonly stranger: string;
  /** An entry for everyone, one of the core, a message. */
  readonly entry: string;
  readonly coreEntry: string;
  readonly message: string;
  readonly task: string;
  readonly taskRevision: number;
  /** Revision of the text. */
  readonly draft: number;
}

type Of<T> = T | ((ids: Ids) => T);

export interface Line {
  readonly way: 'press' | 'submit';
  /** `Verb` or `Verb:argument`. */
  readonly action: Of<string>;
  readonly stage: Stage;
  readonly version?: Of<number>;
  readonly values?: Of<Readonly<Record<string, string | readonly string[]>>>;
  /** Something happens in the case. */
  readonly effect: readonly Role[];
  /** A view is shown; nothing happens. */
  readonly view: readonly Role[];
}

const everyone: readonly Role[] = ['author', 'coordinator', 'leader', 'confidant'];
const nobody: readonly Role[] = [];
const core: readonly Role[] = ['coordinator', 'leader'];
const author: readonly Role[] = ['author'];
const coordinator: readonly Role[] = ['coordinator'];
const leader: readonly Role[] = ['leader'];
const schoolTeam: readonly Role[] = ['author', 'coordinator', 'leader'];
/** Also while access pauses: the way back, the way out, and the emergency. */
const evenPaused: readonly Role[] = [...everyone, 'paused'];

/** A button that only shows something. */
const shows = (action: Of<string>, stage: Stage, view: readonly Role[] = everyone): Line => ({
  way: 'press',
  action,
  stage,
  effect: nobody,
  view,
});
const does = (action: Of<string>, stage: Stage, effect: readonly Role[]): Line => ({
  way: 'press',
  action,
  stage,
  effect,
  view: nobody,
});
const saves = (
  action: Of<string>,
  stage: Stage,
  effect: readonly Role[],
  values: NonNullable<Line['values']>,
  version?: Of<number>,
): Line => ({
  way: 'submit',
  action,
  stage,
  effect,
  view: nobody,
  values,
  ...(version === undefined ? {} : { version }),
});

const when = { happenedOn: '2026-11-09', happenedTime: '15:00' };
const talkWords = { goal: 'Doel', reaction: 'Reactie', agreements: 'Afspraak', ...when };
const text = {
  concern: 'Zorg',
  meldcode: 'Stappen',
  talks: 'Gesprekken',
  identity: 'Wie',
  followUp: 'Verder',
  strengths: '',
  safety: '',
};
const draft = (ids: Ids): number => ids.draft;

export const caseLines: readonly Line[] = [
  // Reading and writing along: whoever is in the case.
  shows('Next', 'talks'),
  // What waits is asked of who it waits for; to others it says what waits for them.
  shows('Act:gone', 'talks'),
  shows('Nudge:gone', 'talks'),
  { ...does('Act:step.weighing..', 'weighed', coordinator), view: ['author', 'leader', 'confidant'] },
  { ...does('Act:approve', 'presented', leader), view: ['author', 'coordinator', 'confidant'] },
  shows('Step:signals', 'talks'),
  shows('Members', 'talks'),
  shows('Trail', 'talks'),
  // Whoever keeps the case reads who looked at it.
  shows('WhoLooked', 'talks', coordinator),
  shows('React:talks', 'talks'),
  saves('React:talks', 'talks', everyone, { text: 'Reactie' }),
  shows('AddEntry', 'talks'),
  shows('AddEntry:fact', 'talks'),
  saves('AddEntry:fact', 'talks', everyone, { text: 'Feit', ...when }),
  saves('AddEntry:fact', 'talks', core, { text: 'Feit', audience: 'core', ...when }),
  // Only who wrote an entry corrects it; everybody who reads it writes something beside it.
  shows((ids) => `CorrectEntry:${ids.entry}`, 'talks', author),
  saves((ids) => `CorrectEntry:${ids.entry}`, 'talks', author, { text: 'Beter', ...when }),
  shows((ids) => `CorrectEntry:${ids.coreEntry}`, 'weighing', coordinator),
  saves((ids) => `CorrectEntry:${ids.coreEntry}`, 'weighing', coordinator, { text: 'Beter', ...when }),
  shows((ids) => `WriteBeside:${ids.entry}`, 'talks'),
  saves((ids) => `WriteBeside:${ids.entry}`, 'talks', everyone, { entryType: 'fact', text: 'Anders', ...when }),
  shows((ids) => `WriteBeside:${ids.coreEntry}`, 'weighing', core),
  saves((ids) => `WriteBeside:${ids.coreEntry}`, 'weighing', core, { entryType: 'fact', text: 'Anders', ...when }),
  // Once directie decided on a request about this case, for who reads its core: see correction.test.ts
  shows('TheirWords:gone', 'talks', nobody),
  saves('TheirWords:gone', 'talks', nobody, { line: 'all', text: 'Anders' }),
  // Whoever wrote a line says what it does to the concern, and whoever answers the weighing (S3 L66-72).
  shows('Evidence', 'weighing'),
  shows((ids) => `PlaceEntry:${ids.entry}`, 'weighing', ['author', 'coordinator']),
  saves((ids) => `PlaceEntry:${ids.entry}`, 'weighing', ['author', 'coordinator'], { direction: 'contradicts' }),
  shows((ids) => `PlaceEntry:${ids.coreEntry}`, 'weighing', coordinator),
  // Whoever keeps the case masks a line, of the core too; a second person erases it.
  shows('Lines', 'talks'),
  shows((ids) => `MaskLine:${ids.entry}`, 'talks', coordinator),
  saves((ids) => `MaskLine:${ids.entry}`, 'talks', coordinator, { ground: 'otherChild' }),
  shows((ids) => `MaskLine:${ids.coreEntry}`, 'weighing', coordinator),
  saves((ids) => `MaskLine:${ids.coreEntry}`, 'weighing', coordinator, { ground: 'misfiled' }),
  shows((ids) => `Line:${ids.entry}`, 'talks', nobody),
  does((ids) => `UnmaskLine:${ids.entry}`, 'talks', nobody),
  shows((ids) => `AskErasure:${ids.entry}`, 'talks', nobody),
  saves((ids) => `AskErasure:${ids.entry}`, 'talks', nobody, { ground: 'misfiled' }),
  shows((ids) => `AnswerErasure:${ids.entry}`, 'talks', nobody),
  saves((ids) => `AnswerErasure:${ids.entry}`, 'talks', nobody, { agrees: 'yes' }),
  // S3 knows no hypotheses (S3 L20): there is none to resolve.
  shows((ids) => `ResolveHypothesis:${ids.entry}`, 'talks'),
  saves((ids) => `ResolveHypothesis:${ids.entry}`, 'talks', nobody, { status: 'refuted', text: 'Nee' }),
  saves('LiftMessage', 'talks', everyone, { entryType: 'fact', text: 'Uit de chat', ...when }),
  // Chosen outside the room: the form of the message comes after it.
  { ...saves('LiftInto:U0OTHER.', 'talks', nobody, { text: 'Uit de chat' }), view: everyone },
  shows((ids) => `PromoteMessage:${ids.message}`, 'talks'),
  saves((ids) => `PromoteMessage:${ids.message}`, 'talks', everyone, {
    entryType: 'fact',
    text: 'Uit overleg',
    ...when,
  }),
  shows('CompleteDetails', 'talks'),
  saves('CompleteDetails', 'talks', everyone, { place: 'Gang' }),
  shows('RecordConsent', 'talks'),
  saves('RecordConsent', 'talks', everyone, { body: 'Huisarts', givenBy: 'Moeder', given: 'yes', ...when }),

  // Marks and the child check hold for every protocol: whoever is in the case; the form by those whom it names (S4 L476-492).
  shows('Marks', 'talks'),
  shows('MarkCase:injury.on', 'talks'),
  saves('MarkCase:injury.on', 'talks', everyone, { reason: 'Een plek op de arm' }),
  shows('MakeRecord:childCheck', 'talks', schoolTeam),
  saves('MakeRecord:childCheck', 'talks', schoolTeam, { others: 'no' }),

  // Danger and the emergency: every member, from every state.
  does('RaiseUrgency', 'talks', everyone),
  // Taken back at once by whoever raised it; the coordinator and directie are asked why first.
  { ...does('LowerUrgency:danger', 'danger', ['author']), view: core },
  saves('LowerUrgency:danger', 'danger', schoolTeam, { reason: 'Een vergissing' }),
  shows('ReportEmergency', 'talks', evenPaused),
  saves('ReportEmergency', 'talks', evenPaused, { how: 'phone', ...when }),
  saves('ReportEmergency', 'closed', evenPaused, { how: 'phone', ...when }),
  shows('CallHelp', 'talks'),

  // Advice of Veilig Thuis: those of step 2 (S3 L27-29).
  shows('RecordAdvice', 'talks'),
  saves('RecordAdvice', 'talks', schoolTeam, {
    from: 'other',
    spokenTo: 'Arts',
    advises: 'other',
    text: 'Raad',
    ...when,
  }),

  // People: the coordinator; leaving oneself, but never as the last in a role.
  shows('AddMember', 'talks', coordinator),
  saves('AddMember', 'talks', coordinator, (ids) => ({ person: ids.stranger, reason: 'Denkt mee' })),
  shows((ids) => `EndMember:${ids.people.confidant}`, 'talks', coordinator),
  saves((ids) => `EndMember:${ids.people.confidant}`, 'talks', coordinator, { reason: 'Klaar' }),
  // Only where the protocol lets somebody else be asked first; S3 does not.
  does('ShareCase', 'talks', nobody),
  does((ids) => `ExtendMember:${ids.people.confidant}`, 'talks', coordinator),
  does('RemoveStranger:U0STRANGER', 'talks', coordinator),
  shows('LeaveCase', 'talks', evenPaused),
  saves('LeaveCase', 'talks', ['author', 'confidant', 'paused'], {}),
  does('ResumeMember', 'talks', ['paused']),
  // Only of whoever is asked, and nobody is here.
  does('TakeOver', 'talks', nobody),

  // Two cases of one child: nobody is asked here, so nobody answers.
  shows('AnswerTwin:1', 'talks', nobody),
  saves('AnswerTwin:1', 'talks', nobody, { answer: 'different' }),
  shows('PartTwin:1', 'talks', nobody),
  saves('PartTwin:1', 'talks', nobody, { reason: 'Neefjes' }),

  // Who is personally involved: everyone of themselves; of another the author, the coordinator and directie.
  shows('StepAside', 'talks'),
  saves('StepAside', 'talks', everyone, { reason: 'Familie' }),
  shows('AskAside', 'talks', schoolTeam),
  saves('AskAside', 'talks', schoolTeam, (ids) => ({ person: ids.stranger, reason: 'Familie' })),
  shows('AskBack', 'talks', schoolTeam),
  saves('AskBack', 'talks', nobody, (ids) => ({ person: ids.stranger, reason: 'Vergissing' })),
  shows('AnswerAside:1', 'talks', nobody),
  saves('AnswerAside:1', 'talks', nobody, { agrees: 'yes' }),

  // The pupil: the coordinator and the author; an earlier case is asked of the coordinator only.
  shows('LinkPupil', 'talks', ['author', 'coordinator']),
  saves('LinkPupil', 'talks', ['author', 'coordinator'], { name: 'Sam Bloemkool' }),
  shows('ShowPupil', 'weighing', ['author', 'coordinator']),
  shows('SamePupil', 'weighing', coordinator),

  // Talks (S3 L39-48): the child by teacher or coordinator, the parents by coordinator and directie together.
  shows('Siblings', 'talks', coordinator),
  shows('NoteSibling', 'talks', coordinator),
  saves('NoteSibling', 'talks', coordinator, { name: 'Noor Klaproos' }),
  // Only where the protocol names a pupil system; S3 does not.
  shows('PupilSystem', 'talks', nobody),
  shows('Topic:whatItIs', 'talks'),
  shows('PrepareTalk:child', 'talks'),
  shows('PrepareTalk:parents', 'talks'),
  shows('RecordTalk:child', 'talks'),
  saves('RecordTalk:child', 'talks', ['author', 'coordinator'], (ids) => ({
    present: [ids.people.author],
    ...talkWords,
  })),
  shows('RecordTalk:parents', 'talks'),
  saves('RecordTalk:parents', 'talks', core, (ids) => ({
    present: [ids.people.coordinator, ids.people.leader],
    ...talkWords,
  })),
  // What is planned: whoever may record how it went. Nothing stands planned, so nothing is called off.
  shows('Plan:child', 'talks'),
  saves('Plan:child', 'talks', ['author', 'coordinator'], { on: '2026-11-18' }),
  shows('CancelPlan:child', 'talks', nobody),
  saves('CancelPlan:child', 'talks', nobody, {}),
  shows('SkipTalk:parents', 'talks'),
  saves('SkipTalk:parents', 'talks', core, { ground: 'safety', whose: 'het kind', reason: 'Gevaar' }),
  shows('JudgeChild', 'talks'),
  saves('JudgeChild', 'talks', ['author', 'coordinator'], { able: 'yes', reason: 'Praat graag' }),

  // A task for a colleague: who keeps the case moving or decides gives it. None is given, so none is answered, moved or taken back.
  shows('GivenTasks', 'talks'),
  shows('GiveTask', 'talks'),
  saves('GiveTask', 'talks', core, (ids) => ({
    person: ids.people.author,
    kind: 'observe',
    text: 'Kijken',
    on: '2026-11-20',
  })),
  shows('AnswerTask:given:none', 'talks', nobody),
  saves('AnswerTask:given:none', 'talks', nobody, { outcome: 'couldNot', text: 'Nee' }),
  shows('MoveTask:given:none', 'talks', nobody),
  saves('MoveTask:given:none', 'talks', nobody, { on: '2026-11-20', reason: 'Later' }),
  shows('TakeBackTask:given:none', 'talks', nobody),
  saves('TakeBackTask:given:none', 'talks', nobody, { reason: 'Niet nodig' }),

  // Steps: whoever leads them (S3 L22-72); nobody passes over the talk with the parents (S3 L39).
  shows('StartStep:weighing', 'talks', coordinator),
  saves('StartStep:weighing', 'talks', nobody, { reason: 'Het moet nu' }),
  // What is not firm she passes over with a reason: that the step before was not finished.
  shows('StartStep:decision', 'weighed', core),
  saves('StartStep:decision', 'weighed', coordinator, { reason: 'Het moet nu' }),
  does('CompleteStep:weighing', 'weighed', coordinator),
  saves('CompleteStep:weighing', 'weighed', coordinator, { reason: 'Klaar' }),
  shows('ReopenStep:signals', 'talks'),
  saves('ReopenStep:signals', 'talks', ['author', 'coordinator'], { reason: 'Opnieuw' }),
  does((ids) => `CompleteTask:${ids.task}`, 'emergency', coordinator),

  // A reminder is put off by who was reminded; who watches in a holiday is named by the coordinator, and there is no holiday here.
  { ...does((ids) => `Snooze:${ids.task}`, 'emergency', coordinator), version: (ids) => ids.taskRevision },
  shows('NameWatcher', 'talks', coordinator),
  saves('NameWatcher', 'talks', nobody, (ids) => ({ person: ids.stranger })),

  // Weighing (S3 L69): the coordinator answers, teacher and directie add their voice.
  shows('AnswerQuestion:q1.yes', 'weighing', coordinator),
  saves('AnswerQuestion:q1', 'weighing', coordinator, { value: 'yes', reasons: 'Reden' }, 0),
  shows('AddVoice:q1', 'answered'),
  saves('AddVoice:q1', 'answered', ['author', 'leader'], { stance: 'agree', text: '' }, 1),
  shows('Weighing', 'answered'),

  // Decisions (S3 L76-81) and the text.
  shows('DecideReport', 'decision'),
  saves('DecideReport', 'decision', core, { needed: 'yes', reason: 'Reden' }),
  shows('DecideHelp', 'halfDecided'),
  saves('DecideHelp', 'halfDecided', core, { possible: 'yes', reason: 'Reden' }),
  shows('Draft', 'decided'),
  saves('SaveDraft', 'decided', core, { ...text, submit: 'keep' }, 0),
  // Who wrote the text has read it.
  { ...does('Approval', 'presented', leader), view: coordinator },
  // The decision is directie's (S3 L76), on the exact text that was read.
  saves('DecideDraft', 'read', leader, { decision: 'approve' }, draft),
  saves('DecideDraft', 'read', leader, { decision: 'return', reason: 'Waarom?' }, draft),
  saves('DecideDraft', 'read', leader, { decision: 'refuse', reason: 'Nee' }, draft),
  // S3 names nobody who may object to what directie decides.
  shows('ObjectToReport', 'read'),
  saves('ObjectToReport', 'read', nobody, { reason: 'Te vroeg' }, draft),
  shows('AnswerObjection:1.1', 'read', nobody),
  saves('AnswerObjection:1.1', 'read', nobody, { text: 'Toch wel' }),
  shows('RecordDissent', 'refused'),
  saves('RecordDissent', 'refused', everyone, { reason: 'Ik wel' }, draft),

  // After the decision (S3 L77-84).
  shows('ArrangeHelp', 'decided'),
  saves('ArrangeHelp', 'decided', core, { what: 'Hulp', term: '2026-12-01', roles: 'Wij' }),
  shows('Sending', 'approved'),
  // Whoever may not report is asked in the form who did.
  { ...does('Sending:phone', 'approved', core), view: ['author', 'confidant'] },
  shows('RecordSent', 'approved'),
  saves('RecordSent', 'approved', core, { how: 'form', ...when }),
  shows('RecordParentsInformed', 'approved'),
  saves('RecordParentsInformed', 'approved', core, (ids) => ({ by: ids.people.leader, reaction: 'Boos', ...when })),
  shows('NoteReceipt', 'sent'),
  saves('NoteReceipt', 'sent', core, {
    received: 'yes',
    confirmedBy: 'Mevrouw De Wit',
    ...when,
    happenedTime: '15:30',
  }),
  shows('RecordFeedback', 'sent'),
  saves('RecordFeedback', 'sent', core, { text: 'Antwoord', ...when }),
  shows('SeekFeedback', 'sent'),
  saves('SeekFeedback', 'sent', core, { spokenTo: 'Mevrouw De Wit', ...when, happenedTime: '15:30' }),
  // What the school does meanwhile: whoever reports or leads says so, and every member reads it.
  shows('AgreeSafety', 'sent'),
  saves('AgreeSafety', 'sent', core, (ids) => ({
    text: 'Elke ochtend vragen',
    person: ids.people.coordinator,
    on: '2026-11-19',
  })),
  shows('SafetyAgreements', 'sent'),
  shows('LookAtSafety:none', 'sent', nobody),
  saves('LookAtSafety:none', 'sent', nobody, { text: 'Goed', goesOn: 'no' }),
  // Only directie decides on a complaint, and not before she called herself.
  shows('DecideComplaint', 'sent'),
  saves('DecideComplaint', 'sent', nobody, { made: 'yes', reason: 'Weken stil' }),
  // The coordinator; once there was a suspicion, directie closes without a report. Another cause has to show in a talk first (S3 L61-63).
  shows('CloseCase', 'talks', coordinator),
  shows('CloseCase', 'sent', core),
  saves('CloseCase', 'talks', coordinator, { reason: 'mistake', text: 'Rond' }),
  saves('CloseCase', 'talks', nobody, { reason: 'otherCause', text: 'Rond' }),
  // How long a closed case is kept is for who keeps the files and who leads the school.
  shows('RecordLeaving', 'closed'),
  saves('RecordLeaving', 'closed', core, { on: '2026-11-16' }),
  // Closed in this school year: its pupil was there, and is not asked about.
  does('NoteStillThere', 'closed', nobody),
  shows('SetHold', 'closed'),
  saves('SetHold', 'closed', core, { ground: 'complaint', on: '2026-11-02', reason: 'Klacht 12' }),
  shows('LiftHold:court', 'closed', nobody),
  saves('LiftHold:court', 'closed', nobody, { reason: 'Uitspraak gedaan' }),
  shows('ReopenCase', 'closed'),
  saves('ReopenCase', 'closed', everyone, { reason: 'Iets nieuws', ...when }),
  // Nothing is unread there any more, so that reading again is no event.
  shows('OpenFile', 'emergency'),
  shows('FileBeside', 'emergency'),
  shows('PrintFile', 'emergency'),
];
