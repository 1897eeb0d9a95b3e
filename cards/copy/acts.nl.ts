/** UI strings of acts, as they stand in a menu: at most 75 characters, and the same name as on any other button for the act. */
import type { ActName } from '../../src/consultation/offers/acts.ts';

/** What an act is about, in words: a step, a question, a task, a form. */
type Title = (about: string) => string;

const talks = { child: 'het kind', parents: 'de ouders' } as const;
const partner = (about: string): string => (about === 'child' ? talks.child : talks.parents);
const urgencies: Readonly<Record<string, string>> = {
  consult: 'Toch overleggen',
  serious: 'Het is ernstig',
  danger: 'Nu gevaar',
};

const titles: Readonly<Record<ActName, Title>> = {
  React: () => 'Reageren',
  StartStep: (step) => `Begin ${step}`,
  CompleteStep: (step) => `Rond ${step} af`,
  ReopenStep: (step) => `Heropen ${step}`,
  RecordTalk: (about) => `Gesprek met ${partner(about)} vastleggen`,
  SkipTalk: (about) => `Gesprek met ${partner(about)} overslaan`,
  JudgeChild: () => 'Kan het kind dit gesprek aan?',
  RecordAdvice: () => 'Advies vastleggen',
  RecordConsent: () => 'Toestemming vastleggen',
  MakeRecord: (form) => form,
  AnswerQuestion: () => 'Weging openen',
  AddVoice: () => 'Weging openen',
  CompleteTask: (task) => `Gedaan: ${task}`,
  DecideReport: () => 'Beslissen: is melden nodig?',
  DecideHelp: () => 'Beslissen: is hulp mogelijk?',
  ArrangeHelp: () => 'Vervolg afspreken',
  SaveDraft: () => 'Tekst maken',
  ReadDraft: () => 'Tekst lezen',
  ApproveDraft: () => 'Tekst lezen',
  ReturnDraft: () => 'Tekst lezen',
  RefuseDraft: () => 'Tekst lezen',
  RecordDissent: () => 'Ik ben het niet eens',
  ObjectToReport: () => 'Ik maak bezwaar',
  AnswerObjection: () => 'Reactie beantwoorden',
  RecordSent: () => 'Vastleggen wat is gedaan',
  RecordParentsInformed: () => 'Ouders verteld?',
  RecordFeedback: () => 'Antwoord vastleggen',
  OpenFile: () => 'Dossier',
  AddEntry: () => 'Schrijf iets op',
  ResolveHypothesis: () => 'Vermoedens in het dossier nagaan',
  CompleteDetails: () => 'Gegevens aanvullen',
  LinkPupil: () => 'Leerling vastleggen',
  NoteSibling: () => 'Broer of zus noteren',
  ShareCase: () => 'Delen',
  AddMember: () => 'Collega toevoegen',
  EndMember: () => 'Wie ziet dit?',
  ExtendMember: () => 'Wie ziet dit?',
  NameWatcher: () => 'Collega kiezen voor de vakantie',
  LeaveCase: () => 'Ik wil uit de casus',
  ResumeMember: () => 'Ik blijf in de casus',
  RaiseUrgency: (urgency) => urgencies[urgency] ?? 'Toch overleggen',
  LowerUrgency: (urgency) => (urgency === 'danger' ? 'Geen gevaar meer' : 'Niet meer ernstig'),
  MarkCase: () => 'Bijzonderheden',
  ReportEmergency: () => 'Er is al gemeld',
  CloseCase: () => 'Casus afsluiten',
  ReopenCase: () => 'Casus heropenen',
};

export const actsCopy = {
  titles,
  /** A gate that waits for something. */
  lacks: (title: string) => `${title}: er ontbreekt nog iets`,
  groups: {
    step: 'Deze stap',
    decision: 'Besluit en melding',
    file: 'Dossier',
    pupil: 'Leerling',
    people: 'Mensen',
    case: 'Casus',
  },
  mine: 'Wacht ook op jou',
  steps: 'Alle stappen',
  looks: {
    step: 'Deze stap bekijken',
    weighing: 'Weging openen',
    members: 'Wie ziet dit?',
    marks: 'Bijzonderheden',
    pupil: 'Naam bekijken',
    samePupil: 'Eerdere casus?',
    siblings: 'Broers en zussen',
    callHelp: 'Belhulp',
    talk: { child: 'Gesprek met het kind voorbereiden', parents: 'Gesprek met de ouders voorbereiden' },
  },
  toStep: (number: number, title: string) => `${number}. ${title}`,
};
