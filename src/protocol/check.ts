/** Checks that a schema cannot express: ids must exist, routes must end, and somebody must be able to carry out each step and talk. */
import { checkDecision } from './check/decision.ts';
import { checkDocuments } from './check/documents.ts';
import { checkDuplicates } from './check/duplicates.ts';
import { type LooseProfile, list } from './check/lists.ts';
import { checkAsked, checkConditions, checkRecords, checkTopics } from './check/records.ts';
import { checkEntries, checkOrder, checkSteps, checkTracks } from './check/steps.ts';
import type { Finding } from './faults.ts';
import { idsOf, missing } from './ids.ts';
import { checkRoutes } from './routes.ts';
import { profileSchema, roleSchema } from './schema.ts';
import { usesOf } from './shape.ts';
import { roleIds, seesCases, talkPartners } from './terms.ts';

export type { LooseProfile } from './check/lists.ts';

/** Returns every contradiction inside the profile. */
export function checkProfile(profile: LooseProfile): readonly Finding[] {
  return [
    ...checkDuplicates(profile),
    ...checkSteps(profile),
    ...checkTracks(profile),
    ...checkOrder(profile),
    ...checkGaps(profile),
    ...checkTalks(profile),
    ...checkRecords(profile),
    ...checkTopics(profile),
    ...checkAsked(profile),
    ...checkConditions(profile),
    ...checkRoutes(profile),
    ...checkDecision(profile),
    ...checkRoles(profile),
    ...checkEntries(profile),
    ...checkDocuments(profile),
  ];
}

function checkGaps(profile: LooseProfile): readonly Finding[] {
  const overlays = idsOf(profile.overlays ?? []);
  return [
    ...list(profile.gaps)
      .filter(({ item }) => item.closedBy !== 'school')
      .flatMap(({ index, item }) => missing(overlays, item.closedBy, ['gaps', index, 'closedBy'], 'aanvulling')),
    ...list(profile.weighing?.questions).flatMap(({ index, item }) =>
      missing(overlays, item.overlay, ['weighing', 'questions', index, 'overlay'], 'aanvulling'),
    ),
  ];
}

function checkTalks(profile: LooseProfile): readonly Finding[] {
  return talkPartners.flatMap((who) => {
    const talk = profile.talks?.[who];
    const forbidden = list(talk?.forbidden).map(({ item }) => item);
    const present = (['presentAll', 'presentAny', 'judgedBy'] as const).flatMap((field) =>
      list(talk?.[field])
        .filter(({ item }) => field !== 'judgedBy' && forbidden.includes(item))
        .map(({ index, item }) => ({
          path: ['talks', who, field, index],
          text: `\`${item}\` moet of mag bij dit gesprek zijn en is ook verboden (forbidden)`,
        })),
    );
    const nobodySkips = (talk?.skipGrounds?.length ?? 0) > 0 && talk?.skippedBy?.length === 0;
    const skip: Finding = {
      path: ['talks', who, 'skipGrounds'],
      text: 'niemand mag dit gesprek overslaan (skippedBy is leeg)',
    };
    return nobodySkips ? [...present, skip] : present;
  });
}

/** Requires roles that see cases, and the school's own word for each in use, because people read that word. */
function checkRoles(profile: LooseProfile): readonly Finding[] {
  const labels = profile.roles?.labels;
  if (labels === undefined) return [];
  const told = new Set<unknown>();
  return usesOf(roleSchema, profileSchema, profile).flatMap(({ path, value }) => {
    const role = roleIds.find((one) => one === value);
    if (role !== undefined && !seesCases(role))
      return [{ path, text: `wie de rol \`${role}\` heeft, ziet geen casus en kan hier niets doen` }];
    const lacks = typeof value === 'string' && !told.has(value) && labels[value as keyof typeof labels] === undefined;
    told.add(value);
    return lacks ? [{ path, text: `rol \`${value}\` heeft geen naam in roles.labels` }] : [];
  });
}
