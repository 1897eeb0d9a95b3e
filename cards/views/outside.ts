import type { Person, RoleId, School } from '../../src/consultation/school.ts';
import { holdersOf } from '../../src/consultation/school.ts';
import type { Typing } from '../../src/port/account.ts';
import type { View } from '../../src/port/card.ts';
import type { Profile } from '../../src/protocol/schema.ts';
import { figuresCopy } from '../copy/figures.nl.ts';
import { intakeCopy } from '../copy/intake.nl.ts';
import { outsideCopy as copy } from '../copy/outside.nl.ts';
import { practiceCopy } from '../copy/practice.nl.ts';
import { button, buttons, choices, facts, heading, link, subtle, text } from '../parts.ts';
import { allDocuments, contactLines } from '../school-contacts.ts';
import { atSchool } from '../verbs.ts';
import { schoolFormView } from './frame.ts';
import { date } from './inputs.ts';
import { anyone, emergencyBox } from './numbers.ts';
import { namesOf } from './people.ts';
import type { SchoolFormDefaults } from './state.ts';

interface HelpFor {
  /** This person reads the figures. */
  readonly ofBoard: boolean;
  readonly typing: Typing;
}

/** Returns what can be typed, each with what it does: never words of one's own where they would stay in a chat. */
/** Nobody is invited to type words of a pupil where these may not pass the chat. */
const typedLines = (
  school: Pick<School, 'words'>,
  { ofBoard, typing }: HelpFor,
): readonly (readonly [typed: string, what: string])[] => {
  const { withWords, words, boardWords } = copy.help;
  const start = typing === 'slash' ? '/zorg' : 'zorg';
  const [first, ...more] = [...words, ...(ofBoard ? boardWords : [])].map(
    ([word, what]) => [`${start} ${word}`.trim(), what] as const,
  );
  const own =
    typing === 'slash' && school.words !== 'page' ? [[`${start} ${withWords[0]}`, withWords[1]] as const] : [];
  return [...(first === undefined ? [] : [first]), ...own, ...more];
};

/** The help view: what a person can type, and the school's protocol to read. */
export const helpView = (
  school: School,
  { title, outside }: Pick<Profile, 'title' | 'outside'>,
  actor: Person,
  whom: HelpFor,
): View => {
  const links = [...outside.links.map((it) => link(it.title, it.url)), ...allDocuments(school)];
  return {
    title: copy.help.title,
    body: [
      emergencyBox(school, anyone(school, actor.id)),
      text(copy.help[school.words === 'page' ? 'introOnPage' : 'intro'][whom.typing]),
      facts(typedLines(school, whom)),
      ...(school.words === 'page' ? copy.help.rulesOnPage : copy.help.rules).map((rule) => text(rule)),
      subtle(copy.help.protocol(title)),
      ...contactLines(school).map((line) => text(line)),
      ...(links.length === 0 ? [] : [buttons(...links)]),
      buttons(
        button(intakeCopy.title, atSchool(school.id, 'Intake')),
        button(copy.cases.title, atSchool(school.id, 'MyCases')),
        button(practiceCopy.title, atSchool(school.id, 'Practice')),
        ...(whom.ofBoard ? [button(figuresCopy.title, atSchool(school.id, 'Figures'))] : []),
      ),
    ],
  };
};

/** The form with the days on which the stand-in takes over at once. */
export const awayView = (actor: Person, defaults: SchoolFormDefaults<'Away'>): View => {
  const current = actor.away.filter((r) => r.to >= defaults.at.date).sort((a, b) => (a.from < b.from ? -1 : 1))[0];
  return schoolFormView(defaults, copy.away, [
    text(copy.away.intro),
    date('from', copy.away.from, { value: current?.from ?? defaults.at.date }),
    date('to', copy.away.to, { value: current?.to ?? defaults.at.date }),
    ...(current === undefined
      ? []
      : [choices('back', copy.away.back, [{ title: copy.away.backChoice, value: 'back' }], { isMultiSelect: true })]),
  ]);
};

/** What to say to Veilig Thuis without saying who it is about: outside a case there is nothing to fill in. */
export const callHelpView = (school: School, actor: Person): View => ({
  title: copy.call.title,
  body: [
    emergencyBox(school, anyone(school, actor.id)),
    text(copy.call.intro),
    ...contactLines(school).map((line) => text(line)),
    heading(copy.call.say),
    text(copy.call.script.join('\n')),
    heading(copy.call.note),
    text(copy.call.notes.map((note) => `• ${note}`).join('\n')),
    text(copy.call.danger, { weight: 'Bolder' }),
    buttons(button(copy.call.startCase, atSchool(school.id, 'Intake'))),
  ],
});

/** The view after a public message that may hold data of a child: whom to tell, today. The message itself is not known here. */
export const breachView = (school: School, receives: RoleId, isTold: boolean): View => {
  const { privacyOfficer } = school;
  const officer =
    privacyOfficer === undefined
      ? undefined
      : [privacyOfficer.name, ...(privacyOfficer.mail === undefined ? [] : [`(${privacyOfficer.mail})`])].join(' ');
  const coordinators = namesOf(
    school,
    holdersOf(school, receives).map((p) => p.id),
  );
  return {
    title: copy.breach.title,
    body: [
      text(copy.breach.told(officer, coordinators), { weight: 'Bolder' }),
      text(copy.breach.say),
      text(copy.breach.why),
      subtle(isTold ? copy.breach.stored : copy.breach.notTold),
    ],
  };
};
