import type { Post } from '../../port/delivery-store.ts';
import { noticeIn } from '../screen/slots.ts';
import type { Screen } from '../screen/standing-card.ts';

/**
 * Returns the wanted cards, each notice under the slot where it stands already if nothing new is asked in it: what was done since makes no
 * message out of what its person saw before. What is asked anew is a message of its own, because an update rings no phone.
 */
export function inKeptSlots(wanted: Screen, posts: readonly Post[]): Screen {
  const standing = posts.flatMap(({ slot, state }) => {
    const notice = state === 'removed' ? undefined : noticeIn(slot);
    return notice?.asks === true ? [{ ...notice, slot }] : [];
  });
  const kept = (slot: string): string => {
    const notice = noticeIn(slot);
    const same = standing.find(
      (one) => one.person === notice?.person && one.number === notice.number && one.latest >= notice.latest,
    );
    return same?.slot ?? slot;
  };
  return new Map([...wanted].map(([slot, card]) => [kept(slot), card]));
}
