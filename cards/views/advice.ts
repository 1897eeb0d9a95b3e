import { isOffered } from '../../src/consultation/offers/acts.ts';
import { adviceHolders } from '../../src/consultation/offers/looks.ts';
import { pupilConsents } from '../../src/consultation/profile.ts';
import type { PersonId } from '../../src/consultation/school.ts';
import type { CardElement, View } from '../../src/port/card.ts';
import { adviceContents, adviceGivers, consentOf } from '../../src/protocol/terms.ts';
import { adviceCopy } from '../copy/advice.nl.ts';
import { commonCopy } from '../copy/common.nl.ts';
import { callFields } from '../fields/advice.ts';
import { choices, heading, subtle, text } from '../parts.ts';
import { inSchool } from '../school-words.ts';
import { formPart, formView, readView } from './frame.ts';
import { area, happened, line, people, yesNo } from './inputs.ts';
import { emergencyBox } from './numbers.ts';
import type { FormDefaults, OfferedState, ViewState } from './state.ts';
import { labelOf, labelsOf } from './state.ts';
import { topicPart } from './topics.ts';

/** Returns the people under whose name Veilig Thuis may file the advice (S3 L29); undefined when the profile leaves it open. */
export function registrants(state: ViewState): readonly PersonId[] | undefined {
  const { registeredUnder } = state.profile.advice;
  if (registeredUnder.length === 0) return undefined;
  return adviceHolders(state, state);
}

/** `isRequired`: the call is to Veilig Thuis for certain, which files its advice under a name. */
function registeredField(state: ViewState, isRequired: boolean) {
  const among = registrants(state);
  if (among === undefined) return [];
  const allowed = among.filter((id) => !state.facts.excluded.includes(id));
  if (allowed.length === 0) return [text(adviceCopy.registeredNobody, { color: 'Warning' })];
  const [only] = allowed.length === 1 ? allowed : [];
  const chosen = allowed.includes(state.actor.id) ? state.actor.id : only;
  return people(state, {
    id: 'registeredUnder',
    label: adviceCopy.registeredUnder,
    among: allowed,
    isRequired,
    ...(chosen === undefined ? {} : { chosen: [chosen] }),
  });
}

const logElements = (state: ViewState, defaults: FormDefaults, toVeiligThuis: boolean) => [
  line('spokenTo', adviceCopy.spokenTo, { isRequired: true, hint: adviceCopy.spokenToHint }),
  choices(
    'advises',
    adviceCopy.advises,
    adviceContents.map((value) => ({ title: adviceCopy.advisesChoices[value], value })),
    { isRequired: true },
  ),
  area('text', adviceCopy.text, { isRequired: true }),
  ...registeredField(state, toVeiligThuis),
  ...happened(defaults, adviceCopy.when),
];

/** Returns what to say on the phone without mentioning the pupil: it holds nothing of the case. */
function script(state: ViewState): readonly CardElement[] {
  const { registeredUnder } = state.profile.advice;
  const [role] = state.actor.roles;
  return [
    text(inSchool(state, adviceCopy.about)),
    text(adviceCopy.sayHead, { weight: 'Bolder' }),
    text(inSchool(state, adviceCopy.say(state.school.name, role === undefined ? '…' : labelOf(state, role)))),
    text(adviceCopy.leaveOutHead, { weight: 'Bolder' }),
    text(inSchool(state, adviceCopy.leaveOut)),
    ...(registeredUnder.length === 0 ? [] : [text(adviceCopy.registered(labelsOf(state, registeredUnder)))]),
    text(adviceCopy.askName),
    ...topicPart(state, ({ inCallHelp }) => inCallHelp),
  ];
}

/** The view for the call to Veilig Thuis: the numbers, what to say, and the fields to record the advice afterwards. */
export function callHelpView(state: OfferedState, defaults: FormDefaults<'RecordAdvice'>): View {
  const body = [emergencyBox(state.school), ...script(state)];
  if (!isOffered(state.offers, 'RecordAdvice')) {
    return readView(state, adviceCopy.callTitle, [...body, subtle(adviceCopy.notYou)]);
  }
  return formPart(callFields, state, defaults, { title: adviceCopy.callTitle, submit: adviceCopy.submit }, [
    ...body,
    heading(adviceCopy.logHead),
    ...logElements(state, defaults, true),
  ]);
}

