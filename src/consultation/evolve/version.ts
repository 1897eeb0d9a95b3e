/**
 * The version of the folding: the number under which a case row says how its face and facts were made from its logbook.
 *
 * Raise it by one in every change after which `fold` gives another face or other facts for some logbook: a member that is new, gone or filled
 * in otherwise, an event that does more or less. A test with a logbook of each protocol fails until that is done. Not raised: a new event type
 * by itself, because no logbook of before holds one.
 *
 * What holds then, also while replicas of both versions run beside each other:
 * - A press, a form and the clock decide on the folding of the code that carries them out. A case that was last written under another version,
 *   older or newer, is folded from its logbook in that very transaction; the change is written under the version of its writer.
 * - A case whose logbook does not allow that (broken, or with events that came after this code) is worked on as it is stored, and written as
 *   version 0: nobody's. So no word and no call for help waits for it.
 * - The owner raises what is older, a case at a time, at the start and later on again, until nothing is left; what an older replica writes in
 *   between is raised again. The logbook is the truth and is never touched: what an older replica did not know of comes back by itself.
 * - Each replica raises to its own version only, and lowers nothing by itself.
 *
 * What a new version may not change: who is in a case or excluded from it, its call name, and whether it is practice (the tables that
 * row security goes by hang on these); nor may it forget a task, which is dropped instead. SQL reads `phase`, `urgency`, `emergencyAt`, `openedAt`
 * and `watcher` of a face as it is stored: for those an older face is older until the owner has raised it.
 */
export const foldingVersion = 1;

/** Nobody's version: written before versions were kept, or without a folding of its own. It is always folded anew. */
export const unfolded = 0;
