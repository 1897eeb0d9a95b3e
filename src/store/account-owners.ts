/** Whose accounts are known here already, for whoever writes a school file: at which school, by name. */
import { ask } from './ask.ts';
import { asOwner, type DatabaseAddress } from './migrate.ts';
import { statement } from './statement.ts';

const accountOwners = statement({
  by: ['owner'],
  takes: ['accounts.platform', 'accounts.tenant'],
  gives: ['accounts.user', 'people.name', 'text? as schools'],
  uses: [
    'accounts.personId',
    'people.id',
    'roles.personId',
    'roles.schoolId',
    'roles.until',
    'schools.id',
    'schools.name',
  ],
  text: `select a.user_id as "user", p.name, (
      select string_agg(distinct s.name, ' en ' order by s.name) from roles r join schools s on s.id = r.school_id
      where r.person_id = p.id and r.until_at is null) as schools
    from accounts a join people p on p.id = a.person_id where a.platform = $1 and a.tenant = $2 order by 1`,
});

/** Somebody who has an account; `schools`: where they have a role now, absent where nowhere. */
export interface AccountOwner {
  readonly name: string;
  readonly schools?: string;
}

/** Every account of one workspace that is somebody's here, by its id in small letters. */
export const readAccountOwners = (
  address: DatabaseAddress,
  home: { readonly platform: string; readonly tenant: string },
): Promise<ReadonlyMap<string, AccountOwner>> =>
  asOwner(address, async (client) => {
    const rows = await ask(client, accountOwners(home));
    return new Map(
      rows.map(({ user, name, schools }) => [user.toLowerCase(), schools === null ? { name } : { name, schools }]),
    );
  });
