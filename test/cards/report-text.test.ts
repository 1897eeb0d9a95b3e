import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draftOf, draftText, withIdentityMode } from '../../cards/report-text.ts';
import type { AddEntry, ReportText } from '../../src/consultation/commands.ts';
import { builtInProfile } from '../../src/protocol/loader.ts';
import { answers, flevoland, Play, toWeighing } from '../fakes/steps-session.ts';
import '../fixtures/samples.ts';

const entry = (id: string, more: Partial<AddEntry>): AddEntry => ({
  type: 'AddEntry',
  id,
  entryType: 'fact',
  text: `Tekst van ${id}`,
  happenedAt: '2026-11-10T08:00:00.000Z',
  audience: 'case',
  ...more,
});

const draft = (play: Play): ReportText =>
  draftOf({ rows: play.case.rows, face: play.face, facts: play.facts, profile: play.profile, school: play.school });

const blank: ReportText = {
  concern: '',
  meldcode: '',
  talks: '',
  identity: '',
  followUp: '',
  strengths: '',
  safety: '',
};

describe('the first text of a report', () => {
  it('takes facts and statements only, whatever else the logbook holds (S3 L20, S4 L1704-1714)', async () => {
    const profile = flevoland();
    const all = ['fact', 'statement', 'hypothesis', 'opinion', 'diagnosis', 'remark'] as const;
    const types = [...profile.logbook.types, 'hypothesis' as const, 'opinion' as const];
    const play = new Play({ profile: { ...profile, logbook: { ...profile.logbook, types } } });
    await toWeighing(play);
    for (const entryType of all)
      await play.does(
        'ilse',
        entry(`e-${entryType}`, { entryType, saidBy: 'Sam', madeBy: 'een arts', madeOn: '2026-11-01' }),
      );
    await play.does('ilse', { type: 'React', id: 'm1', step: 'signals', text: 'Tekst van bericht' });
    await play.does('ilse', {
      type: 'RecordAdvice',
      id: 'a1',
      from: 'veiligThuis',
      happenedAt: play.now,
      spokenTo: 'mevrouw Smit',
      text: 'Tekst van advies',
      advises: 'report',
      registeredUnder: 'ilse',
    });
    await answers(play, { q1: 'yes' });
    const whole = draftText(draft(play));
    expect(whole).toContain('Tekst van e-fact');
    expect(whole).toContain('Tekst van e-statement');
    for (const words of ['hypothesis', 'opinion', 'diagnosis', 'remark', 'bericht', 'advies'])
      expect(whole).not.toMatch(new RegExp(`Tekst van (e-)?${words}`));
    expect(whole).not.toContain('GEHEIM-GESPREK');
    expect(whole).not.toContain('Reden bij q1');
    expect(whole).not.toContain('mevrouw Smit');
  });

  it('marks what others saw or heard as another source, and own observation not (S4 L1704-1714)', async () => {
    const play = await new Play().open('an');
    await play.does('an', entry('e1', { sourceKind: 'own' }));
    await play.does('an', entry('e2', { sourceKind: 'parent' }));
    await play.does('an', entry('e3', { sourceKind: 'other' }));
    await play.does(
      'an',
      entry('e4', { sourceKind: 'child', entryType: 'statement', saidBy: 'Sam', heardBy: 'Juf An' }),
    );
    const lines = draft(play).concern.split('\n');
    const of = (id: string): string => lines.find((l) => l.includes(`Tekst van ${id}`)) ?? '';
    expect(of('e1')).not.toContain('Andere bron');
    expect(of('e2')).toContain('Andere bron: verteld door een ouder.');
    expect(of('e3')).toContain('Andere bron: gezien of gehoord door iemand anders.');
    expect(of('e4')).toContain('“Tekst van e4”, gezegd door Sam, gehoord door Juf An');
    expect(of('e4')).toContain('Andere bron: verteld door het kind.');
  });

  it('ends a line once, also where it ends in what somebody said', async () => {
    const play = await new Play().open('an');
    await play.does('an', entry('e1', { text: 'Sam zei: “Weet ik niet meer.”' }));
    await play.does('an', entry('e2', { text: 'Sam zei: “gevallen”' }));
    expect(draft(play).concern).toContain('“Weet ik niet meer.” Opgeschreven door');
    expect(draft(play).concern).toContain('“gevallen”. Opgeschreven door');
  });

  it('leaves out what was corrected and keeps the correction', async () => {
    const play = await new Play().open('an');
    await play.does('an', entry('e1', {}));
    await play.does('an', entry('e2', { corrects: 'e1' }));
    expect(draft(play).concern).not.toContain('Tekst van e1');
    expect(draft(play).concern).toContain('Tekst van e2');
    expect(draft(play).concern).toMatch(/Tekst van e2.*Verbeterd door dezelfde persoon op /);
  });

  it('has beside a line what a colleague wrote beside it, whichever way it points', async () => {
    const play = await new Play().open('an');
    await play.does('ilse', { type: 'OpenFile' });
    await play.does('an', entry('e1', { direction: 'supports' }));
    await play.does('an', entry('e2', { direction: 'supports', happenedAt: '2026-11-12T08:00:00.000Z' }));
    await play.does('ilse', entry('e3', { besides: 'e1', direction: 'contradicts', happenedAt: '2026-11-13' }));
    const lines = draft(play).concern.split('\n');
    const at = lines.findIndex((line) => line.includes('Tekst van e1'));
    expect(lines[at + 1]).toMatch(
      /^- vr 13 nov 2026: Tekst van e3.*Dit schreef een collega naast de regel hierboven\.$/,
    );
    expect(draft(play).strengths).not.toContain('Tekst van e3');
  });

  it('says of a day that nobody knows that it is not known, and takes the one that was filled in later', async () => {
    const play = new Play();
    await play.open('an', { urgency: 'consult' });
    const { happenedAt: _, ...undated } = entry('e1', {});
    await play.does('an', undated);
    expect(draft(play).concern).toContain('- dag onbekend: Tekst van e1');
  });

  it('is in the order of what happened, and puts what reassures under what goes well', async () => {
    const play = await new Play().open('an');
    await play.does('an', entry('e1', { happenedAt: '2026-11-12T08:00:00.000Z' }));
    await play.does('an', entry('e2', { happenedAt: '2026-11-02T08:00:00.000Z' }));
    await play.does('an', entry('e3', { direction: 'contradicts' }));
    const { concern, strengths } = draft(play);
    expect(concern.indexOf('Tekst van e2')).toBeLessThan(concern.indexOf('Tekst van e1'));
    expect(concern).not.toContain('Tekst van e3');
    expect(strengths).toContain('Tekst van e3');
  });

  it('goes by where people put a line, says where it is on no side, and has as much room for either', async () => {
    const play = await new Play().open('an');
    await play.does('ilse', { type: 'OpenFile' });
    await play.does('an', entry('e1', { direction: 'supports' }));
    await play.does('an', entry('e2', { direction: 'neutral' }));
    await play.does('an', entry('e3', {}));
    await play.does('ilse', { type: 'PlaceEntry', entry: 'e1', direction: 'contradicts' });
    await play.does('ilse', { type: 'PlaceEntry', entry: 'e3', direction: 'contradicts' });
    const { concern, strengths } = draft(play);
    const of = (id: string): string => concern.split('\n').find((l) => l.includes(`Tekst van ${id}`)) ?? '';
    expect(of('e1')).toContain('Collega’s denken verschillend over wat dit met de zorg doet.');
    expect(of('e2')).toContain('Dit maakt de zorg niet groter en niet kleiner.');
    expect(strengths).toContain('Tekst van e3');
    expect(concern).not.toContain('Tekst van e3');
    for (const direction of ['supports', 'contradicts'] as const)
      for (let i = 0; i < 12; i += 1)
        await play.does('an', entry(`${direction}${i}`, { direction, text: 'x'.repeat(2500) }));
    const long = draft(play);
    const kept = (block: string): number => block.split('x'.repeat(2500)).length;
    expect(kept(long.strengths)).toBe(kept(long.concern));
  });

  it('says where a talk was held otherwise than the protocol says, in what and why', async () => {
    const play = await toWeighing(new Play());
    expect(draft(play).talks).not.toContain('anders dan ons protocol');
    await play.does('ilse', {
      type: 'RecordTalk',
      id: 'second',
      with: 'parents',
      present: ['ilse', 'dirk', 'an'],
      happenedAt: '2026-11-13',
      goal: 'g',
      reaction: 'r',
      agreements: 'a',
      suspicionGone: false,
      whyOtherwise: 'De vader wilde haar erbij.',
    });
    expect(draft(play).talks).toContain(
      'Dit ging anders dan ons protocol zegt: andere mensen erbij dan het protocol noemt, op vrijdag. Reden: De vader wilde haar erbij.',
    );
  });

  it('names the steps with their dates, the advice, the answers, the talks and the grounds', async () => {
    const play = await answers(await toWeighing(new Play()), { q1: 'yes', q2: 'yes' });
    const text = draft(play);
    expect(text.meldcode).toContain('Stap 1, Signalen in kaart: klaar op di 17 nov 2026.');
    expect(text.meldcode).toContain('Stap 4, Wegen: begonnen op di 17 nov 2026.');
    expect(text.meldcode).toContain('Stap 5, Beslissen: nog niet gedaan.');
    expect(text.meldcode).toContain('Is het kind acuut of structureel onveilig? Ja');
    const who = 'Gesprek met de ouders op di 17 nov 2026, door intern begeleider en directie.';
    expect(text.talks).toContain(who);
    const left = { rows: play.case.rows, face: play.face, facts: play.facts, profile: play.profile };
    const people = play.school.people.map((person) => ({ ...person, roles: ['teacher'] as const }));
    expect(draftOf({ ...left, school: { ...play.school, people: people.slice(0, 2) } }).talks).toContain(who);
    expect(text.talks).toContain('Geen gesprek met het kind. Grond: Door het gesprek');
    expect(text.identity).toContain('in het leerlingvolgsysteem');
    expect(text.identity).not.toContain('Sam');
    expect(text.followUp).toContain('5 werkdagen');
    const { face, facts, school } = play;
    const profile = builtInProfile('open-kring')?.profile ?? play.profile;
    expect(draftOf({ rows: play.case.rows, face, facts, school, profile }).identity).toContain('in ParnasSys');
  });
});

describe('the exact text', () => {
  it('differs whenever a block differs', () => {
    const block = fc.string({ minLength: 1 }).filter((s) => s.trim() !== '');
    fc.assert(
      fc.property(fc.record({ concern: block, talks: block }), fc.record({ concern: block, talks: block }), (a, b) => {
        fc.pre(a.concern !== b.concern || a.talks !== b.talks);
        fc.pre(!/\n/.test(`${a.concern}${a.talks}${b.concern}${b.talks}`));
        expect(draftText({ ...blank, ...a })).not.toBe(draftText({ ...blank, ...b }));
      }),
    );
  });

  it('shows only blocks that hold something, each under its heading', () => {
    expect(draftText({ ...blank, concern: 'Een.', followUp: 'Twee.' })).toBe(
      'De zorg\nEen.\n\nWat de school verder doet\nTwee.',
    );
  });

  it('always says how the report is made, once, and follows a change of it', () => {
    const open = withIdentityMode('Gegevens volgen.', 'open');
    const shielded = withIdentityMode(open, 'shieldedFromFamily');
    expect(shielded).not.toContain('meldt open');
    expect(withIdentityMode(shielded, 'open')).toBe(open);
    expect(open.split('\n')).toHaveLength(2);
  });
});
