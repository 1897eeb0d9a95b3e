import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { checkProfile, type LooseProfile } from '../../src/protocol/check.ts';
import { nameOf } from '../../src/protocol/faults.ts';
import { builtInProfile, parseProfile } from '../../src/protocol/loader.ts';
import type { Profile } from '../../src/protocol/schema.ts';

const text = builtInProfile('flevoland')?.text ?? '';

// biome-ignore lint/suspicious/noExplicitAny: a test breaks the profile in ways its type forbids
type Broken = any;

/** `path: text` of every finding after a change of the parsed profile. */
function found(change: (profile: Broken) => void): string {
  const parsed = parseProfile(text);
  if (!parsed.ok) throw new Error('the profile itself has a fault');
  const profile = structuredClone(parsed.profile) as Broken;
  change(profile);
  return checkProfile(profile as LooseProfile)
    .map((finding) => `${nameOf(finding.path)}: ${finding.text}`)
    .join('\n');
}

const question = (profile: Profile, id: string): Broken => profile.weighing.questions.find((it) => it.id === id);

describe('what contradicts itself in a profile', () => {
  it('is nothing in flevoland', () => {
    expect(found(() => {})).toBe('');
  });

  it.each<[string, (profile: Broken) => void, RegExp]>([
    [
      'a step twice',
      (p) => p.steps.push({ ...p.steps[0], after: [] }),
      /^steps\[5\]\.id: er is al een stap `signals`/m,
    ],
    [
      'a topic twice, at a step and a form that are not there',
      (p) => p.topics.push({ ...p.topics[0], steps: ['nowhere'], records: ['nothing'] }),
      /topics\[\d\]\.id: er is al een onderwerp `whatItIs`[\s\S]*topics\[\d\]\.steps\[0\].*nowhere[\s\S]*topics\[\d\]\.records\[0\].*nothing/m,
    ],
    [
      'a topic that is shown nowhere',
      (p) => p.topics.push({ ...p.topics[0], id: 'lost', steps: [] }),
      /topics\[\d\]: dit onderwerp staat nergens/,
    ],
    [
      'a question twice',
      (p) => p.weighing.questions.push(p.weighing.questions[0]),
      /questions\[5\]\.id: er is al een vraag/,
    ],
    [
      'work for who sees no case',
      (p) => {
        p.roles.labels.privacyOfficer = 'privacyfunctionaris';
        p.close.by = ['privacyOfficer'];
        p.report.draftedBy.push('administrator');
      },
      /report\.draftedBy\[\d\]: wie de rol `administrator` heeft, ziet geen casus[\s\S]*close\.by\[0\]: .*`privacyOfficer`/,
    ],
    ['an overlay twice', (p) => p.overlays.push(p.overlays[0]), /overlays\[6\].id: er is al/],
    ['a gap twice', (p) => p.gaps.push(p.gaps[0]), /gaps\[6\]\.id: er is al/],
    ['a reason twice', (p) => p.close.reasons.push(p.close.reasons[0]), /close\.reasons\[\d\]\.id: er is al/],
    [
      'a ground twice',
      (p) => p.talks.child.skipGrounds.push(p.talks.child.skipGrounds[0]),
      /skipGrounds\[1\]\.id: er is al/,
    ],
    [
      'a task of one name in two steps',
      (p) => {
        p.steps[0].tasks = [{ id: 'call', title: 'Bel', owner: 'teacher' }];
        p.steps[1].tasks = [{ id: 'call', title: 'Bel', owner: 'teacher' }];
      },
      /steps\[1\]\.tasks\[0\]\.id: er is al een taak `call`/,
    ],
    [
      'an order on a step that is not there',
      (p) => (p.steps[1].after = ['signal']),
      /steps\[1\]\.after\[0\]: er is geen stap `signal`; bedoelde je `signals`/,
    ],
    [
      'a step that waits for itself',
      (p) => (p.steps[0].after = ['decision']),
      /steps\[0\]\.after: stap `signals` wacht op zichzelf/,
    ],
    [
      'a step right after itself',
      (p) => (p.steps[0].after = ['signals']),
      /steps\[0\]\.after: stap `signals` wacht op zichzelf/,
    ],
    [
      'a need for a task that is not there',
      (p) => p.steps[0].needs.push({ kind: 'task', task: 'call', lacks: 'x', firm: false }),
      /steps\[0\]\.needs\[3\]\.task: er is geen taak `call`/,
    ],
    [
      'a need for who takes no part',
      (p) => (p.steps[1].actors = ['teacher', 'careCoordinator']),
      /steps\[1\]\.needs\[1\]\.role: `schoolLeader` doet in deze stap niet mee/,
    ],
    [
      'someone who joins without taking part',
      (p) => (p.steps[1].joins = ['confidant']),
      /steps\[1\]\.joins\[0\]: `confidant`/,
    ],
    ['a weighing in no step', (p) => (p.weighing.step = 'weigh'), /weighing\.step: er is geen stap `weigh`/],
    ['a decision in no step', (p) => (p.decision.step = 'decide'), /decision\.step: er is geen stap `decide`/],
    [
      'a decision before the weighing',
      (p) => {
        p.steps[3].after = ['decision'];
        p.steps[4].after = ['talks'];
      },
      /decision\.step: beslissen komt hier voor het wegen/,
    ],
    [
      'a step that needs what comes after it',
      (p) => p.steps[0].needs.push({ kind: 'weighing', lacks: 'x' }),
      /steps\[0\]\.needs\[3\]: stap `weighing` komt pas na deze stap/,
    ],
    [
      'a gap closed by nothing',
      (p) => (p.gaps[0].closedBy = 'nationalQuestion'),
      /gaps\[0\]\.closedBy: .*bedoelde je `nationalQuestions`/,
    ],
    [
      'a question of an overlay that is not there',
      (p) => (question(p, 'q2').overlay = 'x'),
      /questions\[1\]\.overlay: er is geen aanvulling `x`/,
    ],
    [
      'a talk with who may not be there',
      (p) => (p.talks.parents.presentAll = ['teacher']),
      /talks\.parents\.presentAll\[0\]: `teacher`/,
    ],
    [
      'a talk for one of whom may not be there',
      (p) => (p.talks.child.forbidden = ['teacher']),
      /talks\.child\.presentAny\[0\]: `teacher`/,
    ],
    [
      'a talk that nobody may skip on its grounds',
      (p) => (p.talks.child.skippedBy = []),
      /talks\.child\.skipGrounds: niemand/,
    ],
    ['a role in use without a name', (p) => delete p.roles.labels.schoolLeader, /rol `schoolLeader` heeft geen naam/],
    [
      'an entry the logbook does not have',
      (p) => (p.logbook.types = ['hypothesis', 'talkReport']),
      /steps\[0\]\.needs\[1\]\.types: geen van deze soorten/,
    ],
    [
      'a talk the logbook cannot hold',
      (p) => (p.logbook.types = ['fact']),
      /steps\[2\]\.needs\[1\]: dit vraagt om `talkReport`/,
    ],
  ])('is found: %s', (_, change, finding) => {
    expect(found(change)).toMatch(finding);
  });

  it('says of a role only once that it has no name', () => {
    expect(found((p) => delete p.roles.labels.teacher).match(/heeft geen naam/g)).toHaveLength(1);
  });
});

