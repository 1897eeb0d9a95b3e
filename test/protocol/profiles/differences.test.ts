/** Where the protocols differ, side by side, so that none of it changes unseen. */
import { describe, expect, it } from 'vitest';
import type { Profile } from '../../../src/protocol/schema.ts';
import { builtIn, roads } from './walk.ts';

type Told = string | boolean | readonly string[];
type PerProtocol = Readonly<Record<string, Told>>;

const ids = ['de-fontein', 'utrecht', 'open-kring', 'flevoland', 'opo-furore', 'basismodel'] as const;
const across = (tell: (profile: Profile) => Told): PerProtocol =>
  Object.fromEntries(ids.map((id) => [id, tell(builtIn(id))]));
const question = (profile: Profile, id: string) => profile.weighing.questions.find((it) => it.id === id);
const safety = (profile: Profile) => profile.weighing.questions.find((it) => it.safety);

describe('the protocols differ in', () => {
  it('what doubt about safety means: a report in the call (S4 L538), or Veilig Thuis today and a report unless it advises otherwise', () => {
    expect(across((profile) => `${safety(profile)?.doubt?.kind}`)).toEqual({
      'de-fontein': 'adviceToday',
      utrecht: 'adviceToday',
      'open-kring': 'adviceToday',
      flevoland: 'adviceToday',
      'opo-furore': 'outcome',
      basismodel: 'outcome',
    });
    for (const id of ids) {
      const doubt = safety(builtIn(id))?.doubt;
      expect(doubt && 'outcome' in doubt && doubt.outcome, id).toBe('REPORT');
    }
  });

  it('what question 1 looks back on, and how strong the suspicion must be (S0 L351, S4 L527-530)', () => {
    expect(
      across((profile) => {
        const text = question(profile, 'q1')?.text ?? '';
        return [
          text
            .match(/stap 1 tot en met (\d)|(eerste drie stappen)/)
            ?.slice(1)
            .find(Boolean) ?? 'gesprek',
          /sterk vermoeden/.test(text) ? 'sterk' : 'gewoon',
        ];
      }),
    ).toEqual({
      'de-fontein': ['4', 'gewoon'],
      utrecht: ['gesprek', 'gewoon'],
      'open-kring': ['eerste drie stappen', 'gewoon'],
      flevoland: ['gesprek', 'gewoon'],
      'opo-furore': ['eerste drie stappen', 'sterk'],
      basismodel: ['eerste drie stappen', 'sterk'],
    });
  });

  it('that considering the referral index may end in no, with a reason, and only a yes comes back after two years', () => {
    for (const id of ['open-kring', 'opo-furore', 'basismodel'] as const) {
      const ending = builtIn(id).records.filter(({ ends }) => ends.includes('considerReferralIndex'));
      expect(ending.map((record) => [record.id, record.by, record.opens.map(({ dueMonths }) => dueMonths)])).toEqual([
        ['referralIndex', ['careCoordinator'], [24]],
        ['referralIndexNot', ['careCoordinator'], []],
      ]);
      // S2: a rule of the school itself, so that it is on; elsewhere a school switches it on.
      const asks = id === 'open-kring' ? undefined : 'referralIndex';
      expect(ending.every(({ when }) => when?.setting === asks)).toBe(true);
    }
  });

  it('who tells the parents, and what goes on when no report is made (S3 L81-84)', () => {
    const { guidance } = builtIn('flevoland').steps.find(({ id }) => id === 'decision') ?? { guidance: [] };
    expect(guidance.find(({ source }) => source === 'S3 L83-84')?.text).toMatch(/naam.*Directie.*ouders.*telefoon/);
    expect(guidance.find(({ source }) => source === 'S3 L81-82')?.text).toMatch(/leerkracht.*dossier.*melden jullie/);
  });

  it('that doubt about safety is a report in the same call (S4 L365-375, L538)', () => {
    expect(safety(builtIn('opo-furore'))?.hint).toMatch(/Twijfel telt hier als ja.*hetzelfde gesprek/);
  });

  it('who answers about safety: I (S0 L356), or we with the competent authority (S4 L534-536)', () => {
    expect(question(builtIn('de-fontein'), 'q2')?.text).toMatch(/^Schat ik/);
    expect(question(builtIn('opo-furore'), 'q2')?.text).toMatch(/^Zien wij, school en bevoegd gezag samen/);
  });

  it('who may be the helper of question 3 (S0 L363, S4 L541-547)', () => {
    expect(question(builtIn('de-fontein'), 'q3')?.text).toMatch(/^Kan ik zelf/);
    expect(question(builtIn('opo-furore'), 'q3')?.text).toMatch(
      /ik, iemand uit de tweede lijn van de school of een ketenpartner/,
    );
    expect(question(builtIn('utrecht'), 'q3')?.no).toEqual(expect.objectContaining({ question: 'localTeam' }));
  });

  it('what follows when help fails (S0 L378, S1 L122-123, S3 L81-82, S4 L561)', () => {
    const fails = (profile: Profile, reported: boolean) =>
      roads(profile, profile.help.evaluatedBy, reported).get(`${profile.help.evaluatedBy} no`) ?? '';
    expect(across((profile) => [fails(profile, false), fails(profile, true)])).toEqual({
      'de-fontein': ['REPORT', 'REPORT_AGAIN'],
      utrecht: ['REPORT, steps again', 'REPORT, steps again'],
      'open-kring': ['REPORT', 'REPORT'],
      flevoland: ['REPORT', 'REPORT'],
      'opo-furore': ['REPORT', 'REPORT'],
      basismodel: ['REPORT', 'REPORT'],
    });
  });

  it('the term of the help, desired or agreed, and who coordinates it (S0 L376, S4 L553-559)', () => {
    const words = (profile: Profile) => {
      const { text = '', hint = '' } = question(profile, profile.help.evaluatedBy) ?? {};
      return /gewenste termijn/.test(text)
        ? 'gewenst'
        : /afgesproken|afspraken/.test(text + hint)
          ? 'afgesproken'
          : 'geen';
    };
    expect(across((profile) => [words(profile), ...[...profile.help.requires].sort()])).toEqual({
      'de-fontein': ['gewenst', 'term'],
      utrecht: ['afgesproken', 'term'],
      'open-kring': ['afgesproken', 'term'],
      flevoland: ['afgesproken', 'roles', 'term'],
      'opo-furore': ['afgesproken', 'caseManager', 'results', 'roles', 'tasks', 'term'],
      basismodel: ['afgesproken', 'caseManager', 'results', 'roles', 'tasks', 'term'],
    });
  });

  it('how help is closed: agreements with involved and partners (S0 L379), recorded monitoring and aftercare (S4 L562-564, L581), a sixth step (S2 L97-105)', () => {
    const fields = (id: string) =>
      builtIn(id)
        .records.find((it) => it.id === question(builtIn(id), 'q5')?.record)
        ?.fields.map((it) => it.id);
    expect(fields('de-fontein')).toEqual(['with', 'agreements']);
    expect(fields('opo-furore')).toEqual(['agreements', 'until', 'aftercare']);
    expect(across((profile) => profile.close.afterSteps)).toMatchObject({ 'open-kring': ['aftercare'], flevoland: [] });
  });

  it('who decides, who reports, and who may object (S1 L49-50, S2 L109-111, S3 L76-79)', () => {
    expect(
      across(({ decision, report, roles }) => [
        `${roles.finalDecider.options.join('/')}`,
        `${decision.approval.mode} of ${decision.approval.roles.join('+')}`,
        `${report.reporters.mode} of ${report.reporters.roles.join('+')}`,
        `objects: ${decision.approval.objectors.join('+')}`,
      ]),
    ).toEqual({
      'de-fontein': [
        'schoolLeader/careCoordinator/teacher',
        'any of finalDecider',
        'any of teacher+careCoordinator+schoolLeader',
        'objects: ',
      ],
      utrecht: [
        'teacher/careCoordinator/schoolLeader',
        'any of finalDecider',
        'any of teacher+careCoordinator',
        'objects: schoolLeader',
      ],
      'open-kring': [
        'schoolLeader',
        'all of schoolLeader+careCoordinator',
        'all of schoolLeader+careCoordinator',
        'objects: ',
      ],
      flevoland: ['schoolLeader', 'any of finalDecider', 'any of careCoordinator+schoolLeader', 'objects: '],
      'opo-furore': [
        'schoolLeader/careCoordinator',
        'any of finalDecider',
        'any of careCoordinator+schoolLeader',
        'objects: ',
      ],
      basismodel: [
        'schoolLeader/careCoordinator',
        'any of finalDecider',
        'any of careCoordinator+schoolLeader',
        'objects: ',
      ],
    });
  });

  it('whether the family may be kept from knowing who reports: never in S3 (S3 L83)', () => {
    expect(across(({ report }) => report.identity.includes('shieldedFromFamily'))).toEqual({
      'de-fontein': true,
      utrecht: true,
      'open-kring': true,
      flevoland: false,
      'opo-furore': true,
      basismodel: true,
    });
  });

  it('the grounds on which a talk with the parents is left out, and which ask advice first', () => {
    expect(
      across(({ talks }) =>
        talks.parents.skipGrounds.map(({ id, needsAdvice }) => (needsAdvice ? `${id} with advice` : id)),
      ),
    ).toEqual({
      'de-fontein': ['acuteDanger'],
      utrecht: ['safety'],
      'open-kring': ['safety with advice'],
      flevoland: ['safety'],
      'opo-furore': ['safety', 'contactBreaks with advice'],
      basismodel: ['safety', 'contactBreaks with advice'],
    });
  });

  it('which steps wait for which (S0 L336-340, S4 L1298-1316)', () => {
    const waiting = ({ steps }: Profile) =>
      steps.filter(({ track }) => track === undefined).map(({ after }) => String(after.length));
    expect(across(waiting)).toEqual({
      'de-fontein': ['0', '0', '0', '3', '4'],
      utrecht: ['0', '1', '1', '1', '1'],
      'open-kring': ['0', '1', '1', '1', '1', '1'],
      flevoland: ['0', '1', '1', '1', '1'],
      'opo-furore': ['0', '1', '1', '1', '1'],
      basismodel: ['0', '0', '0', '3', '1'],
    });
  });
});
