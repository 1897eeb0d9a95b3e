import type { AddressStore, KnownAddress } from '../../../src/port/address-store.ts';

type Row = Parameters<AddressStore['learn']>[0];

/** Addresses in memory, in the order in which they were learnt. */
export function fakeAddresses(): AddressStore & { readonly rows: readonly Row[] } {
  let rows: Row[] = [];
  const same = (a: { tenant: string; user: string }) => (b: Row) => a.tenant === b.tenant && a.user === b.user;
  const without = ({ conversation: _gone, ...row }: Row): Row => row;
  return {
    get rows() {
      return rows;
    },
    learn: async (seen) => {
      const before = rows.find(same(seen));
      const conversation = seen.conversation ?? before?.conversation;
      const row = { ...seen, ...(conversation === undefined ? {} : { conversation }) };
      rows = [...rows.filter((it) => it !== before), row];
    },
    forget: async (account) => {
      rows = rows.map((row) => (same(account)(row) ? without(row) : row));
    },
    forgetConversation: async ({ tenant, conversation }) => {
      rows = rows.map((row) => (row.tenant === tenant && row.conversation === conversation ? without(row) : row));
    },
    addressOf: async (account) => {
      const row = rows.find(same(account));
      return row && ({ ...row, conversation: row.conversation } satisfies KnownAddress);
    },
    userOf: async ({ tenant, channelUser }) =>
      rows.find((row) => row.tenant === tenant && row.channelUser === channelUser)?.user,
    serviceUrl: async ({ tenant }) => rows.findLast((row) => row.tenant === tenant)?.serviceUrl,
  };
}
