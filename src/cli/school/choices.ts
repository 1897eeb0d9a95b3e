/** What a protocol leaves to the school: settings it may switch on, and gaps that must be closed before it can be used. */
import { type Finding, suggestion } from '../../protocol/faults.ts';
import { openGaps } from '../../protocol/loader.ts';
import { condition } from '../../protocol/schema/common.ts';
import { type Profile, profileSchema } from '../../protocol/schema.ts';
import { usesOf } from '../../protocol/shape.ts';
import type { LooseSchool } from './check.ts';

/** Closed by naming the one who decides, which a school file always does (Besluit verplichte meldcode art. 2). */
const BY_FINAL_DECIDER = 'finalDecider';

/** Every setting that some rule of the profile asks for. */
export const settingsOf = (profile: Profile): ReadonlySet<string> =>
  new Set(
    usesOf(condition, profileSchema, profile).flatMap(({ value }) => {
      const setting = Object(value).setting;
      return typeof setting === 'string' ? [setting] : [];
    }),
  );

/** Gaps that this school has not closed. */
export const gapsLeft = (
  school: Pick<LooseSchool, 'choices' | 'finalDecider'>,
  profile: Profile,
): readonly Profile['gaps'][number][] =>
  openGaps(profile).filter(
    ({ id }) => school.choices?.[id] === undefined && !(id === BY_FINAL_DECIDER && school.finalDecider !== undefined),
  );

export function checkChoices(school: LooseSchool, profile: Profile): readonly Finding[] {
  const settings = settingsOf(profile);
  const gaps = new Set(profile.gaps.map(({ id }) => id));
  return [
    ...(school.settings ?? []).flatMap((setting, index) =>
      setting === undefined || settings.has(setting)
        ? []
        : [
            {
              path: ['settings', index],
              text: `dit protocol kent deze instelling niet${suggestion(setting, settings)}`,
            },
          ],
    ),
    ...Object.keys(school.choices ?? {})
      .filter((id) => !gaps.has(id))
      .map(
        (id): Finding => ({
          path: ['choices', id],
          at: 'key',
          text: `dit protocol laat hier niets over open${suggestion(id, gaps)}`,
        }),
      ),
    ...gapsLeft(school, profile)
      .filter(({ law }) => law !== undefined)
      .map(({ id, text, law }) => ({
        path: ['protocol'],
        text: `dit protocol kan nog niet in gebruik: ${text} Schrijf onder \`choices\` bij \`${id}\` hoe jullie school dit regelt (${law})`,
      })),
  ];
}