export const adviceView = (state: ViewState, defaults: FormDefaults<'RecordAdvice'>): View =>
  formView(state, defaults, { title: adviceCopy.title, submit: adviceCopy.submit }, [
    choices(
      'from',
      adviceCopy.from,
      adviceGivers.map((value) => ({ title: adviceCopy.fromChoices[value], value })),
      { isRequired: true, value: 'veiligThuis' },
    ),
    ...logElements(state, defaults, false),
  ]);

/** Stands before the id of a ground not to ask, in the choice of what was answered. */
export const NOT_ASKED = 'notAsked.';

/** The choice for a body that the protocol does not name. */
const ANOTHER_BODY = 'another';

/** Returns a choice of the protocol's bodies or another one; if it names none, only a text field. */
function consentBodies({ profile: { consents } }: ViewState) {
  if (consents.length === 0) return [line('body', adviceCopy.consentBody, { isRequired: true })];
  const bodies = consents.map(({ id, title }) => ({ title, value: id }));
  return [
    choices('for', adviceCopy.consentBody, [...bodies, { title: adviceCopy.consentAnother, value: ANOTHER_BODY }], {
      isRequired: true,
      style: bodies.length > 9 ? 'compact' : 'expanded',
    }),
    line('body', adviceCopy.consentWhich),
  ];
}

/** Who answered what; where the protocol has a ground not to ask, that stands beside yes and no (S4 L2072-2076). */
function consentAnswer({ profile: { consents } }: ViewState, ofPupil: boolean) {
  const grounds = consents.flatMap(({ notAskedGrounds }) => notAskedGrounds);
  const hint = ofPupil ? adviceCopy.consentByHintPupil : adviceCopy.consentByHint;
  const by = (isRequired: boolean) => line('givenBy', adviceCopy.consentBy, { isRequired, hint });
  if (grounds.length === 0) return [by(true), yesNo('given', adviceCopy.consentGiven)];
  const ids = grounds.map(({ id }) => id);
  const once = grounds.filter(({ id }, at) => ids.indexOf(id) === at);
  const options = [
    { title: commonCopy.yes, value: 'yes' },
    { title: commonCopy.no, value: 'no' },
    ...once.map(({ id, title }) => ({ title: adviceCopy.notAsked(title), value: `${NOT_ASKED}${id}` })),
  ];
  return [
    choices('given', adviceCopy.consentGiven, options, { isRequired: true, style: 'expanded' }),
    subtle(adviceCopy.notAskedAbout),
    by(false),
    ...(once.some(({ asksWhose }) => asksWhose) ? [line('whose', adviceCopy.notAskedWhose)] : []),
  ];
}

/** Whose answer it is, in a protocol in which an older pupil consents herself; chosen beforehand where the age is known. */
function consentWhose({ profile, facts }: ViewState, ofPupil: boolean) {
  if (!profile.consents.some(({ pupilFrom }) => pupilFrom !== undefined)) return [];
  const { known, unknown } = adviceCopy.consentPupil;
  const titles = consentOf.map((value) => ({ title: adviceCopy.consentOfChoices[value], value }));
  const chosen = facts.ageFrom === undefined ? {} : { value: ofPupil ? ('pupil' as const) : ('parents' as const) };
  // Where nobody has to be asked, nobody's answer has to be chosen.
  const maySkip = profile.consents.some(({ notAskedGrounds }) => notAskedGrounds.length > 0);
  return [
    ...(ofPupil ? [text(known)] : facts.ageFrom === undefined ? [text(unknown, { color: 'Warning' })] : []),
    choices('of', adviceCopy.consentOf, titles, { ...(maySkip ? {} : { isRequired: true }), ...chosen }),
  ];
}

export function consentView(state: ViewState, defaults: FormDefaults<'RecordConsent'>): View {
  const ofPupil = state.profile.consents.some(({ id }) => pupilConsents(state.profile, state.facts, id));
  return formView(state, defaults, { title: adviceCopy.consentTitle, submit: commonCopy.save }, [
    text(ofPupil ? adviceCopy.consentAboutPupil : adviceCopy.consentAbout),
    ...consentBodies(state),
    ...consentWhose(state, ofPupil),
    ...consentAnswer(state, ofPupil),
    ...happened(defaults),
    area('note', adviceCopy.consentNote),
  ]);
}
