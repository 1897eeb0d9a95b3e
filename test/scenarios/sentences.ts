/** From sentences to what is done: a sentence that nobody knows is a fault, with its file and line. */
import { names, type Scene } from './scene.ts';

export type Keyword = 'Gegeven' | 'Als' | 'Dan';
type Does = (scene: Scene, ...parts: readonly string[]) => Promise<void> | void;
export interface Sentence {
  readonly keyword: Keyword;
  readonly says: string;
  readonly fits: RegExp;
  readonly does: Does;
}

const parts: Readonly<Record<string, string>> = {
  '{wie}': `(${names.join('|')})`,
  '{tekst}': '"([^"]+)"',
  '{id}': '([a-z-]+)',
  '{n}': '(\\d+)',
  '{datum}': '(\\d{4}-\\d{2}-\\d{2})',
};

/** `{wie}` is somebody of the school, `{tekst}` words between quotes, and `(a|b)` one of these words. */
const pattern = (says: string): RegExp =>
  new RegExp(`^${Object.entries(parts).reduce((words, [part, as]) => words.replaceAll(part, as), says)}$`);

const one =
  (keyword: Keyword) =>
  (says: string, does: Does): Sentence => ({ keyword, says, fits: pattern(says), does });
export const given = one('Gegeven');
export const when = one('Als');
export const sees = one('Dan');

/** Carries out one sentence. */
export async function say(all: readonly Sentence[], scene: Scene, keyword: Keyword, words: string): Promise<void> {
  for (const { keyword: of, fits, does } of all) {
    const found = of === keyword ? fits.exec(words) : null;
    if (found === null) continue;
    await does(scene, ...found.slice(1).map((part) => part ?? ''));
    return;
  }
  throw new Error(`deze zin kent niemand: ${keyword} ${words}`);
}
