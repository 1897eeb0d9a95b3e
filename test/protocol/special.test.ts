/** The special routes stand beside every protocol. */
import { describe, expect, it } from 'vitest';
import { inSchool } from '../../cards/school-words.ts';
import { builtInProfile, builtInProfiles, parseProfile, parseStored } from '../../src/protocol/loader.ts';

const ids = ['disclosure', 'injury', 'sexualViolence', 'seriousCrime', 'fgm', 'honour', 'absence', 'partnerViolence'];
const flevoland = builtInProfile('flevoland')?.text ?? '';
/** What a case that begins today stores. */
const began = builtInProfile('flevoland')?.stored ?? '';

describe('the special routes', () => {
  it.each(builtInProfiles().map(({ profile }) => [profile.id, profile] as const))('stand in %s', (_, profile) => {
    expect(profile.marks.map(({ id }) => id)).toEqual(expect.arrayContaining(ids));
    expect(profile.records.map(({ id }) => id)).toContain('childCheck');
    const weighing = profile.steps.find(({ id }) => id === profile.weighing.step);
    expect(weighing?.tasks.map(({ id }) => id)).toContain('childCheck');
    // Nobody waits for it: it asks, and the step goes on.
    expect(weighing?.needs.some((need) => need.kind === 'record' && need.record === 'childCheck')).toBe(false);
  });

  it('ask about others at home in words that no type of school says anew', () => {
    const check = builtInProfile('utrecht')?.profile.records.find(({ id }) => id === 'childCheck');
    const labels = check?.fields.map(({ label }) => label) ?? [];
    expect(labels.map((label) => inSchool({ profile: { schoolType: 'vo' } }, label))).toEqual(labels);
  });

  it('name whom to call, and which talks wait for Veilig Thuis', () => {
    const { marks } = builtInProfiles()[0]?.profile ?? { marks: [] };
    const mark = (id: string) => marks.find((it) => it.id === id);
    const phones = (id: string) => mark(id)?.numbers.map(({ phone }) => phone);
    expect(phones('sexualViolence')).toEqual(['0800-0188', '0900-8844', '0800-2000']);
    expect(phones('disclosure')).toEqual(['112', '0800-2000']);
    // Talks can spoil the evidence of any serious crime (S4 L1231-1243).
    expect(mark('seriousCrime')).toMatchObject({ urgency: 'serious', holdsTalks: ['child', 'parents'] });
    expect(phones('fgm')).toEqual(['0800-2000', '112']);
    expect(mark('sexualViolence')?.holdsTalks).toEqual(['child', 'parents']);
    for (const id of ['fgm', 'honour', 'absence']) expect(mark(id)?.holdsTalks).toEqual(['parents']);
    expect(mark('disclosure')?.holdsTalks).toEqual([]);
  });

  it('leave a number that no longer exists out', () => {
    const all = builtInProfiles().flatMap(({ profile }) => profile.marks.flatMap((m) => m.numbers.map((n) => n.phone)));
    expect(all.filter((phone) => phone.startsWith('0900') && phone !== '0900-8844')).toEqual([]);
  });

  it('give way to what a protocol says itself under the same id', () => {
    const text = `${flevoland}\nmarks:\n  - { id: injury, title: Letsel bij ons, holdsTalks: [child] }\n`;
    const parsed = parseProfile(text);
    if (!parsed.ok) throw new Error(parsed.faults[0]?.text);
    const injuries = parsed.profile.marks.filter(({ id }) => id === 'injury');
    expect(injuries.map(({ title }) => title)).toEqual(['Letsel bij ons']);
  });

  it('stay for a running case as they were when it began, marks, records and tasks alike', () => {
    const before = began
      .replace(/title: "Het slachtoffer vertelde het zelf[^"]*"/, 'title: Zoals het toen heette')
      .replace('title: Kindcheck', 'title: Kindcheck van toen')
      .replace(
        '{ id: childCheck, title: Kindcheck, owner: careCoordinator, source: S4 L476-492 }',
        '{ id: childCheck, title: Taak van toen, owner: careCoordinator }',
      );
    const profile = parseStored(before);
    expect(profile?.marks.find(({ id }) => id === 'disclosure')?.title).toBe('Zoals het toen heette');
    expect(profile?.records.find(({ id }) => id === 'childCheck')?.title).toBe('Kindcheck van toen');
    const tasks = profile?.steps.find(({ id }) => id === profile.weighing.step)?.tasks.map(({ title }) => title);
    expect(tasks).toContain('Taak van toen');
  });

  it('are those of today for a case that stored its protocol alone, and none where what was stored is broken', () => {
    expect(parseStored(flevoland)).toEqual(builtInProfile('flevoland')?.profile);
    expect(parseStored(began.replaceAll('\nrecords:', '\nrecordz:'))).toBeUndefined();
  });

  it('are no part of what a school writes: a file with a second document is refused', () => {
    const parsed = parseProfile(began);
    expect(parsed.ok ? [] : parsed.faults.map(({ text }) => text)).toEqual([
      'Er staan meer documenten (`---`) in dit bestand.',
    ]);
  });
});
