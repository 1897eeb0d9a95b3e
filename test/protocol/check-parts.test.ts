/** Forms, marks, conditions and a second track: what may contradict itself there. */
import { describe, expect, it } from 'vitest';
import { checkProfile, type LooseProfile } from '../../src/protocol/check.ts';
import { nameOf } from '../../src/protocol/faults.ts';
import { builtInProfile, parseProfile } from '../../src/protocol/loader.ts';

// biome-ignore lint/suspicious/noExplicitAny: a test breaks the profile in ways its type forbids
type Broken = any;

const text = builtInProfile('flevoland')?.text ?? '';

const plan = {
  id: 'careTeam',
  title: 'Zorgteam',
  by: ['careCoordinator'],
  audience: 'case',
  steps: ['consultation'],
  guidance: [],
  fields: [
    {
      id: 'how',
      label: 'Hoe',
      kind: 'choice',
      roles: [],
      required: true,
      options: [
        { id: 'open', title: 'Open', needsConsent: 'careTeam', needsAdvice: false },
        { id: 'anonymous', title: 'Anoniem', needsAdvice: false },
      ],
    },
    { id: 'told', label: 'Verteld', kind: 'tick', roles: [], required: false, options: [] },
    { id: 'what', label: 'Wat', kind: 'text', roles: [], required: false, options: [] },
  ],
  repeatable: true,
  opens: [{ id: 'tell', title: 'Terugkoppelen', owner: 'careCoordinator' }],
  ends: ['invite'],
};

/** Flevoland with a form, a body for consent, a mark and a second track beside it, and then one change. */
function found(change: (profile: Broken) => void): string {
  const parsed = parseProfile(text);
  if (!parsed.ok) throw new Error('the profile itself has a fault');
  const profile = structuredClone(parsed.profile) as Broken;
  profile.consents.push({ id: 'careTeam', title: 'het zorgteam' });
  profile.records.push(structuredClone(plan));
  profile.marks.push({ ...structuredClone(profile.marks[0]), id: 'own', tasks: [] });
  profile.tracks.push({ id: 'support', title: 'Ondersteuning', ledBy: ['careCoordinator'] });
  profile.steps.push({ ...structuredClone(profile.steps[0]), id: 'plan', track: 'support', after: [], needs: [] });
  profile.steps[1].tasks.push({ id: 'invite', title: 'Uitnodigen', owner: 'careCoordinator' });
  change(profile);
  return checkProfile(profile as LooseProfile)
    .map((finding) => `${nameOf(finding.path)}: ${finding.text}`)
    .join('\n');
}

const form = (p: Broken): Broken => p.records.at(-1);
const when = (p: Broken, condition: object): void => {
  p.steps[1].tasks.push({ id: 'later', title: 'Later', owner: 'teacher', when: condition });
};

describe('forms, marks and tracks that fit', () => {
  it('have no fault', () => {
    expect(found((p) => when(p, { record: 'careTeam', field: 'how', is: 'open', mark: 'own', question: 'q2' }))).toBe(
      '',
    );
  });

  it('may share a task that is the same', () => {
    expect(
      found((p) => p.marks.at(-1).tasks.push({ id: 'tell', title: 'Terugkoppelen', owner: 'careCoordinator' })),
    ).toBe('');
  });
});

const careTeam = { kind: 'record', record: 'careTeam', lacks: 'x', firm: false };

