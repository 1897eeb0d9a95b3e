/** Contradictions in who decides and reports, in what stands beside an outcome, and in what comes after. */
import { describe, expect, it } from 'vitest';
import { checkProfile, type LooseProfile } from '../../src/protocol/check.ts';
import { nameOf } from '../../src/protocol/faults.ts';
import { builtInProfile } from '../../src/protocol/loader.ts';

// biome-ignore lint/suspicious/noExplicitAny: a test breaks the profile in ways its type forbids
type Broken = any;

function found(change: (profile: Broken) => void): string {
  const flevoland = builtInProfile('flevoland')?.profile;
  const profile = structuredClone(flevoland) as Broken;
  change(profile);
  return checkProfile(profile as LooseProfile)
    .map((finding) => `${nameOf(finding.path)}: ${finding.text}`)
    .join('\n');
}
const beside = (profile: Broken, ids: readonly string[]) => {
  profile.weighing.questions[1].yes = {
    kind: 'outcome',
    outcome: 'REPORT_HELP',
    withVeiligThuis: ids,
    restarts: false,
  };
};
const ground = { id: 'safety', title: 'Gevaar', asksWhose: false, needsAdvice: false };

describe('a profile that waits for Veilig Thuis', () => {
  it('has days of its own, and wants the receipt before the answer', () => {
    const ladder = { receiptWorkingDays: 6, callsBeforeLeader: 3 };
    expect(found((profile) => Object.assign(profile.report.ladder, ladder))).toMatch(/receiptWorkingDays.*eerder/);
    expect(found((profile) => Object.assign(profile.report.ladder, { receiptWorkingDays: 5 }))).toBe('');
    expect(builtInProfile('flevoland')?.profile.report.ladder).toEqual({
      receiptWorkingDays: 1,
      againWorkingDays: 2,
      callsBeforeLeader: 2,
      leaderWorkingDays: 1,
      complaint: [],
    });
  });
});

describe('a profile that decides', () => {
  it.each<[string, (profile: Broken) => void, RegExp]>([
    [
      'together, with one role',
      (p) => (p.decision.approval = { roles: ['finalDecider'], mode: 'all', objectors: [] }),
      /approval\.roles: samen/,
    ],
    [
      'together, with a role twice',
      (p) => (p.report.reporters = { roles: ['board', 'board'], mode: 'all' }),
      /reporters\.roles: samen/,
    ],
    [
      'with somebody who objects to herself',
      (p) => (p.decision.approval = { roles: ['schoolLeader'], mode: 'any', objectors: ['schoolLeader'] }),
      /objectors\[0\]: `schoolLeader` beslist al/,
    ],
    [
      'against a report at a report',
      (p) => p.decision.noReportOutcomes.push('REPORT_AGAIN'),
      /noReportOutcomes\[3\]: bij `REPORT_AGAIN`/,
    ],
    [
      'shielded without a ground',
      (p) => (p.report.identity = ['open', 'shieldedFromFamily']),
      /report\.identity: afgeschermd/,
    ],
    [
      'with a step after it that is not there',
      (p) => (p.close.afterSteps = ['follow']),
      /afterSteps\[0\]: er is geen stap `follow`/,
    ],
    [
      'beside a question that is not there',
      (p) => beside(p, ['q9']),
      /yes\.withVeiligThuis\[0\]: er is geen vraag `q9`/,
    ],
    ['beside the question about safety', (p) => beside(p, ['q2']), /withVeiligThuis\[0\]: vraag `q2` leidt zelf/],
    [
      'with Veilig Thuis, where nothing is reported',
      (p) =>
        (p.weighing.questions[0].no = { kind: 'outcome', outcome: 'CLOSE', withVeiligThuis: ['q3'], restarts: false }),
      /questions\[0\]\.no\.withVeiligThuis: samen met Veilig Thuis/,
    ],
    [
      'that the steps begin again where it ends',
      (p) => (p.weighing.questions[0].no = { kind: 'outcome', outcome: 'CLOSE', withVeiligThuis: [], restarts: true }),
      /questions\[0\]\.no\.restarts/,
    ],
  ])('%s', (_, change, finding) => {
    expect(found(change)).toMatch(finding);
  });

  it.each<[string, (profile: Broken) => void]>([
    [
      'together, by two roles',
      (p) => (p.decision.approval = { roles: ['finalDecider', 'careCoordinator'], mode: 'all', objectors: [] }),
    ],
    [
      'shielded on a ground',
      (p) => Object.assign(p.report, { identity: ['open', 'shieldedFromFamily'], shieldGrounds: [ground] }),
    ],
    ['with questions beside the report', (p) => beside(p, ['q3', 'q4', 'q5'])],
    ['with a step that closes it', (p) => (p.close.afterSteps = ['decision'])],
  ])('%s, and contradicts nothing', (_, change) => {
    expect(found(change)).toBe('');
  });
});
