/** Whether where people of a school are reached is what their platform said. */
import type pg from 'pg';
import { createAddressMarks } from './address-marks.ts';
import { ask } from './ask.ts';
import type { MasterKeys } from './encryption.ts';
import { statement } from './statement.ts';

const addressesOfSchool = statement({
  name: 'addresses_of_school',
  by: ['owner'],
  takes: ['staff.schoolId'],
  gives: [
    'accounts.personId as person',
    'addresses.platform',
    'addresses.tenant',
    'addresses.user',
    'addresses.serviceUrl',
    'addresses.channelUser',
    'addresses.conversation',
    'addresses.mark',
    'addresses.conversationMark',
  ],
  uses: ['accounts.platform', 'accounts.tenant', 'accounts.user', 'staff.personId'],
  text: `select a.person_id as person, d.platform, d.tenant, d.user_id as "user", d.service_url as "serviceUrl",
      d.channel_user as "channelUser", d.conversation, d.mark, d.conversation_mark as "conversationMark"
    from staff t join accounts a on a.person_id = t.person_id
    join addresses d on d.platform = a.platform and d.tenant = a.tenant and d.user_id = a.user_id
    where t.school_id = $1 order by 1`,
});

/** People whose address others wrote. One without a mark, or with that of a master key that is gone, is not used: it is no finding. */
export const aroundAddresses = async (
  client: pg.ClientBase,
  masters: MasterKeys,
  schoolId: string,
): Promise<readonly { readonly table: 'addresses'; readonly which: string }[]> => {
  const marks = createAddressMarks(masters);
  const forged = (await ask(client, addressesOfSchool({ schoolId }))).filter((row) => marks.isForged(row));
  return forged.map(({ person }) => ({ table: 'addresses', which: person }));
};
