/** What holds for every profile that comes with the bot. */
import { describe, expect, it } from 'vitest';
import { builtInProfiles, openGaps } from '../../../src/protocol/loader.ts';
import type { Profile, Route } from '../../../src/protocol/schema.ts';

const ids = ['basismodel', 'de-fontein', 'flevoland', 'open-kring', 'opo-furore', 'utrecht'];
const profiles = builtInProfiles().map((it) => [it.profile.id, it.profile, it.text] as const);

interface Rule {
  readonly what: string;
  readonly source?: string | undefined;
  readonly overlay?: string | undefined;
}

const routesOf = (question: Profile['weighing']['questions'][number]): readonly Rule[] =>
  (['yes', 'no', 'doubt'] as const).flatMap((answer) => {
    const route: Route | undefined = question[answer];
    if (route === undefined || route.kind === 'next') return [];
    return [{ what: `${question.id} ${answer}`, source: route.source, overlay: question.overlay }];
  });

/** Everything in a profile that tells people what to do. */
const rulesOf = (profile: Profile): readonly Rule[] => [
  ...profile.steps.flatMap((step) => [
    { what: `step ${step.id}`, source: step.source },
    ...step.needs.map(({ lacks, source }) => ({ what: `need: ${lacks}`, source })),
    ...step.tasks.map(({ id, source }) => ({ what: `task ${id}`, source })),
    ...step.guidance.map(({ text, source }) => ({ what: `guidance: ${text}`, source })),
  ]),
  ...profile.weighing.questions.flatMap((question) => [
    { what: `question ${question.id}`, source: question.source, overlay: question.overlay },
    ...routesOf(question),
  ]),
  ...[...profile.decision.noReportNever, ...profile.decision.noReportDeviates].map(({ question, answer, source }) => ({
    what: `${question} ${answer}`,
    source,
  })),
  ...[profile.talks.child, profile.talks.parents].flatMap((talk) => [
    { what: 'talk', source: talk.source },
    { what: 'card', source: talk.card?.source },
    ...talk.skipGrounds.map(({ id, source }) => ({ what: `ground ${id}`, source })),
  ]),
  ...[...profile.report.notInformedGrounds, ...profile.report.shieldGrounds].map(({ id, source }) => ({
    what: `ground ${id}`,
    source,
  })),
  ...[...profile.report.tasks.decided, ...profile.report.tasks.made].map(({ id, source }) => ({ what: id, source })),
  ...profile.records.map(({ id, source }) => ({ what: `record ${id}`, source })),
  ...profile.consents.map(({ id, source }) => ({ what: `consent ${id}`, source })),
  ...profile.logbook.rules.map(({ text, source }) => ({ what: text, source })),
  ...[...profile.periodic, ...profile.training].map(({ title, source }) => ({ what: title, source })),
  ...Object.values(profile.intake.advice).map((line) => ({ what: `${line?.text}`, source: line?.source })),
  ...(profile.staffRoute?.lines ?? []).map(({ text, source }) => ({ what: text, source })),
];

/** Every text that a person may read, with what it is called in the file. */
function textsOf(value: unknown, key = ''): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((item) => textsOf(item, key));
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([name, part]) => textsOf(part, name));
  const isSource = ['source', 'law', 'document', 'url', 'form', 'id'].includes(key);
  return typeof value === 'string' && value.includes(' ') && !isSource ? [value] : [];
}

const linesOf: Readonly<Record<string, number>> = { S0: 405, S1: 199, S2: 177, S3: 87, S4: 2528 };

describe('the built-in profiles', () => {
  it('are the six of the sources, each called what it is', () => {
    expect(profiles.map(([id]) => id)).toEqual(ids);
    for (const [, profile] of profiles) expect(profile.title).toMatch(/^(Meldcode|Basismodel)/);
  });

  it('name the source or the overlay of every rule that a person reads', () => {
    const without = profiles.flatMap(([id, profile]) =>
      rulesOf(profile)
        .filter(({ source, overlay }) => source === undefined && overlay === undefined)
        .map(({ what }) => `${id}: ${what}`),
    );
    expect(without).toEqual([]);
  });

  it('name sources that exist: lines of the document, or an overlay of their own', () => {
    for (const [id, profile, text] of profiles) {
      const overlays = profile.overlays.map((overlay) => overlay.id);
      for (const [, name = ''] of text.matchAll(/aanvulling ([a-z][A-Za-z]*)/g))
        if (!['van'].includes(name)) expect(overlays, `${id}: ${name}`).toContain(name);
      for (const [whole, document = '', lines = ''] of text.matchAll(/\b(S\d) (L\d+(?:-\d+)?(?:, L\d+(?:-\d+)?)*)/g))
        for (const [, from = '', to = from] of lines.matchAll(/L(\d+)(?:-(\d+))?/g)) {
          expect(Number(from), `${id}: ${whole}`).toBeLessThanOrEqual(Number(to));
          expect(Number(to), `${id}: ${whole}`).toBeLessThanOrEqual(linesOf[document] ?? 0);
        }
    }
  });

  it('close what the paper leaves open, but for what the school must say itself', () => {
    for (const [id, profile] of profiles) {
      const open = openGaps(profile);
      expect(
        open.every(({ id: gap, law }) => gap === 'finalDecider' && law !== undefined),
        id,
      ).toBe(true);
      const named = ['flevoland', 'open-kring'].includes(id);
      expect(open, id).toHaveLength(named ? 0 : 1);
      expect(profile.overlays.map((it) => it.id)).toContain('emergencyFirst');
    }
  });
});

