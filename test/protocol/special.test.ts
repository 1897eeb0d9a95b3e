/** The special routes stand beside every protocol. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { builtInProfiles, parseProfile } from '../../src/protocol/loader.ts';

const ids = ['disclosure', 'injury', 'sexualViolence', 'fgm', 'honour', 'absence', 'partnerViolence'];
const flevoland = builtInProfiles().find(({ profile }) => profile.id === 'flevoland')?.text ?? '';

describe('the special routes', () => {
  it.each(builtInProfiles().map(({ profile }) => [profile.id, profile] as const))('stand in %s', (_, profile) => {
    expect(profile.marks.map(({ id }) => id)).toEqual(expect.arrayContaining(ids));
    expect(profile.records.map(({ id }) => id)).toContain('childCheck');
    const weighing = profile.steps.find(({ id }) => id === profile.weighing.step);
    expect(weighing?.tasks.map(({ id }) => id)).toContain('childCheck');
    // Nobody waits for it: it asks, and the step goes on.
    expect(weighing?.needs.some((need) => need.kind === 'record' && need.record === 'childCheck')).toBe(false);
  });

  it('name whom to call, and which talks wait for Veilig Thuis', () => {
    const { marks } = builtInProfiles()[0]?.profile ?? { marks: [] };
    const mark = (id: string) => marks.find((it) => it.id === id);
    const phones = (id: string) => mark(id)?.numbers.map(({ phone }) => phone);
    expect(phones('sexualViolence')).toEqual(['0800-0188', '0900-8844', '0800-2000']);
    expect(phones('fgm')).toEqual(['0800-2000', '112']);
    expect(mark('sexualViolence')?.holdsTalks).toEqual(['child', 'parents']);
    for (const id of ['fgm', 'honour', 'absence']) expect(mark(id)?.holdsTalks).toEqual(['parents']);
    expect(mark('disclosure')?.holdsTalks).toEqual([]);
  });

  it('leave a number that no longer exists out', () => {
    const all = builtInProfiles().flatMap(({ profile }) => profile.marks.flatMap((m) => m.numbers.map((n) => n.phone)));
    expect(all.filter((phone) => phone.startsWith('0900') && phone !== '0900-8844')).toEqual([]);
  });

  it('give way to what a protocol says itself under the same id, and leave its hash its own', () => {
    const text = `${flevoland}\nmarks:\n  - { id: injury, title: Letsel bij ons, holdsTalks: [child] }\n`;
    const parsed = parseProfile(text);
    if (!parsed.ok) throw new Error(parsed.faults[0]?.text);
    const injuries = parsed.profile.marks.filter(({ id }) => id === 'injury');
    expect(injuries.map(({ title }) => title)).toEqual(['Letsel bij ons']);
    expect(parsed.hash).toBe(createHash('sha256').update(text).digest('hex'));
  });
});