describe('what contradicts itself in them', () => {
  it.each<[string, (profile: Broken) => void, RegExp]>([
    ['a form twice', (p) => p.records.push(form(p)), /records\[\d\]\.id: er is al een formulier `careTeam`/],
    ['a field twice', (p) => form(p).fields.push(form(p).fields[0]), /fields\[3\]\.id: er is al een veld `how`/],
    [
      'a choice twice',
      (p) => (form(p).fields[0].options[1].id = 'open'),
      /options\[1\]\.id: er is al een keuze `open`/,
    ],
    ['a mark twice', (p) => p.marks.push(p.marks.at(-1)), /marks\[\d\]\.id: er is al een kenmerk `own`/],
    ['a body twice', (p) => p.consents.push(p.consents[0]), /consents\[1\]\.id: er is al een organisatie/],
    ['a track twice', (p) => p.tracks.push(p.tracks[0]), /tracks\[1\]\.id: er is al een route/],
    [
      'one task with two meanings',
      (p) => p.marks.at(-1).tasks.push({ id: 'tell', title: 'Iets anders', owner: 'teacher' }),
      /marks\[\d\]\.tasks\[0\]\.id: er is al een andere taak `tell`/,
    ],
    [
      'a form in a step that is not there',
      (p) => (form(p).steps = ['consult']),
      /steps\[0\]: er is geen stap `consult`/,
    ],
    [
      'a form that ends nothing',
      (p) => (form(p).ends = ['invit']),
      /ends\[0\]: er is geen taak `invit`; bedoelde je `invite`/,
    ],
    [
      'a choice of one',
      (p) => form(p).fields[0].options.pop(),
      /fields\[0\]: een keuze \(choice\) heeft minstens twee/,
    ],
    [
      'choices of a text',
      (p) => (form(p).fields[2].options = form(p).fields[0].options),
      /fields\[2\]\.options: alleen een keuze/,
    ],
    [
      'consent for nobody',
      (p) => (form(p).fields[0].options[0].needsConsent = 'team'),
      /options\[0\]\.needsConsent: er is geen organisatie in consents `team`/,
    ],
    [
      'a question that asks for no form',
      (p) => (p.weighing.questions[0].record = 'plan'),
      /questions\[0\]\.record: er is geen formulier `plan`/,
    ],
    [
      'a step that waits for no form',
      (p) => p.steps[1].needs.push({ kind: 'record', record: 'team', lacks: 'x', firm: false }),
      /needs\[2\]\.record: er is geen formulier `team`/,
    ],
    [
      'a step that waits for a choice that is not there',
      (p) => p.steps[1].needs.push({ ...careTeam, field: 'how', is: ['open', 'opn'] }),
      /needs\[2\]\.is\[1\]: er is geen keuze bij `how` `opn`/,
    ],
    [
      'a choice that keeps a task which the form does not end',
      (p) => (form(p).fields[0].options[0].keeps = ['tell']),
      /options\[0\]\.keeps\[0\]: dit formulier sluit `tell` niet af/,
    ],
    ['advice that ends nothing', (p) => (p.advice.ends = ['invit']), /advice\.ends\[0\]: er is geen taak `invit`/],
    [
      'a talk since a step that is not there',
      (p) => p.steps[2].needs.push({ kind: 'talk', with: 'parents', since: 'sign', lacks: 'x', firm: false }),
      /needs\[3\]\.since: er is geen stap `sign`/,
    ],
    [
      'closing after a step that is not there',
      (p) => (p.close.afterSteps = ['follow']),
      /close\.afterSteps\[0\]: er is geen stap `follow`/,
    ],
    [
      'a choice that asks for fields that are not there',
      (p) => (form(p).fields[0].options[0].asks = ['what', 'who']),
      /options\[0\]\.asks: er is geen veld in dit formulier `who`/,
    ],
    [
      'a decision against a report that waits for no form',
      (p) => p.decision.noReportDeviates.push({ question: 'q2', answer: 'yes', record: 'team' }),
      /noReportDeviates\[0\]\.record: er is geen formulier `team`/,
    ],
    [
      'what holds for ever of no value',
      (p) => when(p, { record: 'careTeam', ever: true }),
      /when\.ever: bij `ever` horen ook `field` en `is`/,
    ],
    [
      'a condition on no mark',
      (p) => when(p, { mark: 'owm' }),
      /when\.mark: er is geen kenmerk `owm`; bedoelde je `own`/,
    ],
    ['a condition on no form', (p) => when(p, { record: 'team' }), /when\.record: er is geen formulier `team`/],
    [
      'a condition on no field',
      (p) => when(p, { record: 'careTeam', field: 'who', is: 'x' }),
      /when\.field: er is geen veld/,
    ],
    [
      'a condition on words',
      (p) => when(p, { record: 'careTeam', field: 'what', is: 'x' }),
      /when\.field: hier telt alleen/,
    ],
    [
      'a condition on no choice',
      (p) => when(p, { record: 'careTeam', field: 'how', is: 'opn' }),
      /when\.is: er is geen keuze bij `how` `opn`/,
    ],
    [
      'a tick that says no',
      (p) => when(p, { record: 'careTeam', field: 'told', is: 'no' }),
      /when\.is: van een vinkje/,
    ],
    [
      'half a condition',
      (p) => when(p, { record: 'careTeam', field: 'how' }),
      /when: `field` en `is` horen bij elkaar/,
    ],
    [
      'a field of no form',
      (p) => when(p, { field: 'how', is: 'open' }),
      /when: bij `field` en `is` hoort ook `record`/,
    ],
    [
      'a condition on no question',
      (p) => when(p, { question: 'q8', answer: ['yes'] }),
      /when\.question: er is geen vraag `q8`/,
    ],
    ['an answer to nothing', (p) => when(p, { answer: ['yes'] }), /when\.answer: bij `answer` hoort ook `question`/],
    ['a condition that says nothing', (p) => when(p, {}), /when: deze voorwaarde zegt niets/],
    [
      'a condition on a ground',
      (p) => (p.talks.child.skipGrounds[0].when = { mark: 'x' }),
      /skipGrounds\[0\]\.when\.mark/,
    ],
    [
      'a step of no track',
      (p) => (p.steps.at(-1).track = 'suport'),
      /track: er is geen route `suport`; bedoelde je `support`/,
    ],
    [
      'a track of no step',
      (p) => p.tracks.push({ ...p.tracks[0], id: 'other' }),
      /tracks\[1\]: geen stap hoort bij route `other`/,
    ],
    [
      'four steps of the meldcode',
      (p) => (p.steps[2].track = 'support'),
      /^steps: de meldcode zelf heeft hier 4 stappen/m,
    ],
    [
      'seven steps of the meldcode',
      (p) => {
        for (const id of ['six', 'seven']) p.steps.push({ ...p.steps[0], id, tasks: [] });
      },
      /^steps: de meldcode zelf heeft hier 7 stappen, en hoogstens 6/m,
    ],
    [
      'a decision on the second track',
      (p) => (p.decision.step = 'plan'),
      /decision\.step: deze stap hoort bij een andere route/,
    ],
  ])('is found: %s', (_, change, finding) => {
    expect(found(change)).toMatch(finding);
  });
});
