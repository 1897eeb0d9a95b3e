/** Reasons to close a case that stand for every school, beside those of its protocol. */

/**
 * Reasons that every school has. `noAnswer`: Veilig Thuis did not answer a report, also after it was asked; `mistake`: there should not have
 * been a case (*vergissing*).
 */
export const ownReasons = ['noAnswer', 'mistake'] as const;
export type OwnReason = (typeof ownReasons)[number];

/** Why a case ended that is about the same child as one that goes on; nobody chooses it for a case by itself. */
export const SAME_CHILD = 'sameChild';
