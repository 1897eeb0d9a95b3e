/**
 * Why the cards of a room do not come there. `open`: others read along; `archived`; `away`: the bot may not see it, or post in it; `card`: the
 * platform does not take one of them.
 */
export type RoomTrouble = 'open' | 'archived' | 'away' | 'card';
