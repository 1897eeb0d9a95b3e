/**
 * Marks on where people can be reached: that the platform said so, under a key that comes from the master key, since an address is of no school. One
 * for service and id, one for the conversation, which is learnt apart. An address without them is nobody's: the platform is asked again.
 */
import type { Account } from '../consultation/school.ts';
import { derive, type MasterKeys } from './encryption.ts';
import { isMarkOf, type Marked, type MarkKey, rowMark } from './row-mark.ts';

interface Reached extends Account {
  readonly serviceUrl: string;
  readonly channelUser: string;
}
interface Spoken extends Account {
  readonly conversation: string;
}
interface MarkedAddress extends Reached {
  readonly conversation: string | null;
  readonly mark: string | null;
  readonly conversationMark: string | null;
}

const reached = ({ platform, tenant, user, serviceUrl, channelUser }: Reached): Marked => ({
  kind: 'address',
  fields: [platform, tenant, user, serviceUrl, channelUser],
});
const spoken = ({ platform, tenant, user, conversation }: Spoken): Marked => ({
  kind: 'conversation',
  fields: [platform, tenant, user, conversation],
});

interface AddressMarks {
  of(address: Reached): string;
  ofConversation(address: Spoken): string;
  /** Whether service and id carry their mark. */
  holds(row: Reached & Pick<MarkedAddress, 'mark'>): boolean;
  /** The conversation where it carries its mark. */
  conversationIn(row: Account & Pick<MarkedAddress, 'conversation' | 'conversationMark'>): string | undefined;
  /** True where a mark was made with a key that is known here, and for something else. */
  isForged(row: MarkedAddress): boolean;
}

export const createAddressMarks = (masters: MasterKeys): AddressMarks => {
  const keys: readonly MarkKey[] = [...masters.keys].map(([kid, key]) => ({ kid, mark: derive(key, 'mark') }));
  const current = keys.find(({ kid }) => kid === masters.current);
  const make = (row: Marked): string => (current === undefined ? '' : rowMark(current, row));
  const isOther = (mark: string | null, row: Marked | undefined): boolean =>
    keys.some(({ kid }) => mark?.startsWith(`${kid}.`) === true) && (row === undefined || !isMarkOf(keys, mark, row));
  return {
    of: (address) => make(reached(address)),
    ofConversation: (address) => make(spoken(address)),
    holds: ({ mark, ...row }) => isMarkOf(keys, mark, reached(row)),
    conversationIn: ({ conversation, conversationMark, ...account }) =>
      conversation !== null && isMarkOf(keys, conversationMark, spoken({ ...account, conversation }))
        ? conversation
        : undefined,
    isForged: ({ mark, conversation, conversationMark, ...row }) =>
      isOther(mark, reached(row)) ||
      isOther(conversationMark, conversation === null ? undefined : spoken({ ...row, conversation })),
  };
};
