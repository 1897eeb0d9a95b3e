/**
 * Who may do what at Microsoft Graph, as the pages of its reference have it (v1.0, "Permissions", type Application): one of those named is
 * enough. What the bot was granted is read from what we give an administrator, so that a wrong manifest is refused here as it would be there.
 */
import { readFile } from 'node:fs/promises';
import { Refusal } from './refusal.ts';

const MANIFEST = new URL('../../../manifest/teams/manifest.json', import.meta.url);
const FOR_TENANT = new URL('../../../manifest/teams/graph-rights.json', import.meta.url);

const GRAPH = '00000003-0000-0000-c000-000000000000';

/** "Microsoft Graph permissions reference": ids of application permissions. */
const NAMES: Readonly<Record<string, string>> = {
  'd9c48af6-9ad9-47ad-82c3-63757137b9af': 'Chat.Create',
  'ba1ba90b-2d8f-487e-9f16-80728d85bb5c': 'TeamsAppInstallation.ReadWriteAndConsentSelfForChat.All',
  '73a45059-f39c-4baf-9182-4954ac0e55cf': 'TeamsAppInstallation.ReadWriteSelfForChat.All',
  '294ce7c9-31ba-490a-ad7d-97a7d075e4ed': 'Chat.ReadWrite.All',
};

/** What a call asks; a name that ends in `.Chat` counts only in a chat in which it was consented to. */
const ASKED = {
  /** "Create chat". */
  create: ['Chat.Create'],
  /** "Add app to chat", for an app that asks something in the chat: "These permissions cannot be used to install apps that require consent". */
  installAsking: [
    'TeamsAppInstallation.ReadWriteAndConsentForChat.All',
    'TeamsAppInstallation.ReadWriteAndConsentSelfForChat.All',
  ],
  /** "Add app to chat". */
  install: [
    'TeamsAppInstallation.ReadWriteSelfForChat.All',
    'TeamsAppInstallation.ReadWriteForChat.All',
    'TeamsAppInstallation.ReadWriteAndConsentForChat.All',
    'TeamsAppInstallation.ReadWriteAndConsentSelfForChat.All',
  ],
  /** "List members of a chat". */
  list: [
    'ChatMember.Read.All',
    'ChatMember.ReadWrite.All',
    'Chat.ReadBasic.All',
    'Chat.Read.All',
    'Chat.ReadWrite.All',
    'ChatMember.Read.Chat',
    'Chat.Manage.Chat',
  ],
  /** "Add member to a chat". */
  add: ['Chat.Manage.Chat', 'ChatMember.ReadWrite.All', 'Chat.ReadWrite.All'],
  /** "Remove member from chat". */
  remove: ['ChatMember.ReadWrite.All', 'Chat.Manage.Chat'],
} as const;

export interface Rights {
  /** Granted by an administrator, for every chat of the tenant. */
  readonly tenant: readonly string[];
  /** Asked by the app in a chat it is installed in. */
  readonly chat: readonly string[];
}

interface Manifest {
  readonly authorization?: {
    readonly permissions: { readonly resourceSpecific: readonly { readonly name: string }[] };
  };
  readonly webApplicationInfo?: { readonly resource?: string };
}
interface Access {
  readonly resourceAppId: string;
  readonly resourceAccess: readonly { readonly id: string; readonly type: string }[];
}

const read = async <T>(file: URL): Promise<T> => JSON.parse(await readFile(file, 'utf8')) as T;

/** What an administrator grants who follows our package. */
export async function rightsAsked(): Promise<Rights> {
  const { authorization, webApplicationInfo } = await read<Manifest>(MANIFEST);
  const asked = authorization?.permissions.resourceSpecific.map(({ name }) => name) ?? [];
  // "You must add a value to avoid an error response."
  if (asked.length > 0 && !webApplicationInfo?.resource) throw new Error('a right in a chat asks for a resource');
  const tenant = (await read<readonly Access[]>(FOR_TENANT))
    .filter(({ resourceAppId }) => resourceAppId === GRAPH)
    .flatMap(({ resourceAccess }) => resourceAccess)
    .map(({ id, type }) => {
      const name = type === 'Role' ? NAMES[id] : undefined;
      if (name === undefined) throw new Error(`no application permission of Microsoft's: ${id}`);
      return name;
    });
  return { tenant, chat: asked };
}

/** Refuses a call for which nothing is granted. `inChat`: what was consented to in the chat that it is about. */
export function mayCall(
  call: keyof typeof ASKED,
  { tenant }: Pick<Rights, 'tenant'>,
  inChat: ReadonlySet<string> = new Set(),
): void {
  const asked: readonly string[] = ASKED[call];
  if (!asked.some((name) => (name.endsWith('.Chat') ? inChat.has(name) : tenant.includes(name))))
    throw new Refusal(403, 'Forbidden');
}

interface Consented {
  readonly resourceSpecificPermissions?: readonly {
    readonly permissionValue?: string;
    readonly permissionType?: string;
  }[];
}

/** What an installation consents to: "must match the resource-specific permissions defined in the teamsAppDefinition". */
export function consentedTo(set: unknown, { chat }: Rights): readonly string[] {
  const names = ((set ?? {}) as Consented).resourceSpecificPermissions?.map(({ permissionValue, permissionType }) =>
    permissionType?.toLowerCase() === 'application' ? permissionValue : undefined,
  );
  if (JSON.stringify((names ?? []).toSorted()) !== JSON.stringify(chat.toSorted()))
    throw new Refusal(400, 'BadRequest');
  return chat;
}
