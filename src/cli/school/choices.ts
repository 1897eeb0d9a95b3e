/** Checks of what a protocol leaves to the school: settings it may switch on, and gaps it must close before use. */
import { type Finding, suggestion } from '../../protocol/faults.ts';
import { gapsLeft, isClosedByDecider, settingsOf } from '../../protocol/left-to-school.ts';
import type { Profile } from '../../protocol/schema.ts';
import type { LooseSchool } from './check.ts';

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
    ...documentFaults(school, profile),
    ...gapsLeft(school, profile)
      .filter((gap) => gap.law !== undefined && !isClosedByDecider(gap))
      .map(({ id, text, law }) => ({
        path: ['protocol'],
        text: `dit protocol kan nog niet in gebruik: ${text} Schrijf onder \`choices\` bij \`${id}\` hoe jullie school dit regelt (${law})`,
      })),
  ];
}

/** A document of the school is one that its protocol means, once, or any other that it wants at hand. */
function documentFaults({ documents = [] }: LooseSchool, profile: Profile): readonly Finding[] {
  const known = profile.documents.map(({ id }) => id);
  return documents.flatMap((document, index): readonly Finding[] => {
    const meant = document?.for;
    if (meant === undefined) return [];
    const path = ['documents', index, 'for'];
    if (!known.includes(meant))
      return [{ path, text: `dit protocol noemt dit document niet${suggestion(meant, known)}` }];
    const isTwice = documents.slice(0, index).some((before) => before?.for === meant);
    return isTwice ? [{ path, text: 'dit document staat er al' }] : [];
  });
}
