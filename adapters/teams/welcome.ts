import type { AccountRef } from '../../src/port/account.ts';
import type { Places } from '../../src/port/places.ts';
import { type ChatWords, welcomeCard } from './own-chat.ts';
import type { References } from './references.ts';

/**
 * Creates the welcome of somebody who spoke to the bot, or was given the app, before it knew them. False where there is no chat with them
 * yet: that begins with a welcome. Throws the platform's failure.
 */
export const createWelcome =
  (places: Places, references: References, texts: ChatWords) =>
  async (account: AccountRef): Promise<boolean> => {
    const known = await references.of(account.tenant, account.user);
    if (known?.conversation === undefined) return false;
    await places.post(await places.openDirect(account), welcomeCard(texts), texts.words.notification);
    return true;
  };
