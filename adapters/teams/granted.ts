/** What Microsoft grants the bot for group chats: the token for Graph names its rights. It is read, not believed: only Graph decides. */
import { decodeJwt } from 'jose';

/** Those of `manifest/teams/graph-rights.json`, by the names that a token has. */
export const GRAPH_RIGHTS = ['Chat.Create', 'TeamsAppInstallation.ReadWriteAndConsentSelfForChat.All'] as const;

/** Undefined where the token is none that can be read: Microsoft promises nothing of its form. */
export function rolesIn(token: string): readonly string[] | undefined {
  try {
    const { roles = [] } = decodeJwt<{ readonly roles?: unknown }>(token);
    return Array.isArray(roles) ? roles.filter((role) => typeof role === 'string') : undefined;
  } catch {
    return undefined;
  }
}
