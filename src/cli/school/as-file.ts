/** A school as it is kept, as a school file again: one that `apply` takes, and finds no difference with. */
import { Document } from 'yaml';
import { builtInProfile } from '../../protocol/loader.ts';
import type { FiledSchool } from '../../store/kept-schools.ts';

type Kept = Readonly<Record<string, unknown>>;

/** Without what is not there. */
const there = (values: Kept): Kept =>
  Object.fromEntries(
    Object.entries(values).filter(
      ([, value]) => value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0),
    ),
  );

/** The workspace in which most people are: a file names one of each platform. */
function homeOf({ people }: FiledSchool, platform: string): string | undefined {
  const counts = new Map<string, number>();
  for (const { accounts } of people)
    for (const one of accounts)
      if (one.platform === platform) counts.set(one.tenant, (counts.get(one.tenant) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}

interface AsFile {
  readonly text: string;
  /** Dutch sentences about what a file cannot say. */
  readonly notes: readonly string[];
}

export function fileOf(kept: FiledSchool): AsFile {
  const { school, board, profile, people } = kept;
  const isBuiltIn = builtInProfile(profile.id)?.hash === school.profileHash;
  const homes = { slack: homeOf(kept, 'slack'), teams: homeOf(kept, 'teams') };
  const keyOf = new Map(people.map(({ id, key }) => [id, key]));
  const accountOf = (person: FiledSchool['people'][number], platform: 'slack' | 'teams') =>
    person.accounts.find((one) => one.platform === platform && one.tenant === homes[platform])?.user;
  const document = new Document(
    there({
      school: school.name,
      protocol: isBuiltIn || builtInProfile(profile.id) ? profile.id : `./${profile.id}.yaml`,
      timezone: school.timezone,
      veiligThuis: school.veiligThuis,
      localTeam: school.localTeam,
      documents: school.documents,
      board: board.name === null ? undefined : there(board),
      privacyOfficer: school.privacyOfficer,
      retention: school.retention,
      closed: school.closed,
      slack: homes.slack === undefined ? undefined : { team: homes.slack },
      teams: homes.teams === undefined ? undefined : { tenant: homes.teams },
      finalDecider: school.finalDecider,
      settings: school.settings,
      words: school.words,
      secondFactor: school.secondFactor,
      choices: Object.keys(school.choices).length === 0 ? undefined : school.choices,
      people: people.map((person) =>
        there({
          id: person.key === person.name ? undefined : person.key,
          name: person.name,
          roles: person.roles,
          groups: person.groups,
          slack: accountOf(person, 'slack'),
          teams: accountOf(person, 'teams'),
          deputy: person.deputyId === null ? undefined : keyOf.get(person.deputyId),
          workdays: person.workdays,
          phone: person.phone,
          training: person.training,
        }),
      ),
    }),
  );
  const lost = people.filter(
    (person) => person.accounts.length > 0 && !accountOf(person, 'slack') && !accountOf(person, 'teams'),
  );
  const notes = [
    ...(isBuiltIn
      ? []
      : [
          builtInProfile(profile.id)
            ? `De school volgt een eerdere tekst van ${profile.id}: toepassen neemt die van deze versie.`
            : `De school heeft een eigen protocol (${profile.id}): zet de plaats van dat bestand achter \`protocol:\`.`,
        ]),
    ...(school.hasRoster
      ? [
          'Van de leerlingenlijst zijn alleen sleutels bewaard: zet de plaats van het bestand achter `roster:`, anders verdwijnt ze.',
        ]
      : []),
    ...(lost.length > 0 ? [`In een andere omgeving dan de rest: ${lost.map(({ name }) => name).join(', ')}.`] : []),
  ];
  document.commentBefore = [' Zo staat het in de bot.', ...notes.map((note) => ` Let op: ${note}`)].join('\n');
  return { text: document.toString({ lineWidth: 0 }), notes };
}