describe('the roads through the weighing', () => {
  it.each<[string, (profile: Broken) => void, RegExp]>([
    ['a first question that is not there', (p) => (p.weighing.first = 'q0'), /weighing\.first: er is geen vraag `q0`/],
    [
      'a first question that waits for a term',
      (p) => (p.weighing.first = 'q5'),
      /weighing\.first: de eerste vraag mag niet/,
    ],
    [
      'a road to a question that is not there',
      (p) => (question(p, 'q1').yes.question = 'q7'),
      /questions\[0\]\.yes\.question: er is geen vraag `q7`/,
    ],
    [
      'a question that nobody reaches',
      (p) => (question(p, 'q2').no = { kind: 'outcome', outcome: 'CLOSE' }),
      /questions\[2\]: vraag `q3` komt nooit aan de beurt/,
    ],
    [
      'a road that goes round',
      (p) => (question(p, 'q4').no = { kind: 'next', question: 'q2' }),
      /questions\[3\]: vraag `q4` komt bij zichzelf terug/,
    ],
    [
      'a question that no answer leads away from',
      (p) => {
        for (const answer of ['yes', 'no', 'doubt']) question(p, 'q3')[answer] = { kind: 'adviceFirst' };
      },
      /questions\[2\]: geen antwoord op deze vraag leidt verder/,
    ],
    [
      'advice that turns an answer into itself',
      (p) => (question(p, 'q2').doubt.turnsTo = 'doubt'),
      /questions\[1\]\.doubt\.turnsTo: advies kan dit niet/,
    ],
    [
      'a term question that does not wait for the term',
      (p) => (p.help.evaluatedBy = 'q4'),
      /help\.evaluatedBy: vraag `q4` opent niet/,
    ],
    [
      'a term question that is not there',
      (p) => (p.help.evaluatedBy = 'q6'),
      /help\.evaluatedBy: er is geen vraag `q6`/,
    ],
    [
      'a rule about a question that is not there',
      (p) => (p.decision.noReportNever[0].question = 'q6'),
      /noReportNever\[0\]\.question: er is geen vraag/,
    ],
    [
      'a rule about doubt where there is none',
      (p) => delete question(p, 'q2').doubt,
      /noReportNever\[1\]\.answer: vraag `q2` kent geen twijfel/,
    ],
    [
      'no question about safety',
      (p) => (question(p, 'q2').safety = false),
      /weighing\.questions: geen van de vragen gaat over/,
    ],
    [
      'doubt about safety that closes',
      (p) => (question(p, 'q2').doubt = { kind: 'outcome', outcome: 'CLOSE' }),
      /questions\[1\]\.doubt: twijfel over veiligheid/,
    ],
    [
      'doubt about safety that goes on to the next question',
      (p) => (question(p, 'q2').doubt = { kind: 'next', question: 'q3' }),
      /questions\[1\]\.doubt: twijfel/,
    ],
    [
      'unsafety that is not reported',
      (p) => (question(p, 'q2').yes = { kind: 'outcome', outcome: 'HELP_TERM' }),
      /questions\[1\]\.yes: onveiligheid moet/,
    ],
  ])('are checked: %s', (_, change, finding) => {
    expect(found(change)).toMatch(finding);
  });
});

describe('a profile that is only half readable', () => {
  it('is checked for the rest, and nothing is called missing that could not be read', () => {
    const data = parse(text);
    data.steps[2].id = 'Not an id';
    data.weighing.first = 'q9';
    data.weighing.questions[0].yes = 'q2';
    const result = parseProfile(stringify(data));
    const texts = result.ok ? [] : result.faults.map((fault) => fault.text);
    expect(texts.join('\n')).toContain('steps[2].id: begint met een kleine letter');
    expect(texts.join('\n')).toContain('weighing.first: er is geen vraag `q9`');
    expect(texts.join('\n')).not.toMatch(/er is geen stap|komt nooit aan de beurt/);
  });
});
