/**
 * Version of the folding code: a case row stores the version under which its face and facts were built from its logbook.
 *
 * Raise it by one in every change that makes `fold` return a different face or different facts for any logbook: a member that is added,
 * removed or filled in differently, an event that does more or less. A test with a logbook of each protocol fails until that is done. A new
 * event type alone does not raise it, because no earlier logbook holds one.
 *
 * The rules, which also hold while replicas of two versions run side by side:
 * - A press, a form and the clock decide on the fold of the code that executes them. A case last written under another version, older or
 *   newer, is folded from its logbook in the same transaction; the change is written under the version of its writer.
 * - A case whose logbook does not allow that (broken, or with events newer than this code) is worked on as it is stored, and written as
 *   version 0, which belongs to no code. So no entry and no call for help is held up.
 * - A call for help (*Nu gevaar*, *Er is al gemeld*) waits a moment only for that fold: where the owner does not answer, it is decided on what
 *   is stored, and written as version 0 too. Anything else is then told to try again.
 * - The owner upgrades older cases one at a time, at the start and again later, until none is left; what an older replica writes in the
 *   meantime is upgraded again. The logbook is the truth and is never touched: whatever an older replica did not know returns by itself.
 * - Each replica upgrades to its own version only, and never downgrades by itself.
 *
 * What a new version may not change: who is in a case or excluded from it, its call name, and whether it is practice (row security relies
 * on tables with these); nor may it forget a task, which must be dropped instead. SQL reads `phase`, `urgency`, `emergencyAt`, `openedAt`,
 * `watcher` and `waits` from the stored face: it sees the older values until the owner has upgraded the case.
 */
export const foldingVersion = 5;

/** Version 0, which belongs to no code: written before versions existed, or stored without a fold. Such a case is always folded again. */
export const unfolded = 0;