describe.each(profiles)('%s', (_, profile, text) => {
  const texts = textsOf(profile);

  it('speaks quietly, in short sentences', () => {
    expect(texts.filter((it) => it.includes('!'))).toEqual([]);
    const sentences = texts.flatMap((it) => it.split(/[.?:] /));
    expect(sentences.filter((it) => it.split(' ').length > 26)).toEqual([]);
    expect(texts.length).toBeGreaterThan(80);
  });

  it('shows no number, body or law that is gone', () => {
    const all = texts.join('\n');
    expect(all).not.toMatch(
      /0900[- ]?(123|567)|\b(AMK|ASHG|Wbp)\b|Bureau Jeugdzorg|Wet op de jeugdzorg|friesemeldcode/i,
    );
    for (const [url] of text.matchAll(/http[^\s"}]+/g)) expect(url).toMatch(/^https:/);
  });

  it('names nobody from the sources', () => {
    const own = text.replace(/^id: .*$/m, '');
    expect(own).not.toMatch(/Wessels|Meijerink|Reinink|Pieter|Suzan|Fontein|Open Kring|Furore|naam basisschool|@/);
  });

  it('posts titles that tell nothing', () => {
    const posted = [
      ...profile.steps.flatMap((step) => [step.title, ...step.tasks.map(({ title }) => title)]),
      ...profile.records.flatMap((record) => [record.title, ...record.opens.map(({ title }) => title)]),
      ...[...profile.report.tasks.decided, ...profile.report.tasks.made].map(({ title }) => title),
      ...(profile.intake.urgent?.serious ?? []).map(({ title }) => title),
      ...(profile.intake.several ? [profile.intake.several.task.title] : []),
      ...profile.tracks.map(({ title }) => title),
      ...profile.periodic.map(({ title }) => title),
      ...(profile.outside.pupilSystem ? [profile.outside.pupilSystem.taskTitle] : []),
    ];
    for (const title of posted) {
      expect(title.length).toBeLessThanOrEqual(60);
      expect(title).not.toMatch(/geweld|mishandel|misbruik|letsel|gemeld|onveilig|vader|moeder|slacht/i);
    }
  });

  it('has a word of its own for every role', () => {
    expect(Object.keys(profile.roles.labels).sort()).toEqual(
      ['administrator', 'board', 'careCoordinator', 'confidant', 'schoolLeader', 'teacher'].sort(),
    );
  });

  it('says that nothing needs proof, and helps on the way into both talks', () => {
    expect(profile.intake.helpLine).toMatch(/^Je hoeft niets te bewijzen\./);
    for (const { card, agenda } of [profile.talks.child, profile.talks.parents]) {
      expect(card?.firstSentence).toMatch(/\?$|\.$/);
      expect(card?.dontAsk.length).toBeGreaterThanOrEqual(2);
      expect(card?.seating).toBeDefined();
      expect(card?.timing).toMatch(/^Niet op vrijdagmiddag/);
      expect(agenda.length).toBeGreaterThanOrEqual(3);
    }
  });

  it('guides each step, and orders both decisions', () => {
    for (const { id, guidance } of profile.steps) expect(guidance.length, id).toBeGreaterThan(0);
    const decisions = profile.steps.flatMap(({ needs }) =>
      needs.flatMap((need) => (need.kind === 'decision' ? [`${need.which}${need.firm ? '' : ' not firm'}`] : [])),
    );
    expect(decisions).toEqual(['report', 'help']);
  });

  it('never lets a yes about safety be no report, unless as a deviation from the norm (S4 L169-170)', () => {
    const safety = profile.weighing.questions.filter((question) => question.safety).map(({ id }) => id);
    expect(safety).toHaveLength(1);
    const { noReportNever, noReportDeviates } = profile.decision;
    expect([...noReportNever, ...noReportDeviates]).toEqual(
      expect.arrayContaining(
        (['yes', 'doubt'] as const).map((answer) => expect.objectContaining({ question: safety[0], answer })),
      ),
    );
    const outcomes = profile.decision.noReportOutcomes;
    expect(outcomes.filter((outcome) => outcome.startsWith('REPORT'))).toEqual([]);
  });

  it('gives the family no ground to stay untold but danger, broken contact with advice, or a pupil of 16 elsewhere', () => {
    for (const ground of profile.report.notInformedGrounds) {
      expect(['safety', 'contactBreaks', 'livesElsewhere']).toContain(ground.id);
      expect(ground.id !== 'contactBreaks' || ground.needsAdvice).toBe(true);
      expect(ground.id !== 'livesElsewhere' || ground.when?.age === 16).toBe(true);
    }
  });
});
