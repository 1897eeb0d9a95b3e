/** The welcome of people who are new here, planned in the transaction that makes them known: so nobody who was known before ever gets one. */
import type { PersonId } from '../consultation/school.ts';
import { WELCOME_SLOT } from '../digest/moments.ts';
import type { Ask } from './ask.ts';
import type { SchoolPlan } from './school-plan.ts';
import { statement } from './statement.ts';

/** How the people who are new are welcomed. */
export interface Welcoming {
  /** From when on. */
  readonly at: (plan: SchoolPlan) => Date;
  /** Platforms on which the bot can write to nobody who did not meet it: who comes later is greeted there by their first meeting. */
  readonly meetFirst: readonly string[];
}

const planWelcome = statement({
  by: ['owner'],
  takes: [
    'personalPosts.schoolId',
    'personalPosts.slot',
    'personalPosts.plannedAt as at',
    'personalPosts.personId[] as people',
    'accounts.platform[] as meetFirst',
  ],
  gives: ['personalPosts.personId as person'],
  uses: [
    'accounts.personId',
    'accounts.platform',
    'accounts.tenant',
    'accounts.user',
    'addresses.conversation',
    'addresses.platform',
    'addresses.tenant',
    'addresses.user',
    'personalPosts.attempts',
    'personalPosts.id',
    'personalPosts.retryAt',
    'personalPosts.state',
  ],
  text: `insert into personal_posts (id, person_id, school_id, slot, state, attempts, planned_at, retry_at)
  select gen_random_uuid(), p.id, $1, $2, 'planned', 0, $3::timestamptz, $3::timestamptz from unnest($4::uuid[]) as p(id)
  where exists (select 1 from accounts a where a.person_id = p.id and (a.platform <> all ($5::text[]) or exists (
    select 1 from addresses d where d.platform = a.platform and d.tenant = a.tenant and d.user_id = a.user_id
      and d.conversation is not null)))
  on conflict (person_id, school_id, slot) do nothing returning person_id as person`,
});

/** Plans it for whoever of these can be reached; the bot sends it by the road of all messages to one person. Returns how many. */
export const welcomeNew = async (
  said: Ask,
  { at, meetFirst }: Welcoming,
  plan: SchoolPlan,
  { schoolId, people }: { readonly schoolId: string; readonly people: readonly PersonId[] },
): Promise<number> => {
  if (people.length === 0) return 0;
  return (await said(planWelcome({ schoolId, slot: WELCOME_SLOT, at: at(plan), people, meetFirst }))).length;
};
