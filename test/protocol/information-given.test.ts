/** What Veilig Thuis asks by telephone: who asked, whether that was checked, what was asked and what was given (Wmo 2015 art. 5.2.6). */
import { describe, expect, it } from 'vitest';
import { builtInProfiles } from '../../src/protocol/loader.ts';

describe('information that was given', () => {
  it.each(builtInProfiles().map(({ profile }) => [profile.id, profile] as const))(
    'is written down in %s by whoever was asked, with a check of who asked',
    (_, profile) => {
      const form = profile.records.find(({ id }) => id === 'informationGiven');
      expect(form?.by).toEqual(expect.arrayContaining(['teacher', 'careCoordinator', 'schoolLeader']));
      const required = form?.fields.filter((field) => field.required).map(({ id }) => id);
      expect(required).toEqual(['on', 'asker', 'checked', 'question', 'given']);
      expect(form?.fields.find(({ id }) => id === 'checked')?.options.map(({ id }) => id)).toContain('calledBack');
    },
  );
});
